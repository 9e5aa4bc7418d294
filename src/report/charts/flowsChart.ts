import type { Location } from '../../scenario/types.ts'
import type { ReportData } from '../data/ReportData.ts'
import { numberOf } from '../data/Table.ts'
import { CHART_WORDS } from '../words/chartWords.ts'
import { CHART_WORDS_HOURS } from '../words/chartWordsHours.ts'
import { listText } from '../words/lists.ts'
import { percentText, valueText } from '../words/numbers.ts'
import type { Chart, ChartChoice } from './Chart.ts'
import { CHART_WIDTH } from './chartWidth.ts'
import { largest } from './largest.ts'
import { textMark } from './marks.ts'
import { COLOUR, locationColour } from './palette.ts'
import { cutText, textWidth } from './textWidth.ts'

const MOST_TYPES = 14
const MOST_POOLS = 24
const LOST = 'lost'
const TOP = 30
const BOTTOM = 12
const LABEL = { least: 130, most: 260, figure: 70 } as const

/** Answered calls from one call type to one pool, a mean over replications. */
interface Route {
  readonly type: string
  readonly pool: string
  readonly answered: number
  readonly row: readonly (string | number)[]
}

interface End {
  readonly id: string
  readonly text: string
  readonly ink: string
  readonly fill: string
}

/** From call types to the pools that answer, in the colours of their locations, and to nobody: a Sankey diagram. */
export function flowsChart(choice: ChartChoice): readonly Chart[] {
  const { data, language, policy } = choice
  const routes = routesOf(data, policy)
  if (!routes.some(({ answered }) => answered > 0)) return []
  const words = CHART_WORDS[language]
  const own = CHART_WORDS_HOURS[language].flows
  const types = [...new Set(routes.map(({ type }) => type))]
  const offered = (type: string): number => data.figure(policy, 'call_type', type, 'offered')?.mean ?? 0
  const kept = new Set(largest(types, types.length > MOST_TYPES ? MOST_TYPES - 1 : MOST_TYPES, offered))
  const pools = data.record.setting.pools
  const byLocation = pools.length > MOST_POOLS
  const locationOf = new Map(pools.map(({ name, location }) => [name, location]))
  const target = (pool: string): string => (byLocation ? `l:${locationOf.get(pool)}` : `p:${pool}`)
  const source = (type: string): string => (kept.has(type) ? `t:${type}` : 't')
  const links = new Map<string, number>()
  const add = (from: string, to: string, value: number): void => {
    const key = `${from}\u0000${to}`
    links.set(key, (links.get(key) ?? 0) + value)
  }
  for (const { type, pool, answered } of routes) add(source(type), target(pool), answered)
  for (const type of types) add(source(type), LOST, lostOf(data, policy, type))
  const drawn = [...links].flatMap(([key, value]) => {
    const [from, to] = key.split('\u0000')
    return value > 0 ? [{ source: from, target: to, value }] : []
  })
  const size = (id: string): number => drawn.reduce((sum, link) => sum + (link.source === id || link.target === id ? link.value : 0), 0)
  const grey = { ink: COLOUR['ink-soft'], fill: COLOUR.baseline }
  const ends: End[] = [
    ...types.filter((type) => kept.has(type)).map((type) => ({ id: `t:${type}`, text: type, ink: COLOUR.ink, fill: COLOUR['ink-soft'] })),
    ...(kept.size < types.length
      ? [{ id: 't', text: own.otherTypes(types.length - kept.size), ink: COLOUR.ink, fill: COLOUR['ink-soft'] }]
      : []),
    ...(byLocation
      ? [...new Set(pools.map(({ location }) => location))].map((location) => ({
          id: `l:${location}`,
          text: words.locations[location],
          ...locationColour(location),
        }))
      : pools.map(({ name, location }) => ({ id: `p:${name}`, text: name, ...locationColour(location) }))),
    { id: LOST, text: own.lost, ...grey },
  ]
  const shown = ends.filter(({ id }) => drawn.some((link) => link.source === id || link.target === id))
  const fills = new Map(shown.map(({ id, fill }) => [id, fill]))
  const lefts = shown.filter(({ id }) => id.startsWith('t')).length
  const height = TOP + BOTTOM + Math.max(300, 36 * Math.max(lefts, shown.length - lefts))
  const isLeft = ({ id }: End): boolean => id.startsWith('t')
  const room = (ends: readonly End[]): number =>
    Math.min(LABEL.most, Math.max(LABEL.least, ...ends.map(({ text }) => LABEL.figure + Math.ceil(textWidth(text, 12)))))
  const [left, right] = [room(shown.filter(isLeft)), room(shown.filter((end) => !isLeft(end)))]
  const option = {
    graphic: [textMark(own.leftAxis, 0, 10), textMark(own.rightAxis, CHART_WIDTH, 10, { align: 'right' })],
    series: [
      {
        type: 'sankey',
        silent: true,
        left,
        right,
        top: TOP,
        bottom: BOTTOM,
        nodeWidth: 12,
        nodeGap: 15,
        layoutIterations: 0,
        draggable: false,
        emphasis: { disabled: true },
        data: shown.map((end) => {
          const { id, text, ink, fill } = end
          const figure = valueText(Math.round(size(id)), 'calls', language)
          const label = `${cutText(text, (isLeft(end) ? left : right) - LABEL.figure, 12)}  ${figure}`
          return {
            name: id,
            itemStyle: { color: fill, borderWidth: 0 },
            label: { position: isLeft(end) ? 'left' : 'right', color: ink, fontSize: 12, formatter: () => label, textBorderWidth: 0 },
          }
        }),
        links: drawn.map((link) => ({ ...link, lineStyle: { color: fills.get(link.target), opacity: 0.4, curveness: 0.5 } })),
      },
    ],
  }
  const notes = [
    ...(kept.size < types.length ? [own.folded(types.length - kept.size)] : []),
    ...(byLocation ? [own.byLocation(pools.length)] : []),
  ]
  return [
    {
      id: 'flows',
      title: own.title,
      sentence: [sentenceOf(choice, routes, locationOf), ...notes].join(' '),
      table: {
        columns: [
          { title: words.callType, unit: '' },
          { title: words.pool, unit: '' },
          { title: own.answered, unit: 'calls' },
          { title: own.shareOfType, unit: 'fraction' },
          { title: own.overflowed, unit: 'calls' },
          { title: own.satisfaction, unit: 'fraction' },
          { title: own.wait, unit: 's' },
        ],
        rows: [
          ...routes.map(({ row }) => row),
          ...types.map((type) => [type, own.lost, lostOf(data, policy, type), Number.NaN, Number.NaN, Number.NaN, Number.NaN]),
        ],
      },
      option,
      height,
    },
  ]
}

function routesOf({ tables }: ReportData, policy: string): Route[] {
  const table = tables['routes']
  if (table === undefined) return []
  const at = (column: string): number => table.columns.indexOf(column)
  const numbers = ['answered', 'share', 'overflowed', 'satisfaction', 'wait_s'].map(at)
  const [of, type, pool] = ['policy', 'call_type', 'pool'].map(at)
  return table.rows
    .filter((row) => row[of] === policy)
    .map((row) => {
      const values = numbers.map((column) => numberOf(row[column]))
      return { type: row[type], pool: row[pool], answered: values[0], row: [row[type], row[pool], ...values] }
    })
}

/** Offered calls that nobody answered. */
function lostOf(data: ReportData, policy: string, type: string): number {
  const mean = (metric: string): number => data.figure(policy, 'call_type', type, metric)?.mean ?? 0
  return mean('abandoned') + mean('balked') + mean('blocked') + mean('disconnected')
}

function sentenceOf({ data, language, policy }: ChartChoice, routes: readonly Route[], locationOf: ReadonlyMap<string, Location>): string {
  const own = CHART_WORDS_HOURS[language].flows
  const all = routes.reduce((sum, { answered }) => sum + answered, 0)
  const shares = [...new Set(locationOf.values())].flatMap((location) => {
    const share = routes.reduce((sum, { pool, answered }) => sum + (locationOf.get(pool) === location ? answered : 0), 0) / all
    return share > 0 ? [own.share(percentText(share, language, 0), CHART_WORDS[language].locations[location])] : []
  })
  const mean = (metric: string): number => data.figure(policy, 'total', 'all', metric)?.mean ?? 0
  const lost = (mean('abandoned') + mean('balked') + mean('blocked') + mean('disconnected')) / mean('offered')
  return own.sentence(policy, listText(shares, language), percentText(lost, language))
}
