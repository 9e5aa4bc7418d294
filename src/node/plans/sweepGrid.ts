import { type SetValue, setText } from '../../scenario/setValues.ts'
import { ExitError } from '../ExitError.ts'

/** One set value of a sweep and what it takes, as text. */
export interface Axis {
  readonly path: string
  readonly values: readonly string[]
}

const NUMBER = '(-?\\d+(?:\\.\\d+)?)(\\s*)([a-zA-Z%]*)'
/** `100..300:20`, `0s..60s:15s`, as factors `x80%..x120%:x10%`; without a step 1. */
const RANGE = new RegExp(`^${NUMBER}\\.\\.${NUMBER}(?::${NUMBER})?$`)
/** Far more than anyone sweeps; keeps a slip of a range from filling the memory. */
const MOST_VALUES = 100_000

/**
 * The axes of a grid from what was set: ranges `a..b:step` with or without units, lists `a,b,c`, or single values.
 * @throws ExitError 2 with the sentence what is wrong with a range
 */
export function sweepAxes(sets: readonly SetValue[]): readonly Axis[] {
  return sets.map((set) => ({ path: set.path, values: items(set.value).flatMap((item) => valuesOf(set, item)) }))
}

/** How many points a grid has. */
export function pointsOf(axes: readonly Axis[]): number {
  return axes.reduce((count, { values }) => count * values.length, 1)
}

/** The set values of a point, from 0: the last axis runs fastest. */
export function pointAt(axes: readonly Axis[], point: number): readonly SetValue[] {
  let rest = point
  return axes
    .toReversed()
    .map(({ path, values }) => {
      const value = values[rest % values.length]
      rest = Math.floor(rest / values.length)
      return { path, value }
    })
    .toReversed()
}

/** Parts between commas that are in no bracket and no quotes. */
function items(text: string): string[] {
  const parts = ['']
  let depth = 0
  let quote = ''
  for (const letter of text) {
    if (quote !== '') quote = letter === quote ? '' : quote
    else if (letter === '"' || letter === "'") quote = letter
    else if ('[{'.includes(letter)) depth++
    else if (']}'.includes(letter)) depth--
    if (letter === ',' && depth === 0 && quote === '') parts.push('')
    else parts[parts.length - 1] += letter
  }
  return parts.map((part) => part.trim())
}

function valuesOf(set: SetValue, item: string): string[] {
  const factor = /^x\s*\d/.test(item) ? 'x' : ''
  const range = RANGE.exec(factor === '' ? item : item.replaceAll('x', ''))
  if (range === null) return [item]
  const [, first, space, unit, last, , lastUnit, step = '1', , stepUnit] = range
  const refuse = (why: string): ExitError => new ExitError(2, `${setText(set)}: ${why}.`)
  const units = new Set([unit, lastUnit, ...(stepUnit === undefined ? [] : [stepUnit])].filter((each) => each !== ''))
  if (units.size > 1) throw refuse(`a range has one unit, found ${[...units].join(' and ')}`)
  const written = [...units][0] ?? ''
  if (range[7] === undefined && (written !== '' || /\./.test(`${first}${last}`)))
    throw refuse(`a range of other than whole numbers needs a step, such as ${item}:10${written}`)
  // Whole numbers of the last decimal written, so that 0.1 + 0.2 is 0.3.
  const decimals = Math.max(...[first, last, step].map((number) => number.split('.')[1]?.length ?? 0))
  const scaled = (number: string): number => Math.round(Number(number) * 10 ** decimals)
  const [from, to, by] = [scaled(first), scaled(last), scaled(step)]
  if (by <= 0) throw refuse(`the step of a range is above 0, found ${step}`)
  if (to < from) throw refuse(`the range ends before it begins; write ${last}${space}${written}..${first}${space}${written}`)
  const count = Math.floor((to - from) / by) + 1
  if (count > MOST_VALUES) throw refuse(`the range has ${count} values; take a larger step`)
  return Array.from({ length: count }, (_, j) => `${factor}${((from + j * by) / 10 ** decimals).toFixed(decimals)}${space}${written}`)
}
