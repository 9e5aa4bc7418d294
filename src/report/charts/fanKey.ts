import { CHART_WORDS } from '../words/chartWords.ts'
import type { Backdrop } from './backdropOf.ts'
import type { ChartChoice } from './Chart.ts'
import type { KeyItem } from './marks.ts'
import { COLOUR } from './palette.ts'

/** What the lines and areas of fan panels mean: bands unless means are shown alone, nights unless intervals are days. */
export function fanKey(
  { data, language }: ChartChoice,
  {
    backdrop,
    targets,
    meansAlone = false,
    byDay = false,
  }: {
    readonly backdrop: Backdrop | undefined
    readonly targets: boolean
    readonly meansAlone?: boolean
    readonly byDay?: boolean
  },
): readonly KeyItem[] {
  const words = CHART_WORDS[language]
  const days = data.record.setting.days === 1
  return [
    { kind: 'line', colour: COLOUR.ink, text: days ? words.meanOfDays : words.meanOfRuns },
    ...(meansAlone ? [] : [{ kind: 'band', colour: COLOUR.band, text: days ? words.bandOfDays : words.bandOfRuns } as const]),
    ...(targets ? [{ kind: 'dashed', colour: COLOUR.target, text: words.targetsKey } as const] : []),
    ...(backdrop === undefined ? [] : [{ kind: 'thin', colour: COLOUR.baseline, text: backdrop.key } as const]),
    ...(byDay ? [] : [{ kind: 'box', colour: COLOUR.night, stroke: COLOUR.rule, text: words.night } as const]),
  ]
}
