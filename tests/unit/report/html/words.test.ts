import { describe, expect, it } from 'vitest'
import { MEASURES } from '../../../../src/metrics/measures.ts'
import { ANSWER_WORDS } from '../../../../src/report/words/answerWords.ts'
import { DEFINITION_WORDS } from '../../../../src/report/words/definitionWords.ts'
import { LANGUAGES, languageOf } from '../../../../src/report/words/Language.ts'
import { MEASURE_WORDS } from '../../../../src/report/words/measureWords.ts'
import { POLICY_WORDS } from '../../../../src/report/words/policyWords.ts'
import { REPORT_WORDS } from '../../../../src/report/words/reportWords.ts'
import { SWEEP_WORDS } from '../../../../src/report/words/sweepWords.ts'

/** Every text in a table of words; functions are given the letter x for whatever they want. */
function texts(words: unknown): string[] {
  if (typeof words === 'string') return [words]
  if (typeof words === 'function') return texts((words as (...given: string[]) => unknown)(...'xxxxxx'))
  if (typeof words === 'object' && words !== null) return Object.values(words).flatMap(texts)
  return []
}

const TABLES = { ANSWER_WORDS, DEFINITION_WORDS, MEASURE_WORDS, POLICY_WORDS, REPORT_WORDS, SWEEP_WORDS }

describe('The words', () => {
  it.each(LANGUAGES)('name every metric of summary.csv: %s', (language) => {
    expect(MEASURES.map(({ name }) => name).filter((name) => MEASURE_WORDS[language][name] === undefined)).toEqual([])
  })

  it.each(Object.entries(TABLES))(
    '%s: French has no breaking space where it wants a narrow one, and English no French quotes',
    (_, { en, fr }) => {
      expect(texts(fr).filter((text) => / [;:!?%€»]|« /.test(text))).toEqual([])
      expect(texts(en).filter((text) => /[«»]|\w ?'\w/.test(text))).toEqual([])
      expect(texts(fr).filter((text) => /\w'\w/.test(text))).toEqual([])
    },
  )

  it('follow the locale: French where it says so, else English', () => {
    expect(['fr_FR.UTF-8', 'fr-CA', 'fr', 'C', 'frr', undefined].map(languageOf)).toEqual(['fr', 'fr', 'fr', 'en', 'en', 'en'])
  })
})
