import { layoutOf, WAIT_BINS } from '../metrics/block.ts'
import type { Model } from '../model/model.ts'
import { type Catalogue, catalogueOf, PROBABILITIES } from './catalogue.ts'
import { createFan } from './fan.ts'
import { ROUTE_CELLS } from './routes.ts'
import { createWeekHours } from './weekHours.ts'

/** How many numbers of each kind the samples of a model have. */
export interface SampleLayout extends Pick<Catalogue, 'items' | 'histograms'> {
  /** Cells of `createWeekHours`. */
  readonly week: number
  /** Numbers that say what demand came (`BlockLayout.demand` and all behind it). */
  readonly demand: number
  /** Cells of `addRoutes`. */
  readonly routes: number
  /** Figures of `createFan`; only the first replications of a run have them, behind the other numbers. */
  readonly fan: number
  /** Without the waits and the fan. */
  readonly fixed: number
  /** Without the fan, at most. */
  readonly length: number
}

export function sampleLayoutOf(model: Model, { items, histograms } = catalogueOf(model)): SampleLayout {
  const { slots, stride } = createWeekHours(model)
  const week = slots.length * stride
  const block = layoutOf(model)
  const demand = block.length - block.demand
  const routes = model.pairs.count * ROUTE_CELLS
  const fixed = 2 * items + histograms * (1 + PROBABILITIES.length) + week + TOTALS + demand + routes
  return { items, histograms, week, demand, routes, fan: createFan(model).length, fixed, length: fixed + histograms * WAIT_BINS }
}

/** First calls, events, calls left waiting after the horizon. */
const TOTALS = 3

/**
 * What one block says, reduced to what the estimates need: its size depends on the scenario's names and the longest waits, not on its calls
 * and, but for the fan, not on its intervals.
 * One array holds it all, so that a thread can hand it over.
 */
export class Sample {
  readonly data: Float64Array
  /** Numerator and denominator of every item; y = 0 where the item is undefined. */
  readonly x: Float64Array
  readonly y: Float64Array
  /** By histogram: the highest wait bin used (−1: none). */
  readonly tops: Float64Array
  /** The replication's own wait quantiles: [histogram · PROBABILITIES.length + order]; NaN where nobody was answered. */
  readonly quantiles: Float64Array
  /** Sums by hour of the week, see `weekHours.ts`. */
  readonly week: Float64Array
  readonly totals: Float64Array
  /** What came whatever the policy, as in the block. */
  readonly demand: Float64Array
  /** Sums by pair of call type and pool, see `routes.ts`. */
  readonly routes: Float64Array
  /** Cumulative wait counts: of each histogram those up to its highest bin used, one histogram behind the other. */
  readonly waits: Float64Array
  /** Figures by interval, see `fan.ts`; absent beyond the first replications. */
  readonly fan: Float64Array | undefined

  /** @param data as `isSample` has it */
  constructor(layout: SampleLayout, data: Float64Array) {
    let from = 0
    const next = (length: number): Float64Array => data.subarray(from, (from += length))
    this.data = data
    this.x = next(layout.items)
    this.y = next(layout.items)
    this.tops = next(layout.histograms)
    this.quantiles = next(layout.histograms * PROBABILITIES.length)
    this.week = next(layout.week)
    this.totals = next(TOTALS)
    this.demand = next(layout.demand)
    this.routes = next(layout.routes)
    this.waits = next(binsUsed(this.tops))
    this.fan = data.length > from ? data.subarray(from) : undefined
  }

  /** A sample of zeros. @param tops as in the sample */
  static empty(layout: SampleLayout, tops: Float64Array, withFan: boolean): Sample {
    const data = new Float64Array(layout.fixed + binsUsed(tops) + (withFan ? layout.fan : 0))
    data.set(tops, 2 * layout.items)
    return new Sample(layout, data)
  }
}

/** Whether numbers can be the `data` of a sample, with a fan or without. */
export function isSample({ items, histograms, fixed, fan }: SampleLayout, data: Float64Array): boolean {
  if (data.length < fixed) return false
  const tops = data.subarray(2 * items, 2 * items + histograms)
  if (!tops.every((top) => Number.isInteger(top) && top >= -1 && top < WAIT_BINS)) return false
  const length = fixed + binsUsed(tops)
  return data.length === length || data.length === length + fan
}

function binsUsed(tops: Float64Array): number {
  return tops.reduce((sum, top) => sum + top + 1, 0)
}
