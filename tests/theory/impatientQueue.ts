import { erlangB } from '../../src/erlang/erlangB.ts'

export interface ImpatientQueue {
  /** Share of calls that cannot be answered at once. */
  readonly waitingProbability: number
  /** Share of calls that leave before an agent is free. */
  readonly lost: number
  /** Mean wait of all calls, and of the answered ones. */
  readonly meanWait: number
  readonly meanWaitAnswered: number
  answeredWithin(within: number): number
}

/**
 * M/M/n+G by integration: `stays(x)` is the probability that a caller is still there after x seconds, continuous but at multiples of `step`.
 * Density of the offered wait v(x) = λ·π(n−1)·exp(λ·H(x) − n·μ·x), H(x) = ∫₀ˣ stays, 1/π(n−1) = 1/B(n−1, a) + λ·∫ exp(λ·H(x) − n·μ·x) dx
 * (Baccelli and Hebuterne 1981; Zeltyn and Mandelbaum 2005, Queueing Systems 51, section 2). Midpoint rule: the error is of the order of step².
 */
export function impatientQueue(
  servers: number,
  arrivalRate: number,
  handleTime: number,
  stays: (x: number) => number,
  step: number,
): ImpatientQueue {
  const rows: { x: number; density: number; stays: number; patienceWithin: number }[] = []
  let stayed = 0
  let total = 0
  for (let x = step / 2; ; x += step) {
    const still = stays(x)
    const patienceWithin = stayed + (still * step) / 2
    const density = Math.exp(arrivalRate * patienceWithin - (servers * x) / handleTime)
    rows.push({ x, density, stays: still, patienceWithin })
    stayed += still * step
    total += density * step
    if (density * step < 1e-14 * total) break
  }
  const scale = arrivalRate / (1 / erlangB(servers - 1, arrivalRate * handleTime) + arrivalRate * total)
  const integral = (of: (row: (typeof rows)[number]) => number): number =>
    scale * step * rows.reduce((sum, row) => sum + row.density * of(row), 0)
  const lost = integral((row) => 1 - row.stays)
  const waitingProbability = scale * total
  return {
    waitingProbability,
    lost,
    meanWait: integral((row) => row.patienceWithin),
    meanWaitAnswered: integral((row) => row.x * row.stays) / (1 - lost),
    answeredWithin: (within) => 1 - waitingProbability + integral((row) => (row.x <= within ? row.stays : 0)),
  }
}
