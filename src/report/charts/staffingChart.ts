import type { PoolSetting } from '../data/Setting.ts'
import { CHART_WORDS } from '../words/chartWords.ts'
import { CHART_WORDS_HOURS } from '../words/chartWordsHours.ts'
import type { Language } from '../words/Language.ts'
import { numberText, percentText } from '../words/numbers.ts'
import { timeAxisOption } from './axes.ts'
import type { Chart, ChartChoice } from './Chart.ts'
import { CHART_WIDTH } from './chartWidth.ts'
import { clockLag } from './clockLag.ts'
import { type HeatCell, heatSeries } from './heatCells.ts'
import { heatKey } from './heatKey.ts'
import { largest } from './largest.ts'
import { keyRow, textMark } from './marks.ts'
import { COLOUR, locationColour } from './palette.ts'
import { type PoolHour, type PoolHours, poolHours } from './poolHours.ts'
import { spanBackdrop } from './spanBackdrop.ts'
import { cutText, textWidth } from './textWidth.ts'
import { timeAxis } from './timeAxis.ts'
import { timeBackground } from './timeBackground.ts'

const BOUNDS = [0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95] as const
const MOST_ROWS = 30
/** Pools with less than this share of the largest staffing are in no sentence. */
const SMALL = 0.1
const ROW = 24
const TOP = 46
const BOTTOM = 48
const NAME = { least: 80, most: 190 } as const

/** Heat map of pool by hour: busy of staffed agents, with the site's opening hours as a bar. Several days together by hour of the day. */
export function staffingChart(choice: ChartChoice): readonly Chart[] {
  const { data, language, policy } = choice
  const hours = poolHours(data, policy)
  if (hours === undefined || !hours.pools.some(({ cells }) => cells.some(({ occupancy }) => occupancy >= 0))) return []
  const { pools, starts, byHourOfDay } = hours
  const shown = largest(pools, MOST_ROWS, ({ cells }) => cells.reduce((sum, { busy }) => sum + busy, 0))
  const words = CHART_WORDS[language]
  const own = CHART_WORDS_HOURS[language].staffing
  const settings = new Map(data.record.setting.pools.map((pool) => [pool.name, pool]))
  const lags = shown.map(({ name }) => lagOf(settings.get(name), hours))
  const names = shown.map(({ name }, row) => rowName(name, lags[row], language))
  const left = Math.min(NAME.most, Math.max(NAME.least, ...names.map((name) => textWidth(name, 12)))) + 14
  const box = { left, top: TOP, width: CHART_WIDTH - left - 14, height: ROW * shown.length, first: true, last: true }
  const axis = timeAxis(starts, box.width, language)
  const key = heatKey(
    own.axis,
    BOUNDS.map((bound) => numberText(100 * bound, 0, language)),
    0,
    10,
    textWidth(own.axis, 12),
  )
  const height = TOP + box.height + BOTTOM
  const pinned = pinnedHours(choice, hours)
  const zone = data.record.setting.time_zone
  const missing = pools.length - shown.length
  const option = {
    graphic: [
      ...timeBackground(axis, box),
      ...key.marks,
      ...keyRow([{ kind: 'line', colour: COLOUR['onshore-ink'], text: own.open }], key.right + 30, 10),
      ...names.map((name, row) =>
        textMark(cutText(name, left - 14, 12), left - 8, TOP + (row + 0.5) * ROW, {
          align: 'right',
          fill: inkOf(settings.get(shown[row].name)),
        }),
      ),
      textMark(byHourOfDay ? words.hourOfDay(zone) : words.localHour(zone), CHART_WIDTH - 14, height - 10, { align: 'right' }),
      ...(lags.some((lag) => lag !== 0) ? [textMark(own.clock, 0, height - 10)] : []),
    ],
    grid: { left, top: TOP, width: box.width, height: box.height, outerBoundsMode: 'none' },
    xAxis: timeAxisOption(axis, 0),
    yAxis: { type: 'value', min: 0, max: shown.length, inverse: true, show: false },
    series: [heatSeries(cellsOf(shown, settings, language), BOUNDS, 0)],
  }
  return [
    {
      id: 'staffing',
      title: own.title(byHourOfDay),
      sentence: [tightest(choice, hours), ...(missing > 0 ? [words.onlyPools(shown.length, missing)] : []), ...pinned.notes].join(' '),
      table: {
        columns: [
          { title: words.pool, unit: '' },
          { title: byHourOfDay ? own.hour : words.start, unit: '' },
          { title: own.busy, unit: 'agents' },
          { title: own.staffed, unit: 'agents' },
          { title: own.occupancy, unit: 'fraction' },
          ...(pinned.cell === undefined
            ? []
            : [
                { title: words.pinnedOf(own.busy), unit: 'agents' },
                { title: words.pinnedOf(own.staffed), unit: 'agents' },
                { title: words.pinnedOf(own.occupancy), unit: 'fraction' },
              ]),
        ],
        rows: pools.flatMap(({ name, cells }) =>
          cells.flatMap(({ busy, staffed, occupancy }, at) => {
            const was = pinned.cell?.(name, at)
            if (!(busy || staffed || was?.busy || was?.staffed)) return []
            const others = pinned.cell === undefined ? [] : [was?.busy ?? NaN, was?.staffed ?? NaN, was?.occupancy ?? NaN]
            return [[name, byHourOfDay ? starts[at].slice(11, 16) : starts[at], busy, staffed, occupancy, ...others]]
          }),
        ),
      },
      reading: {
        labels: starts.map((_, column) => hours.labelOf(column, language)),
        from: byHourOfDay ? starts[0].slice(11, 16) : starts[0],
        step: data.record.setting.interval_s,
        panels: shown.map(({ name }, row) => ({ name, ...box, top: TOP + row * ROW, height: ROW })),
      },
      option,
      height,
    },
  ]
}

/** What is pinned of a pool and column: for the table, since a cell has no room for two figures. */
function pinnedHours(
  choice: ChartChoice,
  { starts, byHourOfDay }: PoolHours,
): { readonly cell?: (pool: string, column: number) => PoolHour | undefined; readonly notes: readonly string[] } {
  const { backdrop, notes } = spanBackdrop(choice)
  if (choice.pinned === undefined || backdrop?.data !== choice.pinned) return { notes: choice.pinned === undefined ? [] : notes }
  const hours = poolHours(backdrop.data, backdrop.policy)
  if (hours === undefined) return { notes }
  const words = CHART_WORDS[choice.language]
  if (hours.byHourOfDay !== byHourOfDay || starts.some((start, at) => start !== hours.starts[at]))
    return { notes: [words.pinnedOtherHours] }
  const pools = new Map(hours.pools.map(({ name, cells }) => [name, cells]))
  return { cell: (pool, column) => pools.get(pool)?.[column], notes: [words.pinnedInTable] }
}

function cellsOf(pools: PoolHours['pools'], settings: ReadonlyMap<string, PoolSetting>, language: Language): HeatCell[] {
  return pools.flatMap(({ name, cells }, y) =>
    cells.flatMap(({ staffed, occupancy }, x) => {
      if (!(staffed > 0) && Number.isNaN(occupancy)) return []
      const text = Number.isNaN(occupancy) ? '' : numberText(100 * occupancy, 0, language)
      return [{ x, y, value: occupancy, text, bar: inkOf(settings.get(name)) }]
    }),
  )
}

function inkOf(pool: PoolSetting | undefined): string {
  return pool === undefined ? COLOUR.ink : locationColour(pool.location).ink
}

function lagOf(pool: PoolSetting | undefined, { starts, byHourOfDay, firstStart }: PoolHours): number {
  return pool === undefined ? 0 : clockLag(byHourOfDay ? firstStart : starts[0], pool.time_zone)
}

/** The pool's name, with how far its clock is from the axis: `mauritius +3 h`. */
function rowName(name: string, lag: number, language: Language): string {
  if (lag === 0) return name
  return `${name} ${lag > 0 ? '+' : '−'}${numberText(Math.abs(lag), Number.isInteger(lag) ? 0 : 1, language)}\u202fh`
}

/** The pool and hour with the highest occupancy, small pools left out; of equals the one with most agents. Overtime is in neither figure. */
function tightest({ language, policy }: ChartChoice, { pools, labelOf }: PoolHours): string {
  const peak = Math.max(...pools.flatMap(({ cells }) => cells.map(({ staffed }) => staffed || 0)))
  const all = pools.flatMap(({ name, cells }) =>
    cells.flatMap((cell, at) => (cell.occupancy >= 0 && cell.staffed >= SMALL * peak ? [{ name, at, ...cell }] : [])),
  )
  const rank = ({ occupancy }: { occupancy: number }): number => Math.round(100 * occupancy)
  const { name, at, staffed, occupancy } = all.reduce((first, one) =>
    rank(one) > rank(first) || (rank(one) === rank(first) && one.staffed > first.staffed) ? one : first,
  )
  const agents = (value: number): string => numberText(value, staffed >= 100 || Number.isInteger(value) ? 0 : 1, language)
  const own = CHART_WORDS_HOURS[language].staffing
  return own.sentence(
    policy,
    name,
    labelOf(at, language),
    agents(occupancy * staffed),
    agents(staffed),
    percentText(occupancy, language, 0),
  )
}
