import { invertWaits } from '../../src/experiment/WaitMoments.ts'
import { WAIT_BINS, waitBinEdge } from '../../src/metrics/block.ts'
import type { Centre, ExpectedSums } from './exactCentre.ts'
import { RungeKutta } from './rungeKutta.ts'

/** Seconds of the grid on which waits are integrated. */
const STEP = 0.25
/** Calls still waiting at the end of it, of all. */
const REST = 1e-13

/** Exact values of metrics of scope `total`, by their names; those of quantiles by the wait that the share of answered calls does not exceed. */
export interface ExactFigures {
  readonly values: Readonly<Record<string, number>>
  /** The same quantiles as the bins of the histogram would tell them from infinitely many calls. */
  readonly binned: Readonly<Record<string, number>>
}

/**
 * Figures of a centre with a constant number of agents. A call that finds q others waiting is answered after q + 1 departures at the rates
 * nμ + qθ, …, nμ + θ, nμ, if its own patience (rate θ) lasts; the staffing stays after the horizon, so this holds for calls that wait beyond it.
 * @param within the T of the service level, a multiple of a quarter of a second
 */
export function exactFigures({ agents, handleTime, patience, arrivals }: Centre, sums: ExpectedSums, within: number): ExactFigures {
  const { offered, atOnce, behind, busy } = sums
  const answering = agents / handleTime
  // Calls by the number ahead of them, as time since their arrival goes on; answered so far, and the sum of their waits.
  const n = behind.length
  const state = new Float64Array(n + 2)
  state.set(behind)
  const chain = new RungeKutta(state, (calls, wait, change) => {
    for (let q = 0; q < n; q++) {
      const following = q + 1 < n ? calls[q + 1]! * (answering + (q + 1) / patience) : 0
      change[q] = following - calls[q]! * (answering + (q + 1) / patience)
    }
    change[n] = calls[0]! * answering
    change[n + 1] = calls[0]! * answering * wait
  })
  const answered = [atOnce]
  for (let s = 0; state.subarray(0, n).reduce((sum, calls) => sum + calls, 0) > REST * offered; s++) {
    chain.step(s * STEP, STEP)
    answered.push(atOnce + state[n]!)
  }
  const all = answered.at(-1)!
  const horizon = arrivals.reduce((sum, { duration }) => sum + duration, 0)
  const upTo = (wait: number): number => {
    const cell = Math.min(Math.floor(wait / STEP), answered.length - 2)
    return answered[cell]! + (answered[cell + 1]! - answered[cell]!) * Math.min(1, wait / STEP - cell)
  }
  const quantile = (level: number): number => {
    const cell = answered.findIndex((calls) => calls >= level * all)
    return cell === 0 ? 0 : (cell - 1 + (level * all - answered[cell - 1]!) / (answered[cell]! - answered[cell - 1]!)) * STEP
  }
  const distribution = (bin: number): number => (bin === 0 ? atOnce : upTo(waitBinEdge(bin + 1))) / all
  const quantiles = (of: (level: number) => number): Record<string, number> =>
    Object.fromEntries([50, 90, 95, 99].map((percent) => [`wait_p${percent}_s`, of(percent / 100)]))
  return {
    values: {
      offered,
      answered: all,
      abandoned: offered - all,
      service_level: upTo(within) / offered,
      abandonment_rate: 1 - all / offered,
      asa_s: state[n + 1]! / all,
      aht_s: handleTime,
      occupancy: busy / (agents * horizon),
      ...quantiles(quantile),
    },
    binned: quantiles((level) => invertWaits(distribution, WAIT_BINS - 1, level)),
  }
}
