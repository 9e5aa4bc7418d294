import { SIZE } from './marks.ts'
import { COLOUR } from './palette.ts'
import { textWidth } from './textWidth.ts'

type Place = readonly [x: number, y: number]

/** Share of the panel's height by which two lines are apart where one of them gets its name. */
const APART = 0.08
/** From a line to the middle of its name above or below, and from its end to the name behind it. */
const BESIDE = 10
const BEYOND = 5

/**
 * The name of the line behind another: at its end, else above or below it where the two are furthest apart, on the far side if there is room;
 * nothing where they are close everywhere, or the panel is too full.
 * @param rows middle of the interval, value of the line in front; in the fifth place that of the line behind
 * @param corners upper left and lower right of the panel
 */
export function lineLabel(
  text: string,
  rows: readonly (readonly number[])[],
  [[left, top], [right, foot]]: readonly [Place, Place],
  place: (at: Place) => Place,
): object[] {
  const known = rows.filter((row) => !Number.isNaN(row[1]) && !Number.isNaN(row[4]))
  const points = known.map(([x, front, , , behind]) => ({ x: place([x, 0])[0], front: place([0, front])[1], y: place([0, behind])[1] }))
  const apart = points.filter(({ front, y }) => Math.abs(front - y) >= APART * (foot - top))
  if (apart.length === 0) return []
  const width = textWidth(text, SIZE.label)
  const last = points[points.length - 1]
  if (apart.includes(last) && last.x + BEYOND + width <= right) return [textAt(text, last.x + BEYOND, last.y, 'left')]
  const furthest = [...apart].sort((a, b) => Math.abs(b.front - b.y) - Math.abs(a.front - a.y))
  for (const { x, front, y } of furthest) {
    const middle = Math.min(right - width / 2, Math.max(left + width / 2, x))
    const covered = points.filter((point) => Math.abs(point.x - middle) <= width / 2 + BESIDE)
    const [highest, lowest] = [Math.min, Math.max].map((end) => end(...covered.map((point) => point.y)))
    const far = front > y ? highest - BESIDE : lowest + BESIDE
    if (far >= top + BESIDE && far <= foot - BESIDE) return [textAt(text, middle, far, 'center')]
    const near = front > y ? lowest + BESIDE : highest - BESIDE
    const free = covered.every((point) => Math.abs(point.front - near) >= BESIDE && Math.sign(point.front - near) === Math.sign(front - y))
    if (free) return [textAt(text, middle, near, 'center')]
  }
  return []
}

function textAt(text: string, x: number, y: number, align: 'left' | 'center'): object {
  const font = `${SIZE.label}px sans-serif`
  const style = { text, font, fill: COLOUR['ink-soft'], stroke: COLOUR.paper, lineWidth: 3, align, verticalAlign: 'middle' }
  return { type: 'text', x, y, style }
}
