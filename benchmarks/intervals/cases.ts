import { averaged, type Centre, expectedSums } from './exactCentre.ts'
import { type ExactFigures, exactFigures } from './exactFigures.ts'

/** A small experiment whose true figures are known: two policies that differ in their staffing, on the same calls. */
export interface CoverageCase {
  readonly name: string
  readonly description: string
  /** Calls an hour, hour by hour from the empty start. */
  readonly hourly: readonly number[]
  /** Agents under the baseline and under the other policy. */
  readonly agents: readonly [baseline: number, other: number]
  /** Seconds. */
  readonly handleTime: number
  readonly patience: number
  readonly within: number
  readonly target: number
  /** Coefficient of variation of the day's gamma factor on arrivals. */
  readonly busyness: number
  /** Half-width of the interval of the service level at which a run with `--precision` may end. */
  readonly precision: number
  /**
   * Share of replications that meet the target under each policy, from `REFERENCE_REPLICATIONS` of their own (`--reference`), since there is
   * no closed form. One case is enough: the number of replications that meet a target is binomial in all of them.
   */
  readonly targetMet?: readonly [number, number]
}

/** Replications behind the shares that meet the target: their standard error is at most 0.0005. */
export const REFERENCE_REPLICATIONS = 1_000_000

export const CASES: readonly CoverageCase[] = [
  {
    name: 'ordinary',
    description: '190 calls in 2 h, 8 or 9 agents, two in three calls within 20 s',
    hourly: [80, 110],
    agents: [8, 9],
    handleTime: 300,
    patience: 120,
    within: 20,
    target: 0.65,
    busyness: 0,
    precision: 0.03,
    targetMet: [0.5, 0.8592],
  },
  {
    name: 'busy days',
    description: '200 calls in 2 h, days that vary with a cv of 20 %, 7 or 8 agents, most calls wait',
    hourly: [100, 100],
    agents: [7, 8],
    handleTime: 300,
    patience: 240,
    within: 30,
    target: 0.5,
    busyness: 0.2,
    precision: 0.06,
  },
  {
    name: 'few calls',
    description: '45 calls in 2 h, 4 or 5 agents, nearly all at once',
    hourly: [20, 25],
    agents: [4, 5],
    handleTime: 300,
    patience: 120,
    within: 20,
    target: 0.9,
    busyness: 0,
    precision: 0.02,
  },
]

/** As a scenario. */
export function scenarioOf({ hourly, agents, handleTime, patience, within, target, busyness }: CoverageCase): object {
  const exponential = (mean: number): object => ({ distribution: 'exponential', mean })
  return {
    name: 'Coverage',
    calendar: { start: '2026-11-02', duration: `${hourly.length} h`, timeZone: 'UTC', country: 'FR' },
    callTypes: {
      calls: {
        arrivals: {
          perDay: hourly.reduce((sum, calls) => sum + calls, 0),
          hourly: Array.from({ length: 24 }, (_, hour) => hourly[hour] ?? 0),
          ...(busyness > 0 && { busyness: { cv: busyness } }),
        },
        handleTime: exponential(handleTime),
        patience: exponential(patience),
        serviceLevel: { within: `${within} s`, target },
      },
    },
    pools: { agents: { location: 'onshore', agents: agents[0], skills: ['calls'], cost: { perPaidHour: 30 } } },
    policies: {
      baseline: { stages: [{ pools: 'all' }] },
      other: { use: 'baseline', pools: { agents: { agents: agents[1] } } },
    },
  }
}

/** True figures under the baseline and under the other policy. */
export function exactOf(of: CoverageCase): readonly [ExactFigures, ExactFigures] {
  const figures = (policy: 0 | 1): ExactFigures => {
    const centre = (factor: number): Centre => ({
      agents: of.agents[policy],
      handleTime: of.handleTime,
      patience: of.patience,
      arrivals: of.hourly.map((calls) => ({ duration: 3600, rate: (factor * calls) / 3600 })),
    })
    const sums = averaged(dayFactors(of.busyness).map(({ weight, factor }) => ({ weight, sums: expectedSums(centre(factor)) })))
    const { values, binned } = exactFigures(centre(1), sums, of.within)
    return { values: of.targetMet === undefined ? values : { ...values, service_level_target_met: of.targetMet[policy] }, binned }
  }
  return [figures(0), figures(1)]
}

/** The gamma density of mean 1 by the trapezoidal rule, which converges fast where it vanishes at both ends. */
function dayFactors(cv: number): { readonly weight: number; readonly factor: number }[] {
  if (cv === 0) return [{ weight: 1, factor: 1 }]
  const shape = 1 / (cv * cv)
  const nodes = Array.from({ length: 48 }, (_, j) => 1 + cv * (-4.8 + (j * 13) / 48))
  const density = nodes.map((factor) => Math.exp((shape - 1) * Math.log(factor) - shape * (factor - 1)))
  const total = density.reduce((sum, value) => sum + value, 0)
  return nodes.map((factor, j) => ({ weight: density[j]! / total, factor }))
}
