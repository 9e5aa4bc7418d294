import { textWidth } from './textWidth.ts'

/** A circle that wants its text beside it, in units of the chart. */
export interface Labelled {
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly text: string
}

export interface PlacedLabel {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly align: 'left' | 'right' | 'center'
}

/** Edges, also of a line. */
export interface Rect {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const SIZE = 12
const LINE = 15
const GAP = 5

/** Puts each text where it covers neither circles, lines nor texts before it: right, left, above, below, then ever further above and below. */
export function placeLabels(
  marks: readonly Labelled[],
  lines: readonly Rect[],
  box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
): PlacedLabel[] {
  const circles = marks.map(({ x, y, radius }) => ({ left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }))
  const taken: Rect[] = [...circles, ...lines]
  return marks.map(({ x, y, radius, text }, i) => {
    const width = textWidth(text, SIZE)
    const beside = radius + GAP
    const vertical = (by: number): PlacedLabel[] => [
      { x: x + beside, y: y + by, text, align: 'left' },
      { x: x - beside, y: y + by, text, align: 'right' },
      { x, y: y + by, text, align: 'center' },
    ]
    const steps = [0, ...Array.from({ length: 12 }, (_, step) => [-1, 1].map((sign) => sign * (radius + LINE * (step + 0.6)))).flat()]
    const candidates = steps.flatMap((by) => (by === 0 ? vertical(0).slice(0, 2) : vertical(by)))
    const rectOf = ({ x, y, align }: PlacedLabel): Rect => {
      const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2
      return { left, top: y - LINE / 2, right: left + width, bottom: y + LINE / 2 }
    }
    const free = (candidate: PlacedLabel): boolean => {
      const rect = rectOf(candidate)
      const inside =
        rect.left >= box.left && rect.right <= box.left + box.width && rect.top >= box.top && rect.bottom <= box.top + box.height
      return inside && !taken.some((other, j) => j !== i && overlap(rect, other))
    }
    const chosen = candidates.find(free) ?? candidates[0]
    taken.push(rectOf(chosen))
    return chosen
  })
}

function overlap(a: Rect, b: Rect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}
