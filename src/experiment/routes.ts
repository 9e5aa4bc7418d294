import { type Day, FLOW_ROW, FLOW_STRIDE } from '../metrics/rowLayout.ts'
import type { Model } from '../model/model.ts'

/** What is summed over a replication for each pair of a call type and a pool. */
export const ROUTE = { answered: 0, overflowed: 1, satisfaction: 2, wait: 3 } as const
export const ROUTE_CELLS = 4

/** Adds the flows of a day (`Rows.flows`) to the sums of a replication, pair after pair. What is undefined adds nothing. */
export function addRoutes({ pairs }: Model, flows: Float64Array, day: Day, routes: Float64Array): void {
  let from = 0
  for (let i = day.from; i < day.to; i++) {
    for (let to = 0; to < pairs.count * ROUTE_CELLS; to += ROUTE_CELLS) {
      const satisfaction = flows[from + FLOW_ROW.satisfaction_sum]
      routes[to + ROUTE.answered] += flows[from + FLOW_ROW.answered]
      routes[to + ROUTE.overflowed] += flows[from + FLOW_ROW.overflowed]
      routes[to + ROUTE.wait] += flows[from + FLOW_ROW.wait_answered_s]
      if (!Number.isNaN(satisfaction)) routes[to + ROUTE.satisfaction] += satisfaction
      from += FLOW_STRIDE
    }
  }
}
