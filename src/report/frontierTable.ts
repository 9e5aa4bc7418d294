import type { Estimate } from '../experiment/estimates.ts'
import { cut, perSpan } from './englishText.ts'
import { wholeDays } from './headline.ts'
import { type Paint, pad } from './Paint.ts'
import type { Swept, SweptOption } from './sweepText.ts'
import { valueWithin } from './withinText.ts'

/** Rows of the frontier that are shown. */
const MOST_ROWS = 16
const GAP = '  '
/** Columns that a set value or a policy keeps. */
const LEAST = 6

/** The points of the frontier that are shown, the `recommended` ones always among them, and those for which there is no room; cheapest first. */
export function frontierOf(
  options: readonly SweptOption[],
  recommended: readonly SweptOption[],
): { readonly shown: readonly SweptOption[]; readonly left: readonly SweptOption[] } {
  const cost = (option: SweptOption): number => option.total.get('net_cost')!.mean
  const front = onlyOnce([...recommended, ...options.filter(({ unbeaten }) => unbeaten)]).sort((a, b) => cost(a) - cost(b))
  const rank = (option: SweptOption): number =>
    recommended.includes(option) ? 0 : option.targets === 'surely' || option.targets === 'probably' ? 1 : 2
  const kept = new Set([...front].sort((a, b) => rank(a) - rank(b)).slice(0, MOST_ROWS))
  return { shown: front.filter((option) => kept.has(option)), left: front.filter((option) => !kept.has(option)) }
}

/** What tells two points apart, as text: the policy and its means. */
export function figuresOf({ policy, total }: SweptOption): string {
  return JSON.stringify([
    policy,
    ...['net_cost', 'service_level', 'satisfaction', 'co2_per_answered_g'].map((metric) => total.get(metric)!.mean),
  ])
}

/** A policy that a set value does not touch does the same at several points: the first stands for all. */
function onlyOnce(options: readonly SweptOption[]): SweptOption[] {
  const seen = new Set<string>()
  return options.filter((option) => {
    const figures = figuresOf(option)
    if (seen.has(figures)) return false
    seen.add(figures)
    return true
  })
}

/** A row per point: the set values, the policy, and by which figures to choose; what does not fit is cut or left out from the right. */
export function frontierTable(
  { names, options, points, model }: Swept,
  shown: readonly SweptOption[],
  paint: Paint,
  width: number,
): string[] {
  const days = wholeDays(model)
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
    column(['', 'targets'], ({ targets }) => (targets === 'not shown' ? 'missed' : targets || '–')),
    ...figures(['cost', perSpan(days)], 'net_cost', Math.max(1, days)),
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
  return [...rows.slice(0, 2).map(paint.dim), ...rows.slice(2)]
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
