import type { Comparison } from '../experiment/comparisons.ts'
import type { Estimate } from '../experiment/estimates.ts'
import type { Fold } from '../experiment/Fold.ts'
import type { Model } from '../model/model.ts'
import { accuracy } from './accuracy.ts'
import { dayRange } from './dayRange.ts'
import { commonWithin, diagnosis } from './diagnosis.ts'
import { cut, gramsText, moneyText, percentText, percentWithin, plain, secondsText, wrap } from './englishText.ts'
import { footprintText } from './footprintText.ts'
import { headline } from './headline.ts'
import { obligations } from './obligations.ts'
import { MARKS, type Paint, pad, painted } from './Paint.ts'
import { placeText } from './placeText.ts'
import type { RunFacts } from './RunFacts.ts'
import { tradeOffs } from './tradeOffs.ts'
import { typeTable } from './typeTable.ts'

/** Columns of the terminal that are used. */
const WIDTH = { least: 60, most: 80 }
/** Lines that the summary stays below when the policies leave room. */
const LINES = 40
/** Half-width of a service level's interval from which more replications are worth their time. */
const WIDE = 0.03
/** Columns of a policy's name: fewer than `least` only if it is shorter. */
const NAME = { least: 12, most: 28 }
/** Columns of a mark and the space before it. */
const MARK = 2

/** A column of the table of policies; left out where no policy has a figure for it. */
interface Face {
  readonly metric: string
  readonly header: readonly [string, string]
  readonly text: (estimate: Estimate) => string
  readonly shown: (estimate: Estimate) => boolean
}

/**
 * The summary after a run as lines without line ends: what was run, a row per policy, a row per call type where several have targets,
 * why, and where the tables are. Lines have at most as many columns as the terminal, from 60 to 80.
 */
export function terminalSummary(
  fold: Fold,
  estimates: readonly Estimate[],
  comparisons: readonly Comparison[],
  facts: RunFacts,
  paint: Paint,
  columns: number = WIDTH.most,
): string[] {
  const width = Math.min(WIDTH.most, Math.max(WIDTH.least, columns))
  const total = estimates.filter((row) => row.scope === 'total')
  const volume = (metric: string): number => total.find((row) => row.metric === metric)!.mean
  const volumes = { offered: volume('offered'), callers: volume('callers') }
  const [title, ...rest] = wrap(headline(fold, volumes, facts), width, ' · ')
  const head = [paint.bold(title), ...rest, '', ...table(fold, total, comparisons, paint, width), '']
  const foot: string[] = []
  if (fold.policies.length > 1 && fold.replications > 1) foot.push(...legend(fold, width))
  foot.push(...wrap(diagnosis(fold, estimates, comparisons), width).filter((line) => line !== ''))
  const isWide = ({ metric, lower, upper }: Estimate): boolean => metric === 'service_level' && (upper - lower) / 2 > WIDE
  const sentences = [...dayRange(fold, estimates), ...tradeOffs(fold, comparisons), ...obligations(fold, estimates)]
  for (const sentence of sentences) foot.push(...wrap(sentence, width))
  if (total.some(isWide)) foot.push('More replications (-r) narrow the intervals.')
  for (const sentence of accuracy(fold, facts.stopping)) foot.push(...wrap(sentence, width))
  if (facts.footprint !== undefined) foot.push(...wrap(footprintText(facts.footprint), width).map(paint.dim))
  foot.push(...wrap(placeText(facts), width, ' · ').map(paint.dim))
  const types = typeTable(fold, estimates, comparisons, paint, width)
  return head.length + types.length + foot.length < LINES ? [...head, ...types, ...foot] : [...head, ...foot]
}

function faces(model: Model): readonly Face[] {
  const defined = (estimate: Estimate): boolean => !Number.isNaN(estimate.mean)
  const positive = (estimate: Estimate): boolean => estimate.mean > 0
  return [
    {
      metric: 'service_level',
      header: ['service level', plain(goal(model))],
      text: ({ mean, lower, upper }) => percentWithin(mean, (upper - lower) / 2),
      shown: () => true,
    },
    { metric: 'answer_rate', header: ['answered', 'of calls'], text: ({ mean }) => percentText(mean), shown: () => true },
    { metric: 'asa_s', header: ['wait', '(mean)'], text: ({ mean }) => secondsText(mean), shown: () => true },
    {
      metric: 'cost_per_answered',
      header: ['cost per', 'answered'],
      text: ({ mean }) => moneyText(mean, model.currency),
      shown: positive,
    },
    { metric: 'satisfaction', header: ['satis-', 'faction'], text: ({ mean }) => percentText(mean), shown: defined },
    { metric: 'co2_per_answered_g', header: ['CO2 per', 'answered'], text: ({ mean }) => gramsText(mean), shown: positive },
  ]
}

/** What the service level is held to: `80 % in 20 s` where every type has the same. */
function goal(model: Model): string {
  const within = commonWithin(model)
  const [target, ...others] = model.callTypes.map((type) => type.target)
  const same = target !== undefined && others.every((other) => other === target)
  if (within === undefined) return others.every((other) => other === undefined) && target === undefined ? 'in time' : 'own targets'
  return same ? `${percentText(target, 0)} in ${within}` : `in ${within}`
}

interface Column {
  readonly header: readonly [string, string]
  readonly cells: readonly string[]
  readonly marks: readonly string[]
  readonly width: number
}

function table(fold: Fold, total: readonly Estimate[], comparisons: readonly Comparison[], paint: Paint, width: number): string[] {
  const names = fold.policies.map((policy) => fold.model.policies[policy].name)
  const marked = fold.policies.length > 1 && fold.replications > 1 ? MARK : 0
  const columns = columnsOf(fold, total, comparisons, marked)
  const longest = Math.max('policy'.length, ...names.map((name) => [...name].length))
  let gap = 2
  const room = (): number => width - columns.reduce((sum, column) => sum + gap + column.width + marked, 0)
  if (room() < Math.min(longest, NAME.least)) gap = 1
  while (room() < Math.min(longest, NAME.least)) columns.pop()
  const left = Math.min(longest, NAME.most, room())
  const separator = ' '.repeat(gap)
  const header = (line: 0 | 1): string =>
    [pad(line === 0 ? '' : 'policy', left), ...columns.map((column) => pad(column.header[line], column.width + marked))].join(separator)
  const row = (name: string, position: number): string =>
    [
      pad(cut(name, left), left),
      ...columns.map(
        (column) => column.cells[position].padStart(column.width) + (marked > 0 ? ` ${painted(column.marks[position], paint)}` : ''),
      ),
    ].join(separator)
  return [paint.dim(header(0).trimEnd()), paint.dim(header(1).trimEnd()), ...names.map((name, position) => row(name, position).trimEnd())]
}

/** The columns that have something to show; a header may reach over the place of the marks. */
function columnsOf(fold: Fold, total: readonly Estimate[], comparisons: readonly Comparison[], marked: number): Column[] {
  const others = comparisons.filter((row) => row.scope === 'total')
  const markOf = (metric: string): string[] => {
    const verdicts = others.filter((row) => row.metric === metric).map(({ better }) => (better === '' ? '' : MARKS[better]))
    return marked > 0 ? ['', ...verdicts] : []
  }
  return faces(fold.model).flatMap(({ metric, header, text, shown }) => {
    const estimates = total.filter((row) => row.metric === metric)
    if (!estimates.some(shown)) return []
    const cells = estimates.map((row) => plain(text(row)))
    const width = Math.max(header[0].length - marked, header[1].length - marked, ...cells.map((cell) => cell.length))
    return [{ header, cells, width, marks: markOf(metric) }]
  })
}

function legend(fold: Fold, width: number): string[] {
  const holm = fold.policies.length > 2 ? ', Holm' : ''
  const before = `${MARKS.yes} better  ${MARKS.no} worse  ${MARKS.unclear} unclear than `
  const after = `(95 %, on the same calls${holm})`
  const baseline = fold.model.policies[fold.policies[0]].name
  const room = width - before.length - after.length - 1
  if (room >= Math.min([...baseline].length, NAME.least)) return [`${before}${cut(baseline, room)} ${after}`]
  return [before + cut(baseline, width - before.length), after]
}
