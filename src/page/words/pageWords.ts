import type { Language, Words } from '../../report/words/Language.ts'
import { ENGLISH } from './english.ts'
import { FRENCH } from './french.ts'

export type PageWords = typeof ENGLISH

const WORDS: Words<PageWords> = { en: ENGLISH, fr: FRENCH }

/** All words of the page but those of the scenario's keys. */
export function pageWords(language: Language): PageWords {
  return WORDS[language]
}
