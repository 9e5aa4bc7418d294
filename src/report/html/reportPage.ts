import { hoursAreShown } from '../data/hoursAreShown.ts'
import type { ReportData } from '../data/ReportData.ts'
import { isSweep } from '../data/sweepPoints.ts'
import { periodText } from '../words/dates.ts'
import type { Language } from '../words/Language.ts'
import { numberText } from '../words/numbers.ts'
import { REPORT_WORDS, type ReportWords } from '../words/reportWords.ts'
import { SWEEP_WORDS } from '../words/sweepWords.ts'
import { answerHtml } from './answer.ts'
import { assumptionsTable } from './assumptionsTable.ts'
import { poolTable, typeTable } from './breakdownTables.ts'
import { chartFigure } from './chartFigure.ts'
import { CONTENT_SECURITY } from './contentSecurity.ts'
import { definitionList } from './definitionList.ts'
import { lawSection, lossSection, type Section } from './effectTables.ts'
import { escapeHtml } from './escapeHtml.ts'
import { pageCss } from './pageCss.ts'
import { policyCharts, runCharts } from './policyCharts.ts'
import { policyTable } from './policyTable.ts'
import { READING_SCRIPT } from './readingScript.ts'
import { REPORT_SCRIPT } from './reportScript.ts'
import { reproduction } from './reproduction.ts'
import { SAVE_SCRIPT } from './saveScript.ts'
import { sweepTable } from './sweepTable.ts'
import { themeCss } from './themeCss.ts'

/** The report of a run, a comparison or a sweep: one HTML file that needs nothing else. */
export function reportPage(data: ReportData, language: Language): string {
  const words = REPORT_WORDS[language]
  const sections = sectionsOf(data, words, language)
  const title = escapeHtml(data.record.scenario)
  const policySections = sections.filter(({ id }) => id.startsWith('policy-'))
  const body = sections.map((section) => {
    const [first, last] = [policySections[0], policySections[policySections.length - 1]]
    const tabs = section === first ? `<div class="policy-sections">${policySections.length > 1 ? tabBar(data, words) : ''}` : ''
    const kind = policySections.includes(section) ? ' class="of-policy"' : ''
    const end = section === last ? '</div>' : ''
    return `${tabs}<section id="${section.id}"${kind}><h2>${escapeHtml(section.title)}</h2>${section.html}</section>${end}`
  })
  return (
    `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8">` +
    `<meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY}">` +
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">' +
    `<meta name="generator" content="aiguillage ${escapeHtml(data.record.version)}"><title>${title}</title>` +
    `<style>${themeCss()}${pageCss()}</style></head>\n<body><a class="skip" href="#answer">${escapeHtml(words.skip)}</a>\n` +
    `<header><h1>${title}</h1><p class="period">${escapeHtml(periodLine(data, words, language))}</p>` +
    `<p class="question">${escapeHtml(questionOf(data, words))}</p></header>\n` +
    `<nav class="contents" aria-label="${escapeHtml(words.contents)}"><ol>${contents(data, sections, policySections, words)}</ol></nav>\n` +
    `<main>${body.join('\n')}</main>\n<script>${SAVE_SCRIPT}</script><script>${READING_SCRIPT}</script><script>${REPORT_SCRIPT}</script></body></html>\n`
  )
}

function sectionsOf(data: ReportData, words: ReportWords, language: Language): Section[] {
  const figures = (charts: ReturnType<typeof runCharts>): string => charts.map((chart) => chartFigure(chart, language)).join('\n')
  const note = isSweep(data) ? `<p>${escapeHtml(SWEEP_WORDS[language].ofFirstPoint)}</p>` : ''
  const last = [
    { id: 'assumptions', title: words.assumptions, html: assumptionsTable(data, language) },
    { id: 'definitions', title: words.definitions, html: note + definitionList(data, language) },
    { id: 'reproduction', title: words.reproduction, html: reproduction(data, language) },
  ]
  const answer = { id: 'answer', title: words.answer, html: answerHtml(data, language, policyTable(data, language)) }
  const together = (title: string): Section => ({ id: 'compared', title, html: figures(runCharts(data, language)) })
  if (isSweep(data)) {
    const points = { id: 'points', title: SWEEP_WORDS[language].title, html: sweepTable(data, language) }
    return [answer, together(words.grid), points, ...last].filter(({ html }) => html !== '')
  }
  const described = data.record.setting.policies.filter(({ description }) => description !== '')
  const items = described.map(({ name, description }) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(description)}</dd>`)
  const about = { id: 'policies', title: words.policies, html: items.length === 0 ? '' : `<dl class="policies">${items.join('')}</dl>` }
  const spreadNote = data.record.replications < 2 ? `<p>${escapeHtml(words.hoursNeedDays)}</p>` : ''
  const policies = data.policies.map((policy, position) => ({
    id: `policy-${position + 1}`,
    title: words.under(policy, hoursAreShown(data.record.setting)),
    html: spreadNote + figures(policyCharts(data, language, position)),
  }))
  return [
    answer,
    about,
    ...policies,
    together(data.policies.length > 1 ? words.compared : words.whole),
    { id: 'types', title: words.byType, html: typeTable(data, language) },
    { id: 'pools', title: words.byPool, html: `${poolTable(data, language)}<p class="legend">${escapeHtml(words.intervalNote)}</p>` },
    ...lossSection(data, language),
    ...lawSection(data, language),
    ...last,
  ].filter(({ html }) => html !== '')
}

/** Links to the sections; those of the policies together, by the policies' names. */
function contents(data: ReportData, sections: readonly Section[], policySections: readonly Section[], words: ReportWords): string {
  const link = ({ id }: Section, text: string): string => `<li><a href="#${id}">${escapeHtml(text)}</a></li>`
  const policies = policySections.map((section, position) => link(section, data.policies[position])).join('')
  return sections
    .map((section) => {
      if (!policySections.includes(section)) return link(section, section.title)
      return section === policySections[0]
        ? `<li>${escapeHtml(words.underWhich(hoursAreShown(data.record.setting)))}<ol>${policies}</ol></li>`
        : ''
    })
    .join('')
}

function tabBar(data: ReportData, words: ReportWords): string {
  const buttons = data.policies.map(
    (policy, position) => `<button type="button" aria-pressed="false" data-shows="policy-${position + 1}">${escapeHtml(policy)}</button>`,
  )
  return `<div class="tabs" role="group" aria-label="${escapeHtml(words.choosePolicy)}">${buttons.join('')}</div>`
}

function questionOf(data: ReportData, words: ReportWords): string {
  const { question } = data.record.setting
  if (question !== null) return question
  return isSweep(data) ? words.whichPoint : data.policies.length > 1 ? words.whichPolicy : words.howGood
}

/** `Monday 16 November 2026 · 241,325 calls a day · 30 simulated days`. */
function periodLine(data: ReportData, words: ReportWords, language: Language): string {
  const { setting, replications } = data.record
  const offered = data.figure(data.policies[0], 'total', 'all', 'offered')
  const perDay = Math.round((offered?.mean ?? 0) / Math.max(1, setting.days))
  const one = new Intl.PluralRules(language).select(perDay) === 'one'
  const said = setting.days > 0 ? words.callsPerDay : words.callsPerRun
  const calls = offered === undefined ? [] : [said(numberText(perDay, 0, language), one)]
  const count = numberText(replications, 0, language)
  return [periodText(setting, language), ...calls, words.replications(count, setting.days === 1, replications === 1)].join(' · ')
}
