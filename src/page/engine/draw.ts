import type { Chart } from '../../report/charts/Chart.ts'
import { MAKERS } from '../../report/charts/makers.ts'
import type { ReportData } from '../../report/data/ReportData.ts'
import { answerHtml } from '../../report/html/answer.ts'
import { chartFigure } from '../../report/html/chartFigure.ts'
import { judgedBy, policyTable } from '../../report/html/policyTable.ts'
import type { Language } from '../../report/words/Language.ts'
import type { Fragment } from '../protocol.ts'
import { comparePinned } from './comparePinned.ts'
import { pinnedHtml } from './pinnedHtml.ts'
import { PINNED_WORDS } from './pinnedWords.ts'
import { reportOf } from './reportOf.ts'
import type { Session } from './Session.ts'

/** What a picture shows beside the results. */
export interface Shown {
  readonly language: Language
  /** Of the charts of one policy. */
  readonly policy: string
  /** What the results are compared with; `broken`: its scenario has problems. */
  readonly pinned?: Session | 'broken'
}

/** A fragment of a picture, drawn when it is asked for. */
export interface Drawing {
  readonly id: string
  draw(): string
}

/** The fragments of a picture in their order on the page: answer, table, differences from what is pinned, charts. */
export function drawingsOf(session: Session, data: ReportData, shown: Shown): Drawing[] {
  const { language, pinned } = shown
  const before = reportBefore(session, pinned)
  return [
    { id: 'answer', draw: () => answerHtml(data, language) },
    { id: 'policies', draw: () => policyTable(data, language, before) },
    ...(pinned === undefined ? [] : [{ id: 'pinned', draw: () => pinnedText(session, pinned, data, language) }]),
    ...chartsOf(data, shown, before).map((chart) => ({ id: chart.id, draw: () => chartFigure(chart, language) })),
  ]
}

function pinnedText(session: Session, pinned: Session | 'broken', data: ReportData, language: Language): string {
  if (pinned === 'broken') return `<p>${PINNED_WORDS[language].broken}</p>`
  if (pinned.replications === 0) return `<p>${PINNED_WORDS[language].waiting}</p>`
  return pinnedHtml(comparePinned(pinned, session), judgedBy(data), language)
}

/** The pinned results as the charts have them behind: none yet, and none where nothing was changed since. */
function reportBefore(session: Session, pinned: Session | 'broken' | undefined): ReportData | undefined {
  return pinned === undefined || pinned === 'broken' || pinned === session || pinned.replications === 0 ? undefined : reportOf(pinned)
}

function chartsOf(data: ReportData, { language, policy }: Shown, pinned: ReportData | undefined): Chart[] {
  const choice = { data, language, ...(pinned !== undefined && { pinned }) }
  return MAKERS.flatMap(({ of, make }) => make({ ...choice, policy: of === 'run' ? data.policies[0] : policy }))
}

/** Draws what is new; the fragments that were drawn before are known by their text. */
export class Sketchbook {
  private readonly sent = new Map<string, string>()

  /** The fragment, where it differs from the last of its id. */
  draw({ id, draw }: Drawing): Fragment | undefined {
    const html = draw()
    if (this.sent.get(id) === html) return undefined
    this.sent.set(id, html)
    return { id, html }
  }
}
