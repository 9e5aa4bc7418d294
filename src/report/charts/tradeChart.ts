import type { Figure, ReportData } from '../data/ReportData.ts'
import { CHART_WORDS } from '../words/chartWords.ts'
import { CHART_WORDS_RUN } from '../words/chartWordsRun.ts'
import type { Language } from '../words/Language.ts'
import { MEASURE_WORDS } from '../words/measureWords.ts'
import { numberText, percentText, valueText } from '../words/numbers.ts'
import { unitText } from '../words/units.ts'
import { decimalsOf, roundRange, roundSteps, valueAxis } from './axes.ts'
import type { Chart, ChartChoice } from './Chart.ts'
import { CHART_WIDTH } from './chartWidth.ts'
import { type CrossApi, type CrossPlace, crossMark } from './crossMark.ts'
import { keyExtra, keyRow, SIZE, textMark } from './marks.ts'
import { isApart, movesSeries } from './movesSeries.ts'
import { COLOUR } from './palette.ts'
import { pinnedLacks } from './pinnedLacks.ts'
import { placeLabels, type Rect } from './placeLabels.ts'
import { cutText } from './textWidth.ts'

const PLOT = { left: 66, top: 46, width: CHART_WIDTH - 66 - 20, height: 320 } as const
/** Width that the name of a policy has. */
const NAME = 240
const RADIUS = 15
/** Share of an axis that circles may need beyond what there can be: no figures are written there. */
const BEYOND = 0.06

interface Option extends CrossPlace {
  readonly policy: string
  readonly carbon: Figure | undefined
}

/** Cost per resolved contact against satisfaction (service level where the scenario has none), CO2 as the area, and who is not beaten on both. */
export function tradeChart({ data, language, pinned }: ChartChoice): readonly Chart[] {
  const [baseline] = data.policies
  const withSatisfaction = data.figure(baseline, 'total', 'all', 'satisfaction') !== undefined
  const metric = withSatisfaction ? 'satisfaction' : 'service_level'
  const options = optionsOf(data, data.policies, metric)
  const sameUnit = pinned?.unit('cost_per_resolved') === data.unit('cost_per_resolved')
  const before =
    pinned === undefined || !sameUnit
      ? []
      : optionsOf(
          pinned,
          options.map(({ policy }) => policy),
          metric,
        )
  if (options.length + before.length < 2 || options.every(({ cost }) => cost.mean === 0)) return []
  const words = CHART_WORDS[language]
  const own = CHART_WORDS_RUN[language].trade
  const measures = MEASURE_WORDS[language]
  const costUnit = data.unit('cost_per_resolved')
  const all = [...options, ...before]
  const costs = all.map(({ cost }) => cost)
  const xScale = rangeOf(costs, { least: 0, most: Number.POSITIVE_INFINITY })
  const yScale = rangeOf(
    all.map(({ level }) => level),
    { least: 0, most: 1 },
  )
  const greatest = Math.max(...all.map(({ carbon }) => carbon?.mean ?? 0))
  const radiusOf = ({ carbon }: Option): number => (carbon !== undefined && greatest > 0 ? RADIUS * Math.sqrt(carbon.mean / greatest) : 6)
  const radii = options.map(radiusOf)
  const line = frontier(options)
  const key = [
    { kind: 'thin', colour: COLOUR['ink-soft'], text: words.interval95 } as const,
    ...(line.length > 1 ? [{ kind: 'dashed', colour: COLOUR.accent, text: own.line } as const] : []),
    ...(greatest > 0 ? [{ kind: 'dot', colour: COLOUR.band, stroke: COLOUR.ink, text: own.size } as const] : []),
    ...(before.length > 0 ? [{ kind: 'dot', colour: COLOUR.paper, stroke: COLOUR.baseline, text: words.pinnedKey } as const] : []),
  ]
  const box = { ...PLOT, top: PLOT.top + keyExtra(key, PLOT.left) }
  const x = (cost: number): number => box.left + ((cost - xScale.min) / (xScale.max - xScale.min)) * box.width
  const y = (level: number): number => box.top + (1 - (level - yScale.min) / (yScale.max - yScale.min)) * box.height
  const whiskers = options.flatMap(({ cost, level }): Rect[] => [
    { left: x(cost.lower), right: x(cost.upper), top: y(level.mean) - 2, bottom: y(level.mean) + 2 },
    { left: x(cost.mean) - 2, right: x(cost.mean) + 2, top: y(level.upper), bottom: y(level.lower) },
  ])
  const labels = options.map(({ policy, carbon }) => {
    const name = cutText(policy, NAME, SIZE.label)
    return carbon === undefined ? name : `${name} · ${valueText(carbon.mean, 'g/call', language)}`
  })
  const centre = ({ cost, level }: Option): readonly [number, number] => [x(cost.mean), y(level.mean)]
  const moves = before.map((was) => ({ was, now: options.find(({ policy }) => policy === was.policy)! }))
  const option = {
    graphic: [
      textMark(`${measures[metric]} (%)`, 0, 10),
      ...keyRow(key, box.left, 30),
      ...placeLabels(
        [
          ...options.map((one, i) => ({ x: x(one.cost.mean), y: y(one.level.mean), radius: radii[i], text: labels[i] })),
          ...moves
            .filter(({ was, now }) => isApart(centre(was), centre(now)))
            .map(({ was }) => ({ x: x(was.cost.mean), y: y(was.level.mean), radius: radiusOf(was), text: words.pinned })),
        ],
        [...whiskers, ...stepsAlong(line.map(centre)), ...moves.flatMap(({ was, now }) => stepsAlong([centre(was), centre(now)]))],
        box,
      ).map(({ x, y, text, align }, i) =>
        textMark(text, x, y, {
          fill: COLOUR[i < options.length ? 'ink' : 'ink-soft'],
          align,
          stroke: COLOUR.paper,
          lineWidth: 3,
        }),
      ),
      textMark(`${measures['cost_per_resolved']} (${unitText(costUnit, language)})`, CHART_WIDTH - 20, box.top + box.height + 38, {
        align: 'right',
      }),
    ],
    grid: { ...box, outerBoundsMode: 'none' },
    xAxis: valueAxis({
      gridIndex: 0,
      ...xScale,
      steps: roundSteps(xScale),
      labelled: true,
      inside: true,
      text: (value) => (value < 0 ? '' : valueText(value, costUnit, language)),
    }),
    yAxis: valueAxis({
      gridIndex: 0,
      ...yScale,
      steps: roundSteps(yScale),
      labelled: true,
      text: (value) => (value < 0 || value > 1 ? '' : percentText(value, language, decimalsOf(100 * yScale.interval))),
    }),
    series: [
      {
        type: 'line',
        silent: true,
        data: line.length > 1 ? line.map(({ cost, level }) => [cost.mean, level.mean]) : [],
        symbol: 'none',
        lineStyle: { color: COLOUR.accent, width: 1.5, type: [5, 4] },
      },
      ...(moves.length === 0 ? [] : [movesSeries(moves.map(({ was, now }) => ({ was, now, radius: radiusOf(was) })))]),
      {
        type: 'custom',
        silent: true,
        data: options.map(({ cost, level, carbon }) => [
          cost.mean,
          level.mean,
          cost.lower,
          cost.upper,
          level.lower,
          level.upper,
          carbon?.mean ?? '-',
        ]),
        encode: { x: 0, y: 1 },
        clip: true,
        renderItem: ({ dataIndexInside: i }: { dataIndexInside: number }, api: CrossApi) =>
          crossMark(options[i], radii[i], options[i].policy === baseline, api),
      },
    ],
  }
  return [
    {
      id: 'trade-offs',
      title: own.title(withSatisfaction),
      sentence: [sentenceOf(options, withSatisfaction, costUnit, language), ...notesOf(data, pinned, before, language)].join(' '),
      table: {
        columns: [
          { title: words.policy, unit: '' },
          ...(['cost_per_resolved', metric, 'co2_per_answered_g'] as const).flatMap((name) => [
            { title: measures[name], unit: data.unit(name) },
            { title: `${measures[name]}, ${words.lower.toLowerCase()}`, unit: data.unit(name) },
            { title: `${measures[name]}, ${words.upper.toLowerCase()}`, unit: data.unit(name) },
          ]),
        ],
        rows: [...options, ...before.map((one) => ({ ...one, policy: words.pinnedOf(one.policy) }))].map(
          ({ policy, cost, level, carbon }) => [
            policy,
            ...[cost, level, carbon].flatMap((figure) => [
              figure?.mean ?? Number.NaN,
              figure?.lower ?? Number.NaN,
              figure?.upper ?? Number.NaN,
            ]),
          ],
        ),
      },
      option,
      height: box.top + box.height + 50,
    },
  ]
}

/** Policies that have a cost and a level. */
function optionsOf(data: ReportData, policies: readonly string[], metric: string): readonly Option[] {
  return policies.flatMap((policy) => {
    const [cost, level, carbon] = ['cost_per_resolved', metric, 'co2_per_answered_g'].map((name) =>
      data.figure(policy, 'total', 'all', name),
    )
    return cost === undefined || level === undefined ? [] : [{ policy, cost, level, carbon }]
  })
}

/** Why something pinned is not drawn. */
function notesOf(data: ReportData, pinned: ReportData | undefined, before: readonly Option[], language: Language): readonly string[] {
  if (pinned === undefined) return []
  const missing = data.policies.filter((policy) => !pinned.policies.includes(policy))
  if (missing.length > 0) return pinnedLacks(missing, language)
  return before.length === 0 ? [CHART_WORDS[language].pinnedOtherMeasures] : []
}

/** Small rectangles along a line, for what must not lie on it. */
function stepsAlong(places: readonly (readonly [number, number])[]): Rect[] {
  const steps = 24
  return places.slice(1).flatMap(([toX, toY], i) =>
    Array.from({ length: steps }, (_, step) => {
      const [x, y] = [places[i][0] + ((toX - places[i][0]) * step) / steps, places[i][1] + ((toY - places[i][1]) * step) / steps]
      return { left: x - 3, right: x + 3, top: y - 3, bottom: y + 3 }
    }),
  )
}

/** Options that none beats on both, by the means, from the cheapest on. */
function frontier(options: readonly Option[]): readonly Option[] {
  return options
    .filter(
      (one) =>
        !options.some(
          (other) =>
            other.cost.mean <= one.cost.mean &&
            other.level.mean >= one.level.mean &&
            (other.cost.mean < one.cost.mean || other.level.mean > one.level.mean),
        ),
    )
    .sort((a, b) => a.cost.mean - b.cost.mean)
}

/** An axis with room for means and intervals, and for the circles at its ends, little beyond what there can be. */
function rangeOf(figures: readonly Figure[], limits: { readonly least: number; readonly most: number }): ReturnType<typeof roundRange> {
  const ends = figures.flatMap(({ mean, lower, upper }) => [mean, lower, upper]).filter((end) => !Number.isNaN(end))
  const [least, most] = [Math.min(...ends), Math.max(...ends)]
  const room = (most - least) * 0.12 || Math.abs(most) * 0.02 || 0.01
  const { min, max, interval } = roundRange(least - room, most + room)
  const beyond = BEYOND * (Math.min(max, limits.most) - Math.max(min, limits.least))
  return { min: Math.max(min, limits.least - beyond), max: Math.min(max, limits.most + beyond), interval }
}

function sentenceOf(options: readonly Option[], satisfaction: boolean, costUnit: string, language: Language): string {
  const own = CHART_WORDS_RUN[language].trade
  const cheapest = options.reduce((a, b) => (b.cost.mean < a.cost.mean ? b : a))
  const best = options.reduce((a, b) => (b.level.mean > a.level.mean ? b : a), cheapest)
  const cost = valueText(cheapest.cost.mean, costUnit, language)
  const level = percentText(best.level.mean, language)
  const carbons = options.flatMap(({ carbon }) => (carbon === undefined ? [] : [carbon.mean]))
  const first =
    cheapest === best
      ? own.sentenceBoth(best.policy, cost, level, satisfaction)
      : own.sentence(cheapest.policy, cost, best.policy, level, satisfaction)
  if (carbons.length === 0 || Math.max(...carbons) === 0) return first
  const grams = (value: number): string => `${numberText(value, 0, language)}\u202fg`
  return `${first} ${own.carbon(grams(Math.min(...carbons)), grams(Math.max(...carbons)))}`
}
