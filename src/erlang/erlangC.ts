import { erlangB } from './erlangB.ts'

/** One pool and one stream of calls. */
export interface QueueLoad {
  /** Whole number, at least 0. */
  readonly servers: number
  /** Calls per second. */
  readonly arrivalRate: number
  /** Mean, in seconds, wrap-up included. */
  readonly handleTime: number
}

export interface ErlangC {
  /** Share of calls that wait. */
  readonly waitingProbability: number
  /** Mean wait of all calls in seconds; Infinity when the load reaches the servers. */
  readonly meanWait: number
  /** Share of the servers' time that is busy. */
  readonly occupancy: number
  /** Share of calls answered within so many seconds. */
  serviceLevel(within: number): number
}

/**
 * M/M/n: Poisson arrivals, exponential handle times, nobody gives up, first come first served (Erlang 1917; Cooper 1981,
 * "Introduction to Queueing Theory", section 3.5). P(wait > t) = C·exp(−(n·μ − λ)·t), with C = n·B / (n − a·(1 − B)).
 * When the load reaches the servers the queue grows for ever: all calls wait, for ever.
 */
export function erlangC({ servers, arrivalRate, handleTime }: QueueLoad): ErlangC {
  const load = arrivalRate * handleTime
  if (load >= servers) return { waitingProbability: 1, meanWait: Infinity, occupancy: 1, serviceLevel: () => 0 }
  const blocking = erlangB(servers, load)
  const waitingProbability = (servers * blocking) / (servers - load * (1 - blocking))
  const drain = (servers - load) / handleTime
  return {
    waitingProbability,
    meanWait: waitingProbability / drain,
    occupancy: load / servers,
    serviceLevel: (within) => 1 - waitingProbability * Math.exp(-drain * within),
  }
}
