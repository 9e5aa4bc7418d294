import { useId, useMemo } from 'preact/hooks'
import type { Language } from '../../report/words/Language.ts'
import type { DayCurve } from './DayIndex.ts'
import type { DayPlayback } from './DayPlayback.ts'
import { DAY_WORDS } from './dayWords.ts'
import { hourMarks } from './hourMarks.ts'
import { clockText, startOf } from './times.ts'

const WIDTH = 1000
const HEIGHT = 46
/** Seconds of an arrow key, and of a page key. */
const STEP = 60

/** The day from end to end: its load as a curve, and a slider over it. */
export function TimeBar({ playback, language }: { readonly playback: DayPlayback; readonly language: Language }) {
  const id = useId()
  const words = DAY_WORDS[language]
  const { trace } = playback.state
  const { curve } = trace.index
  const { time } = playback.figures.value
  const at = (seconds: number): string => clockText(startOf(trace) + seconds, trace.timeZone)
  const marks = useMemo(() => hourMarks(trace, language), [trace, language])
  return (
    <div class="day-bar">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={words.load}>
        <path class="day-load" d={areaOf(curve.entered)} />
        <path class="day-queue" d={lineOf(curve.waiting)} />
        <rect
          class="day-weakest"
          x={(curve.weakest / trace.horizon) * WIDTH}
          y="0"
          width={(3600 / trace.horizon) * WIDTH}
          height={HEIGHT}
        />
        <line class="day-cursor" x1={(time / trace.horizon) * WIDTH} x2={(time / trace.horizon) * WIDTH} y1="0" y2={HEIGHT} />
      </svg>
      <label class="vh" for={id}>
        {words.time}
      </label>
      <input
        id={id}
        type="range"
        min="0"
        max={trace.horizon}
        step={STEP}
        value={time}
        aria-valuetext={at(time)}
        onInput={(event) => {
          playback.pause()
          playback.seek(Number(event.currentTarget.value))
        }}
      />
      <div class="day-hours" aria-hidden="true">
        {marks.map((mark) => (
          <span key={mark.time} class={mark.rare ? '' : 'between'} style={{ left: `${(100 * mark.time) / trace.horizon}%` }}>
            {mark.text}
          </span>
        ))}
      </div>
    </div>
  )
}

function scaled(values: DayCurve['entered']): string[] {
  const most = values.reduce((all, each) => Math.max(all, each), 1)
  return Array.from(
    values,
    (value, i) => `${((i / (values.length - 1)) * WIDTH).toFixed(1)} ${(HEIGHT - (0.94 * HEIGHT * value) / most).toFixed(1)}`,
  )
}

const areaOf = (values: DayCurve['entered']): string => `M0 ${HEIGHT}L${scaled(values).join('L')}L${WIDTH} ${HEIGHT}Z`
const lineOf = (values: DayCurve['waiting']): string => `M${scaled(values).join('L')}`
