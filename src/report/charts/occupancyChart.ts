import type { Location } from '../../scenario/types.ts'
import type { Point, ReportData } from '../data/ReportData.ts'
import { CHART_WORDS } from '../words/chartWords.ts'
import { CHART_WORDS_HOURS } from '../words/chartWordsHours.ts'
import { percentText, withinText } from '../words/numbers.ts'
import type { Backdrop } from './backdropOf.ts'
import type { Chart, ChartChoice } from './Chart.ts'
import { fanKey } from './fanKey.ts'
import { type FanPanel, fanPanels } from './fanPanels.ts'
import { fanTable } from './fanTable.ts'
import { momentReading } from './momentReading.ts'
import { COLOUR, locationColour } from './palette.ts'
import { type TimeSeries, timeSeries } from './timeSeries.ts'

const MOST_PANELS = 16

/** Occupancy along the horizon: a panel for each pool in the colour of its location; of many pools one for each location; over long horizons one for all. */
export function occupancyChart(choice: ChartChoice): readonly Chart[] {
  const { data, language } = choice
  const pools = timeSeries(choice, 'pool', 'occupancy')
  const series = pools === undefined || pools.byDay ? timeSeries(choice, 'total', 'occupancy') : pools
  if (series === undefined) return []
  const { lines, backdrop, notes, byDay, xTitle } = series
  const words = CHART_WORDS[language]
  const own = CHART_WORDS_HOURS[language].occupancy
  const together = !byDay && lines.length > MOST_PANELS
  const drawn = fanPanels({
    panels: byDay
      ? lines.map((line) => ({ ...panelOf(line), title: '' }))
      : together
        ? locationPanels(choice, backdrop)
        : lines.map((line) => poolPanel(data, line)),
    scale: { max: 1, interval: 0.25 },
    valueText: (value) => percentText(value, language, 0),
    yTitle: own.axis,
    xTitle,
    key: fanKey(choice, { backdrop, targets: false, meansAlone: together, byDay }),
    label: backdrop?.label ?? '',
    reading: together ? undefined : momentReading(data, byDay, language),
    language,
    height: byDay ? 170 : 104,
  })
  return [
    {
      id: 'occupancy',
      title: own.title(byDay, together),
      sentence: [sentenceOf(choice), ...(together ? [own.byLocation(lines.length)] : []), ...notes].join(' '),
      table: fanTable(language, { what: words.pool, unit: 'fraction', byDay, lines, backdrop }),
      ...drawn,
    },
  ]
}

type Line = TimeSeries['lines'][number]

function panelOf({ name, points, behind }: Line): FanPanel {
  return { title: name, name, points, behind, target: null, line: COLOUR.ink, band: COLOUR['ink-soft'] }
}

function poolPanel(data: ReportData, line: Line): FanPanel {
  const location = data.record.setting.pools.find(({ name }) => name === line.name)?.location
  if (location === undefined) return panelOf(line)
  const { fill, ink } = locationColour(location)
  return { ...panelOf(line), line: ink, band: fill }
}

/** Busy over staffed agents of all pools of a location; means alone, since the spread of a sum is not known. */
function locationPanels({ data, language, policy }: ChartChoice, backdrop: Backdrop | undefined): FanPanel[] {
  const pointsOf = (of: ReportData, policy: string, location: Location): Point[] => {
    const names = of.record.setting.pools.filter((pool) => pool.location === location).map(({ name }) => name)
    if (names.length === 0) return []
    const sum = (metric: string, at: number): number =>
      names.reduce((all, name) => all + (of.hours(policy, 'pool', name, metric)[at].mean || 0), 0)
    return of.hours(policy, 'pool', names[0], 'staffed').map(({ start }, at) => {
      const staffed = sum('staffed', at)
      const mean = staffed > 0 ? Math.min(1, sum('busy', at) / staffed) : Number.NaN
      return { start, mean, p5: Number.NaN, p50: Number.NaN, p95: Number.NaN }
    })
  }
  return [...new Set(data.record.setting.pools.map(({ location }) => location))].map((location) => {
    const { fill, ink } = locationColour(location)
    return {
      title: CHART_WORDS[language].locations[location],
      points: pointsOf(data, policy, location),
      behind: backdrop === undefined ? [] : pointsOf(backdrop.data, backdrop.policy, location),
      target: null,
      line: ink,
      band: fill,
    }
  })
}

function sentenceOf({ data, language, policy }: ChartChoice): string {
  const own = CHART_WORDS_HOURS[language].occupancy
  const all = withinText(data.figure(policy, 'total', 'all', 'occupancy')!, 'fraction', language)
  const pools = data.names('pool').flatMap((name) => {
    const mean = data.figure(policy, 'pool', name, 'occupancy')?.mean
    return mean === undefined ? [] : [{ name, mean }]
  })
  if (pools.length < 2) return own.sentenceOne(policy, all)
  const sorted = [...pools].sort((a, b) => b.mean - a.mean)
  const [most, least] = [sorted[0], sorted.at(-1)!]
  return own.sentence(policy, all, most.name, percentText(most.mean, language, 0), least.name, percentText(least.mean, language, 0))
}
