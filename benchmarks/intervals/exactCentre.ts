import { RungeKutta } from './rungeKutta.ts'

/** A stretch of time with one rate of arrival. */
export interface ArrivalStretch {
  /** Seconds. */
  readonly duration: number
  /** Calls per second. */
  readonly rate: number
}

/** One pool of a constant number of agents, exponential handle times and patience (means in seconds), Poisson arrivals, from empty. */
export interface Centre {
  readonly agents: number
  readonly handleTime: number
  readonly patience: number
  readonly arrivals: readonly ArrivalStretch[]
}

/** Expected figures of one replication; all are sums, so that those of random days are averages of those of given days. */
export interface ExpectedSums {
  readonly offered: number
  /** Calls that meet an idle agent. */
  readonly atOnce: number
  /** [q]: calls that find all agents busy and q calls waiting. */
  readonly behind: Float64Array
  /** Seconds of agents on calls before the horizon. */
  readonly busy: number
}

/** Calls in the queue beyond which there are none: probabilities there are below 1e-12 in every centre that is asked for. */
const QUEUE_CUT = 60

/**
 * Kolmogorov's forward equations of M(t)/M/n + M from an empty system, by the classical Runge–Kutta method of order 4.
 * The state is the number of calls in the system; the integrals are taken by the same method.
 * @param step seconds; the error is of the order of step⁴
 */
export function expectedSums({ agents, handleTime, patience, arrivals }: Centre, step = 3): ExpectedSums {
  const states = agents + QUEUE_CUT + 1
  const leaving = Float64Array.from({ length: states }, (_, k) => Math.min(k, agents) / handleTime + Math.max(0, k - agents) / patience)
  // The probabilities, then for every state the calls that find it, then the busy seconds.
  const state = new Float64Array(2 * states + 1)
  const at = { found: states, busy: 2 * states }
  state[0] = 1
  let rate = 0
  const chain = new RungeKutta(state, (p, _, change) => {
    let busy = 0
    change.fill(0, 0, states)
    for (let k = 0; k < states; k++) {
      const up = k < states - 1 ? p[k]! * rate : 0
      const down = p[k]! * leaving[k]!
      change[k]! -= up + down
      if (k < states - 1) change[k + 1]! += up
      if (k > 0) change[k - 1]! += down
      change[at.found + k] = up
      busy += p[k]! * Math.min(k, agents)
    }
    change[at.busy] = busy
  })
  let offered = 0
  for (const stretch of arrivals) {
    rate = stretch.rate
    offered += stretch.duration * rate
    const steps = Math.ceil(stretch.duration / step)
    for (let s = 0; s < steps; s++) chain.step(0, stretch.duration / steps)
  }
  return {
    offered,
    atOnce: state.subarray(at.found, at.found + agents).reduce((sum, calls) => sum + calls, 0),
    behind: state.slice(at.found + agents, at.busy),
    busy: state[at.busy]!,
  }
}

/** Averages of several days' sums. */
export function averaged(days: readonly { readonly weight: number; readonly sums: ExpectedSums }[]): ExpectedSums {
  const average = (of: (sums: ExpectedSums) => number): number => days.reduce((sum, { weight, sums }) => sum + weight * of(sums), 0)
  return {
    offered: average(({ offered }) => offered),
    atOnce: average(({ atOnce }) => atOnce),
    behind: days[0]!.sums.behind.map((_, q) => average(({ behind }) => behind[q]!)),
    busy: average(({ busy }) => busy),
  }
}
