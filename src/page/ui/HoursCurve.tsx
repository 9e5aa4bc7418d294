import { useRef, useState } from 'preact/hooks'
import { roundUp } from '../edit/sliders.ts'
import { usePage } from './PageContext.ts'

/** In units of the drawing. */
const WIDTH = 480
const HEIGHT = 130
const BASE = 112
const TOP = 14
const LEFT = 34
const BAR = (WIDTH - LEFT) / 24

/**
 * 24 numbers as bars, to be drawn with the pointer or set with the keyboard: one stop for the tabulator, arrows for the rest.
 * Without `write` it only shows.
 */
export function HoursCurve({
  values,
  label,
  whole,
  write,
  hold = () => {},
  release = () => {},
}: {
  readonly values: readonly number[]
  readonly label: string
  /** Whether only whole numbers are allowed. */
  readonly whole: boolean
  readonly write?: ((changes: ReadonlyMap<number, number>) => void) | undefined
  readonly hold?: () => void
  readonly release?: () => void
}) {
  const { words } = usePage()
  const [hour, setHour] = useState(9)
  const drag = useRef<{ top: number; hour: number; value: number } | undefined>(undefined)
  const bars = useRef<SVGSVGElement>(null)
  const top = drag.current?.top ?? roundUp(Math.max(1.15 * Math.max(...values), whole ? 10 : 1))
  const rounded = (value: number): number => (whole ? Math.round(value) : Number(value.toPrecision(2)))
  const place = (value: number): number => BASE - ((BASE - TOP) * Math.min(value, top)) / top

  const at = (event: PointerEvent): { hour: number; value: number } => {
    const box = bars.current!.getBoundingClientRect()
    const x = ((event.clientX - box.left) / box.width) * WIDTH
    const y = ((event.clientY - box.top) / box.height) * HEIGHT
    return {
      hour: Math.min(23, Math.max(0, Math.floor((x - LEFT) / BAR))),
      value: rounded(Math.min(top, Math.max(0, ((BASE - y) / (BASE - TOP)) * top))),
    }
  }
  const draw = (event: PointerEvent): void => {
    const from = drag.current
    if (from === undefined || write === undefined) return
    const to = at(event)
    const steps = Math.abs(to.hour - from.hour)
    const changes = new Map<number, number>()
    for (let step = steps === 0 ? 0 : 1; step <= steps; step++) {
      const share = steps === 0 ? 1 : step / steps
      const each = from.hour + Math.sign(to.hour - from.hour) * step
      const value = rounded(from.value + (to.value - from.value) * share)
      if (values[each] !== value) changes.set(each, value)
    }
    drag.current = { ...from, ...to }
    setHour(to.hour)
    if (changes.size > 0) write(changes)
  }
  const press = (event: KeyboardEvent): void => {
    const step = whole ? 1 : top / 100
    const value = values[hour] ?? 0
    const moves: Readonly<Record<string, number>> = { ArrowLeft: hour - 1, ArrowRight: hour + 1 }
    const sets: Readonly<Record<string, number>> = {
      ArrowUp: value + step,
      ArrowDown: value - step,
      PageUp: value + 10 * step,
      PageDown: value - 10 * step,
      Home: 0,
      End: top,
    }
    const move = moves[event.key]
    const set = sets[event.key]
    if (move === undefined && set === undefined) return
    event.preventDefault()
    if (move !== undefined) {
      const next = (move + 24) % 24
      setHour(next)
      ;(bars.current!.querySelectorAll('[role=slider]')[next] as SVGElement).focus()
    } else if (write !== undefined) {
      write(new Map([[hour, rounded(Math.max(0, set!))]]))
    }
  }
  const clock = (each: number): string => `${String(each % 24).padStart(2, '0')}:00`

  return (
    <svg
      ref={bars}
      class={write === undefined ? 'curve' : 'curve drawn'}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role={write === undefined ? 'img' : 'group'}
      aria-label={write === undefined ? `${label}: ${values.join(', ')}` : label}
      onPointerDown={(event) => {
        if (write === undefined) return
        event.preventDefault()
        hold()
        bars.current!.setPointerCapture(event.pointerId)
        drag.current = { top, ...at(event) }
        draw(event)
      }}
      onPointerMove={draw}
      onPointerUp={() => {
        drag.current = undefined
        release()
      }}
      onPointerCancel={() => {
        drag.current = undefined
        release()
      }}
      onKeyDown={press}
    >
      <line class="axis" x1={LEFT} x2={WIDTH} y1={BASE} y2={BASE} />
      <line class="grid" x1={LEFT} x2={WIDTH} y1={place(top / 2)} y2={place(top / 2)} />
      <text class="tick" x={LEFT - 4} y={TOP + 4} text-anchor="end">
        {top}
      </text>
      <text class="tick" x={LEFT - 4} y={BASE + 3} text-anchor="end">
        0
      </text>
      {[0, 3, 6, 9, 12, 15, 18, 21, 24].map((each) => (
        <text class="tick" x={LEFT + each * BAR} y={HEIGHT - 4} text-anchor={each === 24 ? 'end' : 'middle'} key={each}>
          {each}
        </text>
      ))}
      {values.map((value, each) => (
        <g
          key={clock(each)}
          {...(write !== undefined && {
            role: 'slider',
            tabIndex: each === hour ? 0 : -1,
            'aria-label': words.curveHour(clock(each), clock(each + 1)),
            'aria-orientation': 'vertical',
            'aria-valuemin': 0,
            'aria-valuemax': Math.max(top, value),
            'aria-valuenow': value,
            onFocus: () => setHour(each),
          })}
        >
          <rect class="column" x={LEFT + each * BAR} y={TOP} width={BAR} height={BASE - TOP} />
          <rect class="bar" x={LEFT + each * BAR + 1} y={place(value)} width={BAR - 2} height={BASE - place(value)} />
          {value > 0 && (each === hour || value !== values[each - 1]) && (
            <text class={each === hour ? 'figure here' : 'figure'} x={LEFT + (each + 0.5) * BAR} y={place(value) - 3} text-anchor="middle">
              {value}
            </text>
          )}
        </g>
      ))}
    </svg>
  )
}
