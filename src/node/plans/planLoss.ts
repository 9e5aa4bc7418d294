import { closest } from 'fastest-levenshtein'
import { busiestStretch } from '../../experiment/expectedCalls.ts'
import { largestSupplier } from '../../experiment/largestSupplier.ts'
import type { Model } from '../../model/model.ts'
import { Clock } from '../../scenario/clock.ts'
import { ExitError } from '../ExitError.ts'
import type { CompareOptions } from '../runOptions.ts'
import { type PreparedScenario, prepareScenario } from './prepareScenario.ts'

/** What is lost, when, and the scenario without it. */
export interface Loss {
  /** As it is named: a provider, pool, location or country. */
  readonly name: string
  readonly pools: readonly string[]
  /** ISO 8601 on the calendar's clock. */
  readonly from: string
  readonly to: string
  readonly seconds: number
  /** Whether the hours were chosen because most calls are expected in them. */
  readonly atPeak: boolean
  /** Whether it was chosen because it is the largest. */
  readonly largest: boolean
  readonly model: Model
}

const TWO_HOURS = 7200

/**
 * The scenario with a provider lost for a while: the largest, in the two busiest hours of the first day, unless the options say otherwise.
 * @param baseline index of the policy by whose rosters the largest is found
 * @throws ExitError 2 for a name or a time that the scenario does not have
 */
export async function planLoss(scenario: PreparedScenario, options: CompareOptions, baseline: number): Promise<Loss> {
  const { model } = scenario
  const { disruptions, calendar } = scenario.scenario
  const clock = new Clock(calendar.timeZone)
  const name = options.lose ?? largestSupplier(model, baseline)
  if (options.lose !== undefined) refuseUnknown(model, options.lose)
  const seconds = Math.min(options.loseFor ?? TWO_HOURS, options.loseFrom === undefined ? model.horizon : Number.POSITIVE_INFINITY)
  const at =
    options.loseFrom === undefined
      ? clock.iso(calendar.startEpoch + busiestStretch(model, seconds))
      : `${model.intervals.labels[0].slice(0, 10)}T${options.loseFrom}`
  const value = `{ at: ${at}, for: ${seconds} s, pools: [${JSON.stringify(name)}], capacity: 0% }`
  const lost = await prepareScenario(scenario.input, [...(options.set ?? []), { path: `disruptions[${disruptions.length}]`, value }])
  const { when, effect } = lost.model.disruptions[disruptions.length]
  const start = when.kind === 'dated' ? when.at : 0
  if (start < 0 || start >= model.horizon) {
    throw new ExitError(2, `--lose-from ${options.loseFrom}: nothing is simulated then; the scenario begins ${model.intervals.labels[0]}.`)
  }
  return {
    name,
    pools: effect.kind === 'capacity' ? Array.from(effect.pools, (p) => model.pools[p].name) : [],
    from: clock.iso(calendar.startEpoch + start),
    to: clock.iso(calendar.startEpoch + start + seconds),
    seconds,
    atPeak: options.loseFrom === undefined,
    largest: options.lose === undefined,
    model: lost.model,
  }
}

function refuseUnknown({ pools, providers }: Model, name: string): void {
  const known = [...pools.flatMap((pool) => [pool.name, pool.location, pool.country ?? []].flat()), ...providers]
  if (known.includes(name)) return
  throw new ExitError(2, `--lose: there is no provider, pool, location or country "${name}" (did you mean "${closest(name, known)}"?).`)
}
