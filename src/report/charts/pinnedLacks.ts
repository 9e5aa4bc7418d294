import { CHART_WORDS } from '../words/chartWords.ts'
import type { Language } from '../words/Language.ts'
import { listText } from '../words/lists.ts'

/** Names that a sentence has room for. */
const MOST = 4

/** That some names are not in the pinned results, as a list of one sentence or none. */
export function pinnedLacks(names: readonly string[], language: Language): readonly string[] {
  if (names.length === 0) return []
  const list = names.length > MOST ? `${names.slice(0, MOST).join(', ')}…` : listText(names, language)
  return [CHART_WORDS[language].pinnedLacks(list)]
}
