import type { ReportData } from '../data/ReportData.ts'
import { CHART_WORDS } from '../words/chartWords.ts'
import type { ChartChoice } from './Chart.ts'

/** Whose figures stand in grey behind those of a policy. */
export interface Backdrop {
  readonly data: ReportData
  readonly policy: string
  /** How keys call it, and headers of tables. */
  readonly key: string
  readonly column: string
  /** What stands beside its line, where it differs much; nothing beside a baseline's, which the key names. */
  readonly label: string
}

/** The pinned results of the policy, if there are any, else the baseline's where it is another policy. */
export function backdropOf({ data, language, policy, pinned }: ChartChoice): Backdrop | undefined {
  const words = CHART_WORDS[language]
  if (pinned?.policies.includes(policy) === true)
    return { data: pinned, policy, key: words.pinnedKey, column: words.ofPinned, label: words.pinned }
  const [baseline] = data.policies
  if (policy === baseline) return undefined
  return { data, policy: baseline, key: words.baselineKey(baseline), column: words.ofBaseline(baseline), label: '' }
}
