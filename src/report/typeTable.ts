import type { Comparison } from '../experiment/comparisons.ts'
import type { Estimate } from '../experiment/estimates.ts'
import type { Fold } from '../experiment/Fold.ts'
import { bestRival } from './bestRival.ts'
import { cut, percentText, percentWithin, plain, secondsText } from './englishText.ts'
import { MARKS, type Paint, pad, painted } from './Paint.ts'

/** More call types than these have their place in summary.csv. */
const MOST_TYPES = 8
const NAME = { least: 'call type'.length, most: 20 }
const GAP = '  '

/**
 * Service level and share answered by call type, under the baseline and under the best of the clearly better policies, with an empty
 * line behind; nothing unless two to eight types are there and more than one has a target. A narrow terminal drops the other policy.
 */
export function typeTable(
  fold: Fold,
  estimates: readonly Estimate[],
  comparisons: readonly Comparison[],
  paint: Paint,
  width: number,
): string[] {
  const types = fold.model.callTypes
  if (types.length > MOST_TYPES || types.filter(({ target }) => target !== undefined).length < 2) return []
  const rival = bestRival(fold, estimates, comparisons)
  const targets = types.map(({ target, within }) =>
    plain(`${target === undefined ? '' : `${percentText(target, 0)} `}in ${secondsText(within).replace('.0', '')}`),
  )
  const blocks = [0, ...(rival === undefined ? [] : [rival])].map((position) => policyBlock(fold, position, estimates, comparisons, paint))
  const goal = Math.max('target'.length, ...targets.map((text) => text.length))
  const longest = Math.max(...types.map(({ name }) => [...name].length), NAME.least)
  const room = (): number => width - goal - GAP.length - blocks.reduce((sum, block) => sum + GAP.length + block.width, 0)
  if (room() < Math.min(longest, NAME.least)) blocks.pop()
  const left = Math.min(longest, NAME.most, room())
  const line = (name: string, target: string, cells: readonly string[]): string =>
    [pad(cut(name, left), left), pad(target, goal), ...cells].join(GAP).trimEnd()
  return [
    paint.dim(
      line(
        '',
        '',
        blocks.map((block) => block.header[0]),
      ),
    ),
    paint.dim(
      line(
        'call type',
        'target',
        blocks.map((block) => block.header[1]),
      ),
    ),
    ...types.map(({ name }, k) =>
      line(
        name,
        targets[k],
        blocks.map((block) => block.rows[k]),
      ),
    ),
    '',
  ]
}

interface Block {
  readonly header: readonly [string, string]
  readonly rows: readonly string[]
  readonly width: number
}

/** The columns of one policy: service level, a mark unless it is the baseline, and the share answered. */
function policyBlock(
  fold: Fold,
  position: number,
  estimates: readonly Estimate[],
  comparisons: readonly Comparison[],
  paint: Paint,
): Block {
  const policy = fold.model.policies[fold.policies[position]].name
  const estimate = (name: string, metric: string): Estimate =>
    estimates.find((row) => row.policy === policy && row.scope === 'call_type' && row.name === name && row.metric === metric)!
  const markOf = (name: string): string => {
    const row = comparisons.find(
      (each) => each.policy === policy && each.scope === 'call_type' && each.name === name && each.metric === 'service_level',
    )
    return row === undefined || row.better === '' ? '' : MARKS[row.better]
  }
  const names = fold.model.callTypes.map(({ name }) => name)
  const levels = names.map((name) => {
    const { mean, lower, upper } = estimate(name, 'service_level')
    return plain(percentWithin(mean, (upper - lower) / 2))
  })
  const answers = names.map((name) => plain(percentText(estimate(name, 'answer_rate').mean)))
  const marked = position > 0 ? 2 : 0
  const level = Math.max('service level'.length - marked, ...levels.map((text) => text.length))
  const answered = Math.max('answered'.length, ...answers.map((text) => text.length))
  const width = level + marked + GAP.length + answered
  return {
    header: [pad(cut(policy, width), width), `${pad('service level', level + marked)}${GAP}answered`.padEnd(width)],
    rows: names.map((name, k) => {
      const mark = marked > 0 ? ` ${painted(markOf(name), paint)}` : ''
      return `${levels[k].padStart(level)}${mark}${GAP}${answers[k].padStart(answered)}`
    }),
    width,
  }
}
