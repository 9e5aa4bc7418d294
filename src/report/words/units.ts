import type { Language } from './Language.ts'
import { currencyText } from './numbers.ts'

const WORDS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  fraction: { en: '%', fr: '%' },
  calls: { en: 'calls', fr: 'appels' },
  callers: { en: 'callers', fr: 'appelants' },
  agents: { en: 'agents', fr: 'agents' },
  days: { en: 'days', fr: 'jours' },
  'calls/caller': { en: 'calls per caller', fr: 'appels par appelant' },
  'g/call': { en: 'g', fr: 'g' },
}
const PER_CALL = { en: 'per contact', fr: 'par contact' } as const satisfies Record<Language, string>

/** A unit of the tables as a header or the title of an axis says it; empty for text and bare numbers. */
export function unitText(unit: string, language: Language): string {
  const known = WORDS[unit]
  if (known !== undefined) return known[language]
  const [money, per] = unit.split('/')
  if (!/^[A-Z]{3}$/.test(money)) return unit
  return per === undefined ? currencyText(money) : `${currencyText(money)} ${PER_CALL[language]}`
}
