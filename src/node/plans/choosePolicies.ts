import { closest } from 'fastest-levenshtein'
import type { Model } from '../../model/model.ts'
import { ExitError } from '../ExitError.ts'

/**
 * Indices of the policies of a run; the first is the baseline. Without names, all of the scenario.
 * @throws ExitError 2 for a name that the scenario does not have, or one given twice.
 */
export function choosePolicies(model: Model, names: readonly string[] | undefined): readonly number[] {
  const known = model.policies.map((policy) => policy.name)
  if (names === undefined || names.length === 0) return known.map((_, index) => index)
  return names.map((name, i) => {
    const index = known.indexOf(name)
    if (index < 0) throw new ExitError(2, `The scenario has no policy "${name}" (did you mean "${closest(name, known)}"?).`)
    if (names.indexOf(name) < i) throw new ExitError(2, `--policy "${name}" is given twice.`)
    return index
  })
}
