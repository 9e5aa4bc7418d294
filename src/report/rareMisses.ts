import type { Fold } from '../experiment/Fold.ts'
import { countText, fewText } from './englishText.ts'

/** Calls below which Student's t is too narrow: measured by `npm run bench:coverage`, docs/methods.md. */
const FEW = 100
/** Calls of the whole run from which it does not matter: so few misses are then less than a point of service level. */
const MANY = 20_000

/** Policies under which so few calls of the whole run missed (or met) the service level that intervals promise too much, in one sentence. */
export function rareMisses({ model, policies, folds, catalogue, replications }: Fold): string[] {
  const line = catalogue.lines.find(({ scope, measure }) => scope === 'total' && measure.name === 'service_level')
  if (replications < 2 || line?.source.kind !== 'ratio') return []
  const { item } = line.source
  const few = policies.flatMap((policy, position) => {
    const { moments } = folds[position]
    const calls = moments.denominatorMean(item) * replications
    const met = Math.round(calls * moments.ratio(item))
    const missed = Math.round(calls) - met
    if (!(Math.min(met, missed) < FEW && calls < MANY)) return []
    const what = missed <= met ? `${countText(missed)} missed` : `${countText(met)} met`
    return [`${what} it under ${model.policies[policy].name}`]
  })
  if (few.length === 0) return []
  return [
    `of all calls of the run, only a few missed the service level, or only a few met it (${fewText(few)}): about one in ten of the 95 % ` +
      'intervals of what is so rare (service level, abandonment, waits) does not hold the truth. More replications (-r) mend that.',
  ]
}
