import { daysOf } from '../../metrics/days.ts'
import type { Model } from '../../model/model.ts'
import type { Facts } from '../../scenario/facts.ts'
import type { Scenario } from '../../scenario/types.ts'
import { factAssumptions } from './factAssumptions.ts'
import { policyPhrase } from './policyPhrase.ts'
import type { Setting } from './Setting.ts'

/**
 * What a run says about its scenario beside the tables (`setting` of run.json).
 * @param facts those that the scenario was parsed with; which of them it needed stands in them
 * @param policies of the run, by name; default all of the scenario
 */
export function settingOf(
  scenario: Scenario,
  model: Model,
  facts: Facts,
  policies: readonly string[] = scenario.policies.map(({ name }) => name),
): Setting {
  const { labels } = model.intervals
  const { days, first, last } = horizonOf(model)
  return {
    question: scenario.question ?? null,
    currency: scenario.currency,
    time_zone: scenario.calendar.timeZone,
    interval_s: model.interval,
    first_day: labels[first].slice(0, 10),
    last_day: labels[last].slice(0, 10),
    days,
    horizon_s: model.horizon,
    call_types: model.callTypes.map(({ name, within, target, definition }) => ({
      name,
      within_s: within,
      target: target ?? null,
      definition,
    })),
    pools: scenario.pools.map(({ name, location, country, provider, timeZone }) => ({
      name,
      location,
      country: country ?? null,
      provider,
      time_zone: timeZone,
    })),
    policies: scenario.policies
      .filter(({ name }) => policies.includes(name))
      .map((policy) => ({ name: policy.name, description: policyPhrase(policy, scenario) })),
    assumptions: [...(scenario.assumptions ?? []), ...factAssumptions(facts)],
  }
}

/** The intervals in which the horizon begins and ends, and how many days it has if they are whole ones. */
function horizonOf(model: Model): { readonly days: number; readonly first: number; readonly last: number } {
  const days = daysOf(model)
  const { dayLength, count } = model.intervals
  const whole = days.reduce((sum, { from }) => sum + dayLength[from], 0) === model.horizon
  return { days: whole ? days.length : 0, first: 0, last: count - 1 }
}
