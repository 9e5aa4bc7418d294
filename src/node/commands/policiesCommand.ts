import { closest } from 'fastest-levenshtein'
import { POLICY_CATALOGUE, policyList, policyText } from '../../routing/catalogue.ts'
import { ExitError } from '../ExitError.ts'

/** `aiguillage policies [NAME]`: the shipped policies, or one of them, on standard output. */
export function policiesCommand(name?: string): void {
  const text = name === undefined ? policyList() : policyText(name)
  if (text === undefined) {
    throw new ExitError(2, `There is no shipped policy "${name}" (did you mean "${closest(name!, Object.keys(POLICY_CATALOGUE))}"?).`)
  }
  process.stdout.write(text)
}
