import type { ReportData } from '../data/ReportData.ts'
import { numberOf, type Table } from '../data/Table.ts'
import { CHART_WORDS } from '../words/chartWords.ts'
import { CHART_WORDS_CHOICE } from '../words/chartWordsChoice.ts'
import { dateText } from '../words/dates.ts'
import type { Language } from '../words/Language.ts'
import { MEASURE_WORDS } from '../words/measureWords.ts'
import { differenceText, numberText } from '../words/numbers.ts'
import { clockText, spanText } from '../words/times.ts'
import { unitText } from '../words/units.ts'
import { decimalsOf, gridOf, roundRange, valueAxis } from './axes.ts'
import type { Chart, ChartChoice } from './Chart.ts'
import { differenceSeries, type Effect } from './differenceSeries.ts'
import { keyRow, panelTitle, textMark } from './marks.ts'
import { COLOUR } from './palette.ts'
import { panelGrid } from './panelGrid.ts'
import { cutText, textWidth } from './textWidth.ts'

const METRICS = ['service_level', 'abandonment_rate', 'asa_s', 'satisfaction', 'cost_per_resolved', 'co2_per_answered_g'] as const
const ROW = 30
const NAME = { least: 80, most: 180 } as const

interface Row extends Effect {
  readonly policy: string
  readonly scope: string
  readonly name: string
  readonly metric: string
  readonly unit: string
  readonly before: number
  readonly after: number
}

/** What a lost provider changes, policy by policy. */
export function lossChart({ data, language }: ChartChoice): readonly Chart[] {
  const table = data.tables['loss']
  if (table === undefined || table.rows.length === 0) return []
  const own = CHART_WORDS_CHOICE[language].loss
  const cell = (column: string): string => table.rows[0][table.columns.indexOf(column)]
  const lost = cell('lost')
  const span = spanText(Number(cell('lost_s')), language)
  const from = cell('lost_from')
  const rows = rowsOf(table, 'undisturbed', 'disturbed')
  const sentence = effectSentence(
    data,
    language,
    rows,
    (...given) => own.sentence(lost, ...given),
    (...given) => own.sentenceOne(lost, ...given),
  )
  return effectChart(data, language, rows, {
    id: 'loss-effects',
    title: own.title(lost, `${dateText(from.slice(0, 10), language)}, ${clockText(from, language)}`, span),
    sentence,
    sides: [own.before, own.after],
  })
}

/** What data residency changes, policy by policy; nothing where it keeps no pool from any call. */
export function lawChart({ data, language }: ChartChoice): readonly Chart[] {
  const table = data.tables['law']
  if (table === undefined || table.rows.length === 0) return []
  const own = CHART_WORDS_CHOICE[language].law
  const rows = rowsOf(table, 'without_law', 'with_law')
  const sentence = effectSentence(data, language, rows, own.sentence, own.sentenceOne)
  return effectChart(data, language, rows, { id: 'law-effects', title: own.title, sentence, sides: [own.before, own.after] })
}

function rowsOf({ columns, rows }: Table, before: string, after: string): Row[] {
  const cells = (row: readonly string[], ...names: readonly string[]): string[] => names.map((name) => row[columns.indexOf(name)])
  return rows.flatMap((row) => {
    const [policy, scope, name, metric, unit, better] = cells(row, 'policy', 'scope', 'name', 'metric', 'unit', 'better')
    if (!(METRICS as readonly string[]).includes(metric)) return []
    const numbers = cells(row, before, after, 'difference', 'lower', 'upper').map(numberOf)
    const [from, to, difference, lower, upper] = numbers
    return [{ policy, scope, name, metric, unit, before: from, after: to, difference, lower, upper, better: better as Effect['better'] }]
  })
}

function effectChart(
  data: ReportData,
  language: Language,
  rows: readonly Row[],
  { id, title, sentence, sides }: { id: string; title: string; sentence: string; sides: readonly string[] },
): readonly Chart[] {
  const words = CHART_WORDS[language]
  const own = CHART_WORDS_CHOICE[language]
  const measures = MEASURE_WORDS[language]
  const policies = data.policies.filter((policy) => rows.some((row) => row.policy === policy))
  const panels = METRICS.flatMap((metric) => {
    const effects = policies.map((policy) => rows.find((row) => row.policy === policy && row.scope === 'total' && row.metric === metric))
    const known = effects.filter((effect) => effect !== undefined && !Number.isNaN(effect.difference))
    return known.length === 0 ? [] : [{ metric, unit: known[0]!.unit, effects }]
  })
  if (panels.length === 0) return []
  const left = Math.min(NAME.most, Math.max(NAME.least, ...policies.map((policy) => textWidth(policy, 12)))) + 16
  const key = [
    { kind: 'up', colour: COLOUR.better, text: own.better } as const,
    { kind: 'down', colour: COLOUR.worse, text: own.worse } as const,
    { kind: 'dot', colour: COLOUR['ink-soft'], text: own.unclear } as const,
    { kind: 'thin', colour: COLOUR['ink-soft'], text: words.interval95 } as const,
  ]
  const grid = panelGrid(panels.length, { wanted: 230, height: ROW * policies.length, left, top: 60, bottom: 30, gap: 70 })
  const option = {
    graphic: [
      ...keyRow(key, 0, 12),
      ...panels.map(({ metric, unit }, i) => {
        const title = `${measures[metric]} (${unit === 'fraction' ? 'pt' : unitText(unit.split('/')[0], language)})`
        return panelTitle(title, grid.boxes[i].left, grid.boxes[i].top - 12, grid.boxes[i].width)
      }),
      ...grid.boxes.flatMap(({ first, top }) =>
        first
          ? policies.map((policy, row) =>
              textMark(cutText(policy, left - 14, 12), left - 8, top + (row + 0.5) * ROW, { align: 'right', fill: COLOUR.ink }),
            )
          : [],
      ),
    ],
    grid: grid.boxes.map(gridOf),
    xAxis: panels.map(({ unit, effects }, i) => {
      const scale = scaleOf(effects)
      const times = unit === 'fraction' ? 100 : 1
      const decimals = decimalsOf(times * scale.interval)
      const text = (value: number): string => numberText(times * value, decimals, language, 'exceptZero')
      return { ...valueAxis({ gridIndex: i, ...scale, labelled: true, inside: true, text }), position: 'bottom' }
    }),
    yAxis: panels.map((_, i) => ({ type: 'value', gridIndex: i, min: 0, max: policies.length, inverse: true, show: false })),
    series: panels.flatMap(({ effects }, i) => differenceSeries(effects, i)),
  }
  return [{ id, title, sentence, table: tableOf(rows, sides, language), option, height: grid.height }]
}

function scaleOf(effects: readonly (Effect | undefined)[]): ReturnType<typeof roundRange> {
  const ends = effects.flatMap((effect) => (effect === undefined ? [] : [effect.difference, effect.lower, effect.upper]))
  const known = ends.filter((end) => !Number.isNaN(end))
  const [least, most] = [Math.min(0, ...known), Math.max(0, ...known)]
  const room = 0.08 * (most - least) || 0.01
  return roundRange(least < 0 ? least - room : 0, most > 0 ? most + room : least < 0 ? 0 : room, 3)
}

function tableOf(rows: readonly Row[], sides: readonly string[], language: Language): Chart['table'] {
  const words = CHART_WORDS[language]
  const own = CHART_WORDS_CHOICE[language]
  const text = [words.policy, own.scope, own.name, own.metric, own.unit]
  const numbers = [...sides, own.difference, words.lower, words.upper]
  return {
    columns: [...text, ...numbers, own.verdict].map((title) => ({ title, unit: title === own.unit ? 'unit' : '' })),
    rows: rows.map((row) => [
      row.policy,
      own.scopes[row.scope] ?? row.scope,
      row.name,
      MEASURE_WORDS[language][row.metric] ?? row.metric,
      row.unit,
      row.before,
      row.after,
      row.difference,
      row.lower,
      row.upper,
      own.verdicts[row.better],
    ]),
  }
}

/** How much the service level moves under the policy that feels it most, and least. */
function effectSentence(
  data: ReportData,
  language: Language,
  rows: readonly Row[],
  several: (policy: string, gap: string, other: string, otherGap: string) => string,
  one: (policy: string, gap: string) => string,
): string {
  const levels = rows.filter(
    ({ scope, metric, difference }) => scope === 'total' && metric === 'service_level' && !Number.isNaN(difference),
  )
  if (levels.length === 0) return ''
  const most = levels.reduce((a, b) => (b.difference < a.difference ? b : a))
  const least = levels.reduce((a, b) => (b.difference > a.difference ? b : a))
  const text = (row: Row): string => differenceText(row, 'fraction', language)
  if (data.policies.length === 1 || most === least) return one(most.policy, text(most))
  return several(most.policy, text(most), least.policy, text(least))
}
