import type { ReportData } from '../data/ReportData.ts'
import type { Language } from '../words/Language.ts'
import { momentText } from '../words/times.ts'
import type { FanPanels } from './fanPanels.ts'

const DAY = 86_400

/** How the intervals of a run are called, or its days. */
export function momentReading({ record: { setting } }: ReportData, byDay: boolean, language: Language): FanPanels['reading'] {
  return { step: byDay ? DAY : setting.interval_s, labelOf: (start) => momentText(start, setting, language) }
}
