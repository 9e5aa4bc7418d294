import type { Estimate } from '../experiment/estimates.ts'
import { FAN_POINT } from '../experiment/Fans.ts'
import type { Fold } from '../experiment/Fold.ts'
import { percentText } from './englishText.ts'

/** Days that it takes to speak of nine in ten. */
const LEAST_DAYS = 20

/** How the days of the first policy differ, and on how many the target is met: a sentence, none where too few days were simulated. */
export function dayRange({ model, policies, fans }: Fold, estimates: readonly Estimate[]): string[] {
  const point = fans.readDays(0)
  if (point[FAN_POINT.replications] < LEAST_DAYS) return []
  const policy = model.policies[policies[0]].name
  const [low, high] = [FAN_POINT.p5, FAN_POINT.p95].map((place) => percentText(point[place], 0))
  const range = low === high ? low : `between ${low} and ${high}`
  const under = policies.length > 1 ? `Under ${policy}, on` : 'On'
  return [`${under} 9 days of 10 the service level is ${range}${targets(model.callTypes, estimates, policy)}.`]
}

function targets(callTypes: Fold['model']['callTypes'], estimates: readonly Estimate[], policy: string): string {
  const met = estimates.find((row) => row.policy === policy && row.scope === 'total' && row.metric === 'days_target_met')!
  if (Number.isNaN(met.lower)) return ''
  const which = callTypes.filter(({ target }) => target !== undefined).length > 1 ? 'every target is' : 'the target is'
  return `; ${which} met on ${percentText(met.mean, 0)} of days (95 % interval: ${percentText(met.lower, 0)} to ${percentText(met.upper, 0)})`
}
