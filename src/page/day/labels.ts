import type { Point, SiteMark } from './DayPicture.ts'

/** Where the name of a site is written. */
export interface Label extends Point {
  readonly anchor: 'start' | 'end' | 'middle'
}

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Two lines of 12 px. */
const LINE = 13
const LETTER = 6.4

/** Puts the names beside their discs where they hide no disc and no other name, as far as there is room. */
export function labelsOf(sites: readonly SiteMark[], names: readonly string[]): Label[] {
  const taken: Box[] = sites.map(({ x, y, radius }) => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }))
  return sites.map((site, i) => {
    const width = Math.max(names[i].length, 6) * LETTER
    const own = places(site)
    const boxes = own.map((label) => boxOf(label, width))
    const costs = boxes.map(
      (box, turn) => turn + 100 * taken.filter((other, j) => j !== i && meet(box, other)).length + (inside(box, site) ? 0 : 1000),
    )
    const best = costs.indexOf(Math.min(...costs))
    taken.push(boxes[best])
    return own[best]
  })
}

function places({ x, y, radius }: SiteMark): Label[] {
  const beside = radius + 5
  return [
    { x: x + beside, y: y - 2, anchor: 'start' },
    { x: x - beside, y: y - 2, anchor: 'end' },
    { x, y: y + radius + LINE, anchor: 'middle' },
    { x, y: y - radius - LINE - 4, anchor: 'middle' },
    { x: x + 0.7 * beside, y: y + radius + 6, anchor: 'start' },
    { x: x - 0.7 * beside, y: y + radius + 6, anchor: 'end' },
    { x: x + 0.7 * beside, y: y - radius - 10, anchor: 'start' },
    { x: x - 0.7 * beside, y: y - radius - 10, anchor: 'end' },
  ]
}

function boxOf({ x, y, anchor }: Label, width: number): Box {
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  return { left, right: left + width, top: y - LINE + 2, bottom: y + LINE + 3 }
}

function meet(a: Box, b: Box): boolean {
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top
}

function inside(box: Box, { frame }: SiteMark): boolean {
  const { x, y, width, height } = frame.rectangle
  return box.left >= x && box.right <= x + width && box.top >= y && box.bottom <= y + height
}
