/** In CSS pixels of the picture. */
export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where everything is in the picture. */
export interface DayLayout {
  readonly width: number
  readonly height: number
  /** By call type: where its waiting calls are. */
  readonly lanes: readonly Rectangle[]
  readonly main: Rectangle
  readonly insets: readonly Rectangle[]
  /** Lanes are above the map and not beside it. */
  readonly narrow: boolean
}

const NARROW = 700
const GAP = 8
/** Of a lane with its caption. */
const LANE = { least: 34, most: 96 }
/** Height of the caption above the dots of a lane. */
export const CAPTION = 18

/** Lanes, map and insets for a width in pixels: beside one another, or, where that is too narrow, above one another. */
export function dayLayout(width: number, lanes: number, insets: number): DayLayout {
  return width < NARROW ? stacked(width, lanes, insets) : besides(width, lanes, insets)
}

function besides(width: number, lanes: number, insets: number): DayLayout {
  const height = Math.max(Math.round(Math.min(0.66 * width, 660)), lanes * LANE.least)
  const left = Math.round(Math.min(270, 0.26 * width))
  const right = insets === 0 ? 0 : Math.round(Math.min(170, 0.17 * width))
  const lane = Math.min(LANE.most, Math.floor(height / Math.max(1, lanes)))
  const main = { x: left + GAP, y: 0, width: width - left - GAP - (right === 0 ? 0 : right + GAP), height }
  const each = Math.min(Math.floor((height - GAP * (insets - 1)) / Math.max(1, insets)), 190)
  return {
    width,
    height,
    narrow: false,
    main,
    lanes: Array.from({ length: lanes }, (_, i) => ({ x: 0, y: i * lane, width: left, height: lane - 4 })),
    insets: Array.from({ length: insets }, (_, i) => ({ x: width - right, y: i * (each + GAP), width: right, height: each })),
  }
}

function stacked(width: number, lanes: number, insets: number): DayLayout {
  const lane = 40
  const top = lanes * lane + GAP
  const main = { x: 0, y: top, width, height: Math.round(1.05 * width) }
  const each = insets === 0 ? 0 : Math.min(120, Math.floor((width - GAP * (insets - 1)) / insets))
  const insetTop = top + main.height + GAP
  return {
    width,
    height: insets === 0 ? top + main.height : insetTop + each,
    narrow: true,
    main,
    lanes: Array.from({ length: lanes }, (_, i) => ({ x: 0, y: i * lane, width, height: lane - 4 })),
    insets: Array.from({ length: insets }, (_, i) => ({ x: i * (each + GAP), y: insetTop, width: each, height: each })),
  }
}
