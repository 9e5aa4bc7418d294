import type { Estimate } from '../experiment/estimates.ts'
import type { Model } from '../model/model.ts'
import type { Option } from './choiceRows.ts'
import { countText, plural, wrap } from './englishText.ts'
import { figuresOf, frontierOf, frontierTable } from './frontierTable.ts'
import { madeText, wholeDays } from './headline.ts'
import type { Paint } from './Paint.ts'
import { placeText } from './placeText.ts'
import type { RunFacts } from './RunFacts.ts'
import { valueWithin } from './withinText.ts'

/** A point of the grid under one policy. */
export interface SweptOption extends Option {
  /** By set value, as text. */
  readonly values: readonly string[]
}

/** A finished sweep. */
export interface Swept {
  /** Of the scenario. */
  readonly name: string
  /** At the first point. */
  readonly model: Model
  /** Paths of the set values. */
  readonly names: readonly string[]
  readonly points: number
  readonly replications: number
  /** First calls simulated. */
  readonly calls: number
  readonly facts: RunFacts
  /** By point, then by policy. */
  readonly options: readonly SweptOption[]
}

const WIDTH = { least: 60, most: 80 }
const RANK = { surely: 2, probably: 1, 'not shown': 0, '': 0 } as const

/**
 * The cheapest option that surely meets every target, and the cheapest that does at least probably; by net cost, of equals (1 in a billion)
 * the one with the best service level.
 */
export function cheapest(options: readonly SweptOption[], least: 'surely' | 'probably'): SweptOption | undefined {
  const cost = (option: SweptOption): number => option.total.get('net_cost')!.mean
  const level = (option: SweptOption): number => option.total.get('service_level')!.mean
  return options
    .filter(({ targets }) => RANK[targets] >= RANK[least])
    .reduce<SweptOption | undefined>((best, option) => {
      if (best === undefined) return option
      const gap = cost(option) - cost(best)
      if (Math.abs(gap) <= 1e-9 * Math.abs(cost(best))) return level(option) > level(best) ? option : best
      return gap < 0 ? option : best
    }, undefined)
}

/** What `sweep` says, as lines without line ends: the cheapest point that meets every target, and the frontier. */
export function sweepText(all: Swept, paint: Paint, columns: number = WIDTH.most): string[] {
  const swept = varied(all)
  const { facts } = swept
  const width = Math.min(WIDTH.most, Math.max(WIDTH.least, columns))
  const [title, ...rest] = wrap(headline(swept), width, ' · ')
  const say = (text: string): string[] => wrap(text, width)
  const chosen = recommended(swept.options)
  const beaten = chosen.some(({ unbeaten }) => !unbeaten)
    ? ' Recommended points are in it even where another beats them (beaten_by in pareto.csv).'
    : ''
  const { shown, left } = frontierOf(swept.options, chosen)
  return [
    paint.bold(title),
    ...rest,
    '',
    ...cheapestLines(swept, width),
    '',
    ...say(`Frontier: points that no other beats on service level, cost, satisfaction and CO2 together (means), cheapest first.${beaten}`),
    ...frontierTable(swept, shown, paint, width),
    ...(left.length === 0 ? [] : say(leftOut(left))),
    '',
    ...say(
      `Every point saw the same calls (${plural(swept.replications, 'replication')}). "surely": the lower end of each type's 95 % interval reaches its target; "probably": each mean does; "missed": some mean does not. Of many points some reach them by luck: confirm the one you choose with more replications (-r) and another --seed.`,
    ),
    ...wrap(placeText(facts, 'sweep.csv and pareto.csv'), width, ' · ').map(paint.dim),
  ]
}

function recommended(options: readonly SweptOption[]): SweptOption[] {
  return [cheapest(options, 'surely') ?? [], cheapest(options, 'probably') ?? []].flat()
}

/** Those that meet the targets are the last to be left out. */
function leftOut(left: readonly SweptOption[]): string {
  const met = left.filter(({ targets }) => RANK[targets] > 0).length
  const which =
    left[0].targets === '' ? '' : met === 0 ? ', none of which meets every target' : `, ${countText(met)} of which meet every target`
  return `… and ${countText(left.length)} more${which}: in pareto.csv (unbeaten = yes).`
}

/** The sweep without the values that hold everywhere: all points have them. */
function varied(swept: Swept): Swept {
  const kept = [...swept.names.keys()].filter((j) => swept.options.some(({ values }) => values[j] !== swept.options[0].values[j]))
  return {
    ...swept,
    names: kept.map((j) => swept.names[j]),
    options: swept.options.map((option) => ({ ...option, values: kept.map((j) => option.values[j]) })),
  }
}

function headline({ name, points, replications, options, facts, calls, model }: Swept): string {
  const policies = options.length / points
  const runs = `${plural(replications, wholeDays(model) === 1 ? 'day' : 'run')} at ${plural(points, 'point')}${policies > 1 ? ` under ${policies} policies` : ''}`
  return `${name} · ${runs} ${madeText(facts, calls)}`
}

function cheapestLines(swept: Swept, width: number): string[] {
  const { options, model } = swept
  const say = (text: string): string[] => wrap(text, width)
  if (model.callTypes.every(({ target }) => target === undefined)) {
    return say(
      'No call type has a service level target, so no point can be said to meet it: give `serviceLevel.target`, or --set callTypes.NAME.serviceLevel.target=80%.',
    )
  }
  const sure = cheapest(options, 'surely')
  const likely = cheapest(options, 'probably')
  if (likely === undefined) {
    const level = (option: SweptOption): number => option.total.get('service_level')!.mean
    const best = options.reduce((top, option) => (level(option) > level(top) ? option : top))
    return [...say('No point meets every target, not even by its means. The best service level:'), ...described(swept, best, width)]
  }
  const perhaps =
    sure !== likely
      ? [...say('Cheaper, and probably enough (by the means, not by the intervals):'), ...described(swept, likely, width)]
      : []
  if (sure === undefined)
    return [...say('No point surely meets every target. Cheapest that probably does:'), ...described(swept, likely, width)]
  return [...say('Cheapest point that surely meets every target:'), ...described(swept, sure, width), ...perhaps]
}

/** Whether a set value says something about the point: not that of another policy which changes nothing under this one. */
function concerns({ names, options }: Swept, option: SweptOption, j: number): boolean {
  const own = [option.policy, `"${option.policy}"`, `'${option.policy}'`].map((name) => `policies.${name}`)
  const path = names[j]
  if (!path.startsWith('policies.') || own.some((start) => path === start || path.startsWith(`${start}.`))) return true
  const beside = options.filter(
    ({ policy, values }) => policy === option.policy && values.every((value, other) => other === j || value === option.values[other]),
  )
  return beside.some((other) => figuresOf(other) !== figuresOf(option))
}

/** The point, and its figures, each indented. */
function described(swept: Swept, option: SweptOption, width: number): string[] {
  const { names, options, model, points } = swept
  const days = Math.max(1, wholeDays(model))
  const text = (metric: string, scale = 1): string => {
    const { mean, lower, upper, unit } = option.total.get(metric) as Estimate
    return valueWithin(mean / scale, lower / scale, upper / scale, unit)
  }
  const values = names.flatMap((name, j) => (concerns(swept, option, j) ? `${name}=${option.values[j]}` : []))
  const policy = options.length > points || values.length === 0 ? [`policy ${option.policy}`] : []
  const where = [...values, ...policy].join(' · ')
  const figures = [
    `${text('net_cost', days)} a ${wholeDays(model) === 0 ? 'run' : 'day'}`,
    `${text('cost_per_resolved')} per resolved contact`,
    `service level ${text('service_level')}`,
    `abandoned ${text('abandonment_rate')}`,
    ...(Number.isNaN(option.total.get('satisfaction')!.mean) ? [] : [`satisfaction ${text('satisfaction')}`]),
  ].join(' · ')
  return [where, figures].flatMap((line) => wrap(line, width - 2, ' · ').map((part) => `  ${part}`))
}
