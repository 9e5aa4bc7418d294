import type { Model } from '../model/model.ts'
import { RatioMoments } from './RatioMoments.ts'
import { ROUTE, ROUTE_CELLS } from './routes.ts'

/** Items of a pair: the ratios that routes.csv has. */
const ITEM = { answered: 0, share: 1, overflowed: 2, satisfaction: 3, wait: 4 } as const
const ITEMS = 5

/** Who answers which calls, under one policy, as running means over replications. */
export class RouteMoments {
  private readonly model: Model
  private readonly moments: RatioMoments
  private readonly x: Float64Array
  private readonly y: Float64Array
  /** Answered calls of the replication under way, by call type. */
  private readonly answered: Float64Array

  constructor(model: Model) {
    const items = model.pairs.count * ITEMS
    this.model = model
    this.moments = new RatioMoments(items)
    this.x = new Float64Array(items)
    this.y = new Float64Array(items).fill(1)
    this.answered = new Float64Array(model.callTypes.length)
  }

  /** Folds the sums of one replication (`routes.ts`). */
  add(routes: Float64Array): void {
    const { x, y, answered } = this
    const { count, callType } = this.model.pairs
    answered.fill(0)
    for (let f = 0; f < count; f++) answered[callType[f]] += routes[f * ROUTE_CELLS + ROUTE.answered]
    for (let f = 0; f < count; f++) {
      const from = f * ROUTE_CELLS
      const to = f * ITEMS
      const own = routes[from + ROUTE.answered]
      x[to + ITEM.answered] = own
      x[to + ITEM.share] = own
      y[to + ITEM.share] = answered[callType[f]]
      x[to + ITEM.overflowed] = routes[from + ROUTE.overflowed]
      x[to + ITEM.satisfaction] = routes[from + ROUTE.satisfaction]
      y[to + ITEM.satisfaction] = own
      x[to + ITEM.wait] = routes[from + ROUTE.wait]
      y[to + ITEM.wait] = own
    }
    this.moments.add(x, y)
  }

  /** Mean over the replications, and its standard error (NaN for one replication). */
  answeredBy(pair: number): { readonly mean: number; readonly stdError: number } {
    const item = pair * ITEMS + ITEM.answered
    return { mean: this.moments.ratio(item), stdError: this.moments.error(item) }
  }

  /** Ratios of totals over the replications; NaN where there is nothing to divide by. */
  ratios(pair: number): { readonly share: number; readonly overflowed: number; readonly satisfaction: number; readonly wait: number } {
    const ratio = (item: number): number => this.moments.ratio(pair * ITEMS + item)
    const rated = this.model.callTypes[this.model.pairs.callType[pair]].satisfaction !== undefined
    return {
      share: ratio(ITEM.share),
      overflowed: ratio(ITEM.overflowed),
      satisfaction: rated ? ratio(ITEM.satisfaction) : Number.NaN,
      wait: ratio(ITEM.wait),
    }
  }
}
