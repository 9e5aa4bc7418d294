import { CHART_WORDS } from '../words/chartWords.ts'
import { type Backdrop, backdropOf } from './backdropOf.ts'
import type { ChartChoice } from './Chart.ts'
import { pinnedLacks } from './pinnedLacks.ts'

/** What a chart of hours of the day is held against: the pinned results where they are of the same days, with a sentence where they are not. */
export function spanBackdrop(choice: ChartChoice): { readonly backdrop: Backdrop | undefined; readonly notes: readonly string[] } {
  const { data, language, policy, pinned } = choice
  const backdrop = backdropOf(choice)
  if (pinned === undefined) return { backdrop, notes: [] }
  if (!pinned.policies.includes(policy)) return { backdrop, notes: pinnedLacks([policy], language) }
  const [own, other] = [data, pinned].map(({ record: { setting } }) => setting)
  const same = (['first_day', 'last_day', 'horizon_s', 'interval_s', 'time_zone'] as const).every((key) => own[key] === other[key])
  return same ? { backdrop, notes: [] } : { backdrop: undefined, notes: [CHART_WORDS[language].pinnedOtherHours] }
}
