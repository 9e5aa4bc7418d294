import type { Figure } from '../data/ReportData.ts'

/** A scale from one value to another, both round. */
export interface Scale {
  readonly from: number
  readonly to: number
}

/** Steps of a round scale, in powers of ten. */
const STEPS = [1, 2, 2.5, 5, 10]
/** Room beyond the values, as a share of their extent. */
const MARGIN = 0.04
const HEIGHT = 16
const MIDDLE = HEIGHT / 2

/**
 * A round scale that holds all the values, at least a step wide.
 * @param least,most ends that a scale of such values does not pass
 */
export function scaleOf(values: readonly number[], least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY): Scale {
  const known = values.filter(Number.isFinite)
  const extent = Math.max(...known) - Math.min(...known)
  const low = Math.min(...known) - MARGIN * extent
  const high = Math.max(...known) + MARGIN * extent
  const span = high - low || Math.abs(high) || 1
  const power = 10 ** Math.floor(Math.log10(span / 4))
  const step = power * STEPS.find((each) => each * power >= span / 4)!
  const rounded = (value: number): number => Number(value.toPrecision(12))
  const from = rounded(Math.floor(rounded(low / step)) * step)
  const to = rounded(Math.ceil(rounded(high / step)) * step)
  return { from: Math.max(least, from === to ? from - step : from), to: Math.min(most, from === to ? to + step : to) }
}

/** Dot and whisker of a figure, a dashed line where the target is, a hollow dot behind where it was; says nothing that the text beside it does not. */
export function intervalPlot({ mean, lower, upper }: Figure, { from, to }: Scale, target?: number, was?: number): string {
  const at = (value: number): string => `${(2 + (96 * (Math.min(to, Math.max(from, value)) - from)) / (to - from)).toFixed(2)}%`
  const line = (name: string, x1: string, y1: number, x2: string, y2: number): string =>
    `<line class="${name}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>`
  const parts = [line('base', '2%', MIDDLE, '98%', MIDDLE)]
  if (target !== undefined) parts.push(line('target', at(target), 0, at(target), HEIGHT))
  if (Number.isFinite(lower) && Number.isFinite(upper)) parts.push(line('whisker', at(lower), MIDDLE, at(upper), MIDDLE))
  if (was !== undefined) parts.splice(1, 0, `<circle class="was" cx="${at(was)}" cy="${MIDDLE}" r="5.5"/>`)
  parts.push(`<circle cx="${at(mean)}" cy="${MIDDLE}" r="3.5"/>`)
  return `<svg class="interval" height="${HEIGHT}" aria-hidden="true" focusable="false">${parts.join('')}</svg>`
}
