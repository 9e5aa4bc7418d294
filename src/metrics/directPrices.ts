import type { Cost } from '../scenario/types.ts'
import { FL, TICKS } from './block.ts'

/** Talk, hold and after-call work in seconds of the calls and callbacks in the flow cells (block.FL) from `at` on. */
export function handledSeconds(cells: Float64Array, at: number): number {
  return (cells[at + FL.handle] + cells[at + FL.wrapUp] + cells[at + FL.callbackHandle] + cells[at + FL.callbackWrapUp]) / TICKS
}

/** Answered calls and callbacks made. */
export function contacts(cells: Float64Array, at: number): number {
  return cells[at + FL.answered] + cells[at + FL.callbacks]
}

/** What those cells cost at the prices per minute, contact and resolved contact. */
export function directPrices(cost: Cost, cells: Float64Array, at: number): number {
  const resolved = cells[at + FL.resolved] + cells[at + FL.callbackResolved]
  const perContact = cost.perContact * contacts(cells, at) + cost.perResolvedContact * resolved
  return (cost.perHandledMinute * handledSeconds(cells, at)) / 60 + perContact
}
