import { erlangA } from './erlangA.ts'
import { erlangC } from './erlangC.ts'

/** What the staffing has to carry and to reach; goals left out do not bind, at least one is given. */
export interface StaffingGoal {
  /** Calls per second. */
  readonly arrivalRate: number
  /** Mean, in seconds, wrap-up included. */
  readonly handleTime: number
  /** Mean of an exponential patience in seconds; left out: nobody gives up. */
  readonly patience?: number
  /** At least `target` (below 1) of all calls are answered within `within` seconds. */
  readonly serviceLevel?: { readonly within: number; readonly target: number }
  /** At most this share (above 0) of the calls gives up. */
  readonly abandonment?: number
  /** At most this share (above 0) of the agents' time is busy. */
  readonly occupancy?: number
}

/**
 * The fewest agents that reach every goal, by Erlang A, or by Erlang C when nobody gives up; 0 when there are no calls.
 * Each goal is easier with more agents, so bisection finds the number.
 *
 * @throws RangeError when a goal is one that no number of agents reaches, or none is given
 */
export function staffingFor(goal: StaffingGoal): number {
  const { arrivalRate, handleTime, patience, serviceLevel, abandonment, occupancy } = goal
  if (serviceLevel === undefined && abandonment === undefined && occupancy === undefined) {
    throw new RangeError('staffingFor needs a service level, an abandonment or an occupancy to reach.')
  }
  if (serviceLevel && serviceLevel.target >= 1)
    throw new RangeError(`The service level ${serviceLevel.target} is out of reach: it has to be below 1.`)
  if (abandonment !== undefined && abandonment <= 0)
    throw new RangeError(`The abandonment ${abandonment} is out of reach: it has to be above 0.`)
  if (occupancy !== undefined && occupancy <= 0) throw new RangeError(`The occupancy ${occupancy} is out of reach: it has to be above 0.`)
  if (arrivalRate === 0) return 0

  const reached = (servers: number): boolean => {
    const load = { servers, arrivalRate, handleTime }
    const queue = patience === undefined ? { ...erlangC(load), abandonment: 0 } : erlangA({ ...load, patience })
    return (
      (serviceLevel === undefined || queue.serviceLevel(serviceLevel.within) >= serviceLevel.target) &&
      (abandonment === undefined || queue.abandonment <= abandonment) &&
      (occupancy === undefined || queue.occupancy <= occupancy)
    )
  }

  let enough = 1
  while (!reached(enough)) enough *= 2
  let tooFew = Math.floor(enough / 2)
  while (enough - tooFew > 1) {
    const middle = (enough + tooFew) >> 1
    if (reached(middle)) enough = middle
    else tooFew = middle
  }
  return enough
}
