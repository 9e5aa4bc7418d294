import type { QueueLoad } from './erlangC.ts'

export interface ErlangA {
  /** Share of calls that cannot be answered at once. */
  readonly waitingProbability: number
  /** Share of calls that give up. */
  readonly abandonment: number
  /** Mean wait in seconds of all calls, answered or given up. */
  readonly meanWait: number
  /** Mean wait in seconds of the answered calls. */
  readonly meanWaitAnswered: number
  /** Share of the servers' time that is busy. */
  readonly occupancy: number
  /** Share of all calls that are answered within so many seconds. */
  serviceLevel(within: number): number
}

/** Relative weight below which states and densities are left out. */
const NEGLIGIBLE = 1e-18
/** Steps of Simpson's rule (even): the integrands are log-concave, so the error is far below 1e-9. */
const PANELS = 4000

/**
 * M/M/n+M: Poisson arrivals (rate > 0), exponential handle times, exponential patience of mean `patience` seconds (finite, > 0), at least one
 * server, first come first served (Palm 1957; Garnett, Mandelbaum and Reiman 2002, "Designing a Call Center with Impatient Customers",
 * Manufacturing & Service Operations Management 4(3)).
 *
 * Stationary probabilities by the birth-and-death recursion, started at its largest term so that nothing overflows. Waits by the density of
 * the offered wait, which for x > 0 is proportional to exp(λ·H(x) − n·μ·x) with H(x) = (1 − exp(−θ·x)) / θ; the share exp(−θ·x) of the calls
 * that would wait x is answered (Baccelli and Hebuterne 1981, "On Queues with Impatient Customers"; Zeltyn and Mandelbaum 2005,
 * "Call Centers with Impatient Customers: Many-Server Asymptotics of the M/M/n+G Queue", Queueing Systems 51).
 */
export function erlangA({ servers, arrivalRate, handleTime, patience }: QueueLoad & { readonly patience: number }): ErlangA {
  const states = stationarySums(servers, arrivalRate, handleTime, patience)
  const waitingProbability = states.full / states.total
  const meanWait = states.queue / states.total / arrivalRate
  const abandonment = meanWait / patience

  const drain = servers / handleTime
  const exponent = (x: number): number => arrivalRate * patience * -Math.expm1(-x / patience) - drain * x
  const peak = arrivalRate > drain ? patience * Math.log(arrivalRate / drain) : 0
  const density = (x: number): number => Math.exp(exponent(x) - exponent(peak))
  let end = Math.max(peak, handleTime / servers)
  while (density(end) > NEGLIGIBLE) end *= 1.25
  const offered = waitingProbability / integrate(density, end)
  const answeredAfter = (within: number): number => offered * integrate((x) => density(x) * Math.exp(-x / patience), Math.min(within, end))

  return {
    waitingProbability,
    abandonment,
    meanWait,
    meanWaitAnswered: (offered * integrate((x) => x * density(x) * Math.exp(-x / patience), end)) / (1 - abandonment),
    occupancy: states.busy / states.total / servers,
    serviceLevel: (within) => 1 - waitingProbability + answeredAfter(within),
  }
}

/** Sums over the number of calls in the system, up to one common factor: of probability, of it with all servers busy, of calls waiting, of busy servers. */
function stationarySums(servers: number, arrivalRate: number, handleTime: number, patience: number) {
  const sums = { total: 0, full: 0, queue: 0, busy: 0 }
  const add = (state: number, weight: number): void => {
    sums.total += weight
    sums.busy += weight * Math.min(state, servers)
    sums.queue += weight * Math.max(0, state - servers)
    if (state >= servers) sums.full += weight
  }
  const leaving = (state: number): number => Math.min(state, servers) / handleTime + Math.max(0, state - servers) / patience
  // Terms grow while calls come faster than they leave.
  const load = arrivalRate * handleTime
  const largest = load < servers ? Math.floor(load) : servers + Math.floor((arrivalRate - servers / handleTime) * patience)
  let weight = 1
  for (let state = largest; weight > NEGLIGIBLE; weight *= arrivalRate / leaving(++state)) add(state, weight)
  weight = 1
  for (let state = largest; state > 0 && weight > NEGLIGIBLE; add(state, weight)) weight *= leaving(state--) / arrivalRate
  return sums
}

/** Integral from 0 to `end` by Simpson's rule. */
function integrate(integrand: (x: number) => number, end: number): number {
  const step = end / PANELS
  let sum = integrand(0) + integrand(end)
  for (let i = 1; i < PANELS; i++) sum += (i % 2 === 1 ? 4 : 2) * integrand(i * step)
  return (sum * step) / 3
}
