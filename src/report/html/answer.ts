import type { ReportData } from '../data/ReportData.ts'
import type { Language } from '../words/Language.ts'
import { answerSentences } from './answerSentences.ts'
import { escapeHtml } from './escapeHtml.ts'

/** The answer of a run: a sentence with its uncertainty, and behind it what else decides; between them what is given. */
export function answerHtml(data: ReportData, language: Language, between = ''): string {
  const [lead, ...rest] = answerSentences(data, language)
  const more = rest.map((sentence) => `<li>${escapeHtml(sentence)}</li>`)
  const list = more.length === 0 ? '' : `<ul>${more.join('')}</ul>`
  return `<div class="answer"><p class="lead">${escapeHtml(lead)}</p>${between}${list}</div>`
}
