import type { Chart } from '../charts/Chart.ts'
import { MAKERS } from '../charts/makers.ts'
import type { ReportData } from '../data/ReportData.ts'
import type { Language } from '../words/Language.ts'

/** Charts that show the run as a whole, in the report's order. */
export function runCharts(data: ReportData, language: Language): readonly Chart[] {
  const [policy] = data.policies
  return MAKERS.filter((maker) => maker.of === 'run').flatMap(({ make }) => make({ data, language, policy }))
}

/** Charts of one policy, in the report's order, their ids apart from those of other policies. */
export function policyCharts(data: ReportData, language: Language, position: number): readonly Chart[] {
  const policy = data.policies[position]
  const charts = MAKERS.filter((maker) => maker.of === 'policy').flatMap(({ make }) => make({ data, language, policy }))
  return charts.map((chart) => ({ ...chart, id: `${chart.id}-${position + 1}` }))
}
