import { CHART_WIDTH } from './chartWidth.ts'
import { COLOUR } from './palette.ts'
import { cutText, textWidth } from './textWidth.ts'
import { trianglePoints } from './trianglePoints.ts'

/** An element of echarts' `graphic`. */
export type Mark = Readonly<Record<string, unknown>>

/** Sizes of text in a chart, of 960 units of width. */
export const SIZE = { label: 12, title: 13 } as const
const FONT = { label: '12px sans-serif', title: 'bold 13px sans-serif' } as const

/** Text at a place; `top` is its middle's. */
export function textMark(text: string, left: number, top: number, style: Readonly<Record<string, unknown>> = {}): Mark {
  return {
    type: 'text',
    silent: true,
    x: left,
    y: top,
    style: { text, font: FONT.label, fill: COLOUR['ink-soft'], verticalAlign: 'middle', ...style },
  }
}

/** Title of a panel, cut where the panel is narrower. */
export function panelTitle(text: string, left: number, top: number, width: number, fill: string = COLOUR.ink): Mark {
  return textMark(cutText(text, width / BOLD, SIZE.title), left, top, { font: FONT.title, fill })
}

export interface KeyItem {
  readonly kind: 'line' | 'dashed' | 'band' | 'box' | 'dot' | 'thin' | 'outline' | 'up' | 'down'
  readonly colour: string
  readonly text: string
  /** Of a box or dot. */
  readonly stroke?: string
}

/** How much wider bold text is. */
const BOLD = 1.1
const SWATCH = 22
const KEY_LINE = 18

/** What lines and areas mean, in rows from the left. */
export function keyRow(items: readonly KeyItem[], left: number, top: number): Mark[] {
  return keyPlaces(items, left).flatMap(({ x, row }, i) => {
    const y = top + row * KEY_LINE
    return [swatch(items[i], x, y), textMark(items[i].text, x + SWATCH + 6, y)]
  })
}

/** Height that a key takes beyond its first row. */
export function keyExtra(items: readonly KeyItem[], left: number): number {
  return KEY_LINE * (keyPlaces(items, left).at(-1)?.row ?? 0)
}

function keyPlaces(items: readonly KeyItem[], left: number): { readonly x: number; readonly row: number }[] {
  let [x, row] = [left, 0]
  return items.map(({ text }) => {
    const width = SWATCH + 6 + textWidth(text, SIZE.label)
    if (x > left && x + width > CHART_WIDTH) [x, row] = [left, row + 1]
    const place = { x, row }
    x += width + 22
    return place
  })
}

function swatch({ kind, colour, stroke }: KeyItem, x: number, y: number): Mark {
  const base = { silent: true }
  if (kind === 'band' || kind === 'box') {
    return { ...base, type: 'rect', shape: { x, y: y - 6, width: SWATCH, height: 12 }, style: { fill: colour, stroke: stroke ?? 'none' } }
  }
  if (kind === 'outline') {
    return {
      ...base,
      type: 'rect',
      shape: { x: x + 1, y: y - 6, width: SWATCH - 2, height: 12 },
      style: { fill: 'none', stroke: colour, lineWidth: 2 },
    }
  }
  if (kind === 'up' || kind === 'down') {
    return { ...base, type: 'polygon', shape: { points: trianglePoints(x + SWATCH / 2, y, kind === 'up') }, style: { fill: colour } }
  }
  if (kind === 'dot')
    return { ...base, type: 'circle', shape: { cx: x + SWATCH / 2, cy: y, r: 5 }, style: { fill: colour, stroke: stroke ?? 'none' } }
  const style = { stroke: colour, lineWidth: kind === 'thin' ? 1.5 : 2, lineDash: kind === 'dashed' ? [5, 4] : null, fill: 'none' }
  return { ...base, type: 'line', shape: { x1: x, y1: y, x2: x + SWATCH, y2: y }, style }
}
