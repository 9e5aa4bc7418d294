import type { ReportData } from '../data/ReportData.ts'
import { isSweep } from '../data/sweepPoints.ts'
import type { Language } from '../words/Language.ts'
import { furtherSentences } from './furtherSentences.ts'
import { leadSentence } from './leadSentence.ts'
import { sweepAnswer } from './sweepAnswer.ts'
import { verdictOf } from './verdict.ts'

/** The answer of a run or a sweep in plain text: one sentence with its uncertainty, then what else decides. */
export function answerSentences(data: ReportData, language: Language): string[] {
  if (isSweep(data)) return sweepAnswer(data, language)
  const verdict = verdictOf(data)
  return [leadSentence(data, verdict, language), ...furtherSentences(data, verdict, language)]
}
