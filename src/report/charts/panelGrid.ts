import { CHART_WIDTH } from './chartWidth.ts'

/** Where a panel's plot stands, in units of the chart. */
export interface PanelBox {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** First of its row, and last of its column: where the shared axes are written. */
  readonly first: boolean
  readonly last: boolean
}

export interface PanelGrid {
  readonly boxes: readonly PanelBox[]
  readonly columns: number
  readonly height: number
}

const GAP = { x: 18, y: 34 } as const
const RIGHT = 14

/** Small multiples in rows, as many columns as keep panels about `wanted` wide. @param left room for the axis, `top` above the first plot, `bottom` below the last, `gap` between rows */
export function panelGrid(
  count: number,
  {
    wanted,
    height,
    left,
    top,
    bottom,
    gap = GAP.y,
  }: { wanted: number; height: number; left: number; top: number; bottom: number; gap?: number },
): PanelGrid {
  const room = CHART_WIDTH - left - RIGHT
  const most = Math.max(1, Math.floor((room + GAP.x) / (wanted + GAP.x)))
  const rows = Math.ceil(count / most)
  const columns = Math.ceil(count / rows)
  const width = (room - GAP.x * (columns - 1)) / columns
  const boxes = Array.from({ length: count }, (_, i) => ({
    left: left + (i % columns) * (width + GAP.x),
    top: top + Math.floor(i / columns) * (height + gap),
    width,
    height,
    first: i % columns === 0,
    last: i + columns >= count,
  }))
  return { boxes, columns, height: top + rows * height + (rows - 1) * gap + bottom }
}
