import { ExitError } from '../ExitError.ts'
import type { UnitBook } from './UnitBook.ts'

/** Kinds of failures that are told, and units of a kind beside the first. */
const MOST_NAMED = 5

/** Which units of a run failed for good, why, and what to do. Reasons that differ in workers and numbers alone are told once. */
export function unitFailures(book: Pick<UnitBook, 'failures' | 'failed' | 'units'>, named: (unit: number) => string): ExitError {
  const alike = new Map<string, (readonly [unit: number, reason: string])[]>()
  for (const failure of book.failures()) {
    const kind = failure[1].replace(/^On worker \S+: /, '').replace(/\d+/g, '0')
    alike.set(kind, [...(alike.get(kind) ?? []), failure])
  }
  const kinds = [...alike.values()].map(([[unit, reason], ...others]) => {
    const units = others.slice(0, MOST_NAMED).map(([each]) => each + 1)
    const more = others.length > MOST_NAMED ? ` and ${others.length - MOST_NAMED} more` : ''
    return `${named(unit)}: ${reason}${/[.!?]$/.test(reason) ? '' : '.'}${others.length > 0 ? ` Likewise ${units.join(', ')}${more}.` : ''}`
  })
  const left = kinds.length > MOST_NAMED ? [`There are ${kinds.length - MOST_NAMED} more reasons.`] : []
  const next =
    'What the others made is kept: --resume with --queue tries again what failed. Where a policy or the scenario is at fault, it is another run once that is mended (--force).'
  const lines = [`${book.failed} of ${book.units} work units failed for good.`, ...kinds.slice(0, MOST_NAMED), ...left, next]
  return new ExitError(1, lines.join('\n'))
}
