import type { ReportData } from '../data/ReportData.ts'
import type { CallTypeSetting } from '../data/Setting.ts'
import { DEFINITION_WORDS } from '../words/definitionWords.ts'
import type { Language } from '../words/Language.ts'
import { listText } from '../words/lists.ts'
import { targetText, valueText } from '../words/numbers.ts'
import { escapeHtml } from './escapeHtml.ts'

/** What the words of the report mean, the service level of each call type first. */
export function definitionList(data: ReportData, language: Language): string {
  const words = DEFINITION_WORDS[language]
  const alike = new Map<string, CallTypeSetting[]>()
  for (const type of data.record.setting.call_types) {
    const key = `${type.definition} ${type.within_s} ${type.target}`
    alike.set(key, [...(alike.get(key) ?? []), type])
  }
  const levels = [...alike.values()].map((types) => {
    const [{ within_s, target, definition }] = types
    const names = listText(
      types.map(({ name }) => name),
      language,
    )
    const goal = target === null ? undefined : targetText(target, language)
    return words.level(names, valueText(within_s, 's', language), goal, words.levels[definition])
  })
  const meaning = [...levels, words.symbols].map((text) => `<dd>${escapeHtml(text)}</dd>`).join('')
  const others = words.terms.map(([term, text]) => `<dt>${escapeHtml(term)}</dt><dd>${escapeHtml(text)}</dd>`)
  return `<dl class="definitions"><dt>${escapeHtml(words.levelTerm)}</dt>${meaning}${others.join('')}</dl>`
}
