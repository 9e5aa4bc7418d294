import type { Figure, ReportData } from '../data/ReportData.ts'
import { CHART_WORDS } from '../words/chartWords.ts'
import { CHART_WORDS_RUN } from '../words/chartWordsRun.ts'
import type { Language } from '../words/Language.ts'
import { MEASURE_WORDS } from '../words/measureWords.ts'
import { numberText, percentText, valueText } from '../words/numbers.ts'
import { unitText } from '../words/units.ts'
import { decimalsOf, roundRange, roundScale } from './axes.ts'
import { barPanels } from './barPanels.ts'
import type { Chart, ChartChoice, ChartTable } from './Chart.ts'
import type { KeyItem } from './marks.ts'
import { COLOUR } from './palette.ts'
import { pinnedLacks } from './pinnedLacks.ts'
import { providerColour } from './providerColour.ts'

/** Penalties less bonuses of each provider under each policy; nothing where there are none. */
export function penaltiesChart(choice: ChartChoice): readonly Chart[] {
  const { data, language } = choice
  const providers = data.names('provider').filter((name) => data.policies.some((policy) => (amount(data, policy, name)?.mean ?? 0) !== 0))
  if (providers.length === 0) return []
  const own = CHART_WORDS_RUN[language].penalties
  const { currency, days, pools } = data.record.setting
  const figures = data.policies.map((policy) => providers.map((name) => amount(data, policy, name)))
  const { behind, key, notes, before } = behindOf(
    choice,
    providers,
    amount,
    data.record.setting.currency === choice.pinned?.record.setting.currency,
  )
  const ends = [figures, before]
    .flat(2)
    .flatMap((figure) => (figure === undefined ? [] : [figure.mean, figure.lower || figure.mean, figure.upper || figure.mean]))
  const scale = withRoom(Math.min(0, ...ends), Math.max(0, ...ends))
  const drawn = barPanels({
    panels: data.policies.map((policy, i) => ({ title: policy, bars: figures[i], behind: behind[i] })),
    rows: providers.map((name) => ({ name, ...providerColour(name, pools) })),
    scale,
    axisText: (value) => numberText(value, decimalsOf(scale.interval), language),
    barText: (value) => valueText(value, currency, language),
    xTitle: `${own.axis(unitText(currency, language))}, ${own.perRun(days === 1)}`,
    key,
  })
  return [
    {
      id: 'penalties',
      title: own.title,
      sentence: [penaltiesSentence(data, language, providers), ...notes].join(' '),
      table: providerTable(choice, providers, MEASURE_WORDS[language]['penalties'], currency, amount, before),
      ...drawn,
    },
  ]
}

/** Share of the answered calls that each provider holds under each policy; nothing where there is one provider only. */
export function providersChart(choice: ChartChoice): readonly Chart[] {
  const { data, language } = choice
  const providers = data.names('provider')
  if (providers.length < 2 || providers.every((name) => shareOf(data, data.policies[0], name) === undefined)) return []
  const own = CHART_WORDS_RUN[language].providers
  const figures = data.policies.map((policy) => providers.map((name) => shareOf(data, policy, name)))
  const { behind, key, notes, before } = behindOf(choice, providers, shareOf, true)
  const [baseline] = data.policies
  const drawn = barPanels({
    panels: data.policies.map((policy, i) => ({ title: policy, bars: figures[i], behind: behind[i] })),
    rows: providers.map((name) => ({ name, ...providerColour(name, data.record.setting.pools) })),
    scale: shareScale(Math.max(...[figures, before].flat(2).map((figure) => figure?.mean ?? 0))),
    axisText: (value) => (value > 1 ? '' : percentText(value, language, 0)),
    barText: (value) => percentText(value, language, 0),
    xTitle: own.axis,
    key,
  })
  const first = providers.reduce((a, b) => ((shareOf(data, baseline, b)?.mean ?? 0) > (shareOf(data, baseline, a)?.mean ?? 0) ? b : a))
  return [
    {
      id: 'providers',
      title: own.title,
      sentence: [own.sentence(baseline, first, percentText(shareOf(data, baseline, first)!.mean, language, 0)), ...notes].join(' '),
      table: providerTable(choice, providers, own.share, 'fraction', shareOf, before),
      ...drawn,
    },
  ]
}

function amount(data: ReportData, policy: string, provider: string): Figure | undefined {
  return data.figure(policy, 'provider', provider, 'penalties')
}

/** Mean answered calls of a provider over those of all; without interval, since that of a share of means is not in the tables. */
function shareOf(data: ReportData, policy: string, provider: string): Figure | undefined {
  const all = data.names('provider').reduce((sum, name) => sum + (data.figure(policy, 'provider', name, 'answered')?.mean ?? 0), 0)
  const own = data.figure(policy, 'provider', provider, 'answered')
  return own === undefined || all === 0 ? undefined : { mean: own.mean / all, lower: Number.NaN, upper: Number.NaN }
}

function withRoom(least: number, most: number): { readonly min: number; readonly max: number; readonly interval: number } {
  const room = (most - least) * 0.22
  if (least === 0) return { min: 0, ...roundScale(most + room, 3) }
  return roundRange(least - room, most + room, 4)
}

/** No share is more than all: beyond 100 % there is room for texts alone. */
function shareScale(most: number): ReturnType<typeof withRoom> {
  const scale = withRoom(0, most)
  return scale.max > 1 ? { min: 0, max: 1.25, interval: 0.25 } : scale
}

type FigureOf = (data: ReportData, policy: string, provider: string) => Figure | undefined
type Bars = readonly (Figure | undefined)[]

/** What the bars of each policy are held against: the pinned results if there are any, else the baseline's. */
function behindOf(
  { data, language, pinned }: ChartChoice,
  providers: readonly string[],
  figureOf: FigureOf,
  sameUnit: boolean,
): {
  readonly behind: readonly Bars[]
  readonly key: readonly KeyItem[]
  readonly notes: readonly string[]
  readonly before: readonly Bars[]
} {
  const words = CHART_WORDS[language]
  const grey = (text: string): readonly KeyItem[] => [{ kind: 'band', colour: COLOUR.band, text }]
  const barsOf = (of: ReportData, policy: string): Bars => providers.map((name) => figureOf(of, policy, name))
  if (pinned === undefined) {
    const [baseline, ...others] = data.policies
    const behind = [[], ...others.map(() => barsOf(data, baseline))]
    return { behind, key: others.length > 0 ? grey(words.baselineKey(baseline)) : [], notes: [], before: [] }
  }
  if (!sameUnit) return { behind: data.policies.map(() => []), key: [], notes: [words.pinnedOtherMeasures], before: [] }
  const before = data.policies.map((policy) => barsOf(pinned, policy))
  const missing = data.policies.filter((policy) => !pinned.policies.includes(policy))
  const known = before.some((bars) => bars.some((bar) => bar !== undefined))
  return { behind: before, key: known ? grey(words.pinnedKey) : [], notes: pinnedLacks(missing, language), before }
}

/** @param before pinned, by policy; empty: nothing is */
function providerTable(
  { data, language }: ChartChoice,
  providers: readonly string[],
  what: string,
  unit: string,
  figureOf: FigureOf,
  before: readonly Bars[],
): ChartTable {
  const words = CHART_WORDS[language]
  return {
    columns: [
      { title: words.policy, unit: '' },
      { title: words.provider, unit: '' },
      { title: what, unit },
      { title: words.lower, unit },
      { title: words.upper, unit },
      ...(before.length === 0 ? [] : [{ title: words.pinnedOf(what), unit }]),
    ],
    rows: data.policies.flatMap((policy, i) =>
      providers.map((name, j) => {
        const { mean, lower, upper } = figureOf(data, policy, name) ?? { mean: Number.NaN, lower: Number.NaN, upper: Number.NaN }
        return [policy, name, mean, lower, upper, ...(before.length === 0 ? [] : [before[i][j]?.mean ?? Number.NaN])]
      }),
    ),
  }
}

function penaltiesSentence(data: ReportData, language: Language, providers: readonly string[]): string {
  const own = CHART_WORDS_RUN[language].penalties
  const { currency } = data.record.setting
  const sums = data.policies.map((policy) => ({ policy, sum: data.figure(policy, 'total', 'all', 'penalties')?.mean ?? 0 }))
  const most = sums.reduce((a, b) => (b.sum > a.sum ? b : a))
  const { policy, sum } = most.sum > 0 ? most : sums.reduce((a, b) => (b.sum < a.sum ? b : a))
  const of = (name: string): number => amount(data, policy, name)?.mean ?? 0
  const first = providers.reduce((a, b) => (of(b) > of(a) ? b : a))
  return sum > 0
    ? own.sentence(policy, valueText(sum, currency, language), first, valueText(of(first), currency, language))
    : own.bonus(policy, valueText(-sum, currency, language))
}
