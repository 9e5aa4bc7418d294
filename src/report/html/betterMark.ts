import type { Difference } from '../data/ReportData.ts'
import type { Language } from '../words/Language.ts'
import { POLICY_WORDS } from '../words/policyWords.ts'

/** ▲, ▼ or ·, and the word for it to those who do not see it; nothing where there is no good direction or no interval. */
export function betterMark(difference: Pick<Difference, 'better' | 'lower'> | undefined, language: Language): string {
  if (difference === undefined || difference.better === '' || Number.isNaN(difference.lower)) return ''
  const words = POLICY_WORDS[language]
  const [sign, word] = { yes: ['▲', words.better], no: ['▼', words.worse], unclear: ['·', words.unclear] }[difference.better]
  return ` <span class="mark ${difference.better}"><span aria-hidden="true">${sign}</span><span class="vh">${word}</span></span>`
}
