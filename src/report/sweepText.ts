import type { Estimate } from '../experiment/estimates.ts'
import type { Model } from '../model/model.ts'
import type { Option } from './choiceRows.ts'
import { countText, cut, plural, rateText, wrap } from './englishText.ts'
import { wholeDays } from './headline.ts'
import { type Paint, pad } from './Paint.ts'
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
/** Rows of the frontier that are shown. */
const MOST_ROWS = 16
const GAP = '  '
/** Columns that a set value or a policy keeps. */
const LEAST = 6
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
  return [
    paint.bold(title),
    ...rest,
    '',
    ...cheapestLines(swept, width),
    '',
    ...say('Frontier: points that no other beats on service level, cost, satisfaction and CO2 together (means), cheapest first.'),
    ...frontierTable(swept, paint, width),
    '',
    ...say(
      `Every point saw the same calls (${plural(swept.replications, 'replication')}). "surely": the lower end of each type's 95 % interval reaches its target; "probably": each mean does; of many points some do so by luck: confirm the one you choose with more replications (-r) and another --seed.`,
    ),
    ...wrap(`sweep.csv and pareto.csv in ${facts.out} · seed ${facts.seed}`, width, ' · ').map(paint.dim),
  ]
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
  const speed = facts.seconds > 0 ? `, ${rateText(calls / facts.seconds)}` : ''
  return `${name} · ${runs} simulated in ${facts.seconds.toFixed(1)} s (${plural(facts.workers, 'thread')}${speed})`
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

/** The point, and its figures, each indented. */
function described({ names, options, model, points }: Swept, option: SweptOption, width: number): string[] {
  const days = Math.max(1, wholeDays(model))
  const text = (metric: string, scale = 1): string => {
    const { mean, lower, upper, unit } = option.total.get(metric) as Estimate
    return valueWithin(mean / scale, lower / scale, upper / scale, unit)
  }
  const policy = options.length > points ? [`policy ${option.policy}`] : []
  const where = [...names.map((name, j) => `${name}=${option.values[j]}`), ...policy].join(' · ')
  const figures = [
    `${text('net_cost', days)} a ${wholeDays(model) === 0 ? 'run' : 'day'}`,
    `${text('cost_per_resolved')} per resolved contact`,
    `service level ${text('service_level')}`,
    `abandoned ${text('abandonment_rate')}`,
    ...(Number.isNaN(option.total.get('satisfaction')!.mean) ? [] : [`satisfaction ${text('satisfaction')}`]),
  ].join(' · ')
  return [where, figures].flatMap((line) => wrap(line, width - 2, ' · ').map((part) => `  ${part}`))
}

function frontierTable({ names, options, points, model }: Swept, paint: Paint, width: number): string[] {
  const days = Math.max(1, wholeDays(model))
  const cost = (option: SweptOption): number => option.total.get('net_cost')!.mean
  const front = onlyOnce(options.filter(({ unbeaten }) => unbeaten)).sort((a, b) => cost(a) - cost(b))
  const shown = front.slice(0, MOST_ROWS)
  const column = (header: readonly [string, string], cell: (option: SweptOption) => string): string[] => [...header, ...shown.map(cell)]
  const figures = (header: readonly [string, string], metric: string, scale = 1): string[][] => {
    if (!options.some((option) => option.total.get(metric)!.mean > 0)) return []
    const cell = (option: SweptOption): string => {
      const { mean, unit } = option.total.get(metric) as Estimate
      return valueWithin(mean / scale, Number.NaN, Number.NaN, unit)
    }
    return [column(header, cell)]
  }
  const right = [
    column(['', 'targets'], ({ targets }) => targets || '–'),
    ...figures(['cost', wholeDays(model) === 0 ? 'a run' : 'a day'], 'net_cost', days),
    ...figures(['service', 'level'], 'service_level'),
    ...figures(['satis-', 'faction'], 'satisfaction'),
    ...figures(['CO2 per', 'answered'], 'co2_per_answered_g'),
  ]
  const varies = (j: number): boolean => options.some(({ values }) => values[j] !== options[0].values[j])
  const left = [
    ...headersOf(names).flatMap((header, j) => (varies(j) ? [column(header, ({ values }) => values[j])] : [])),
    ...(options.length > points ? [column(['', 'policy'], ({ policy }) => policy)] : []),
  ]
  const widest = (cells: readonly string[]): number => Math.max(...cells.map((text) => [...text].length))
  const room = (): number => width - right.reduce((sum, cells) => sum + GAP.length + widest(cells), 0) - GAP.length * (left.length - 1)
  while (right.length > 1 && room() < left.length * LEAST) right.pop()
  const widths = shared(left.map(widest), room())
  const rows = Array.from({ length: shown.length + 2 }, (_, row) =>
    [...left.map((cells, c) => pad(cut(cells[row], widths[c]), widths[c])), ...right.map((cells) => cells[row].padStart(widest(cells)))]
      .join(GAP)
      .trimEnd(),
  )
  const more = front.length - shown.length
  return [...rows.slice(0, 2).map(paint.dim), ...rows.slice(2), ...(more > 0 ? [`… and ${countText(more)} more in pareto.csv.`] : [])]
}

/** A policy that a set value does not touch does the same at several points: the first stands for all. */
function onlyOnce(options: readonly SweptOption[]): SweptOption[] {
  const seen = new Set<string>()
  return options.filter(({ policy, total }) => {
    const figures = JSON.stringify([
      policy,
      ...['net_cost', 'service_level', 'satisfaction', 'co2_per_answered_g'].map((metric) => total.get(metric)!.mean),
    ])
    if (seen.has(figures)) return false
    seen.add(figures)
    return true
  })
}

/** Widths that fit into the room together: the widest are cut first, to no less than LEAST. */
function shared(widths: readonly number[], room: number): number[] {
  const cutTo = [...widths]
  for (let over = cutTo.reduce((sum, each) => sum + each, 0) - room; over > 0; over--) {
    const widest = cutTo.indexOf(Math.max(...cutTo))
    if (cutTo[widest] <= LEAST) break
    cutTo[widest]--
  }
  return cutTo
}

/** What a set value is called over its column, in two lines: whose it is and which (`casablanca`, `agents`), the whole path where two would be alike. */
function headersOf(paths: readonly string[]): readonly (readonly [string, string])[] {
  const short = paths.map((path) => path.split('.')).map((steps): [string, string] => [steps[1] ?? '', steps.at(-1)!])
  const alike = (j: number): boolean => short.filter(([whose, which]) => whose === short[j][0] && which === short[j][1]).length > 1
  return short.map(([whose, which], j) => [whose, alike(j) ? paths[j].split('.').slice(2).join('.') : which])
}
