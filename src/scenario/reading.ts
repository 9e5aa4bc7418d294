import type { Clock } from './clock.ts'
import type { FilesBeside } from './FilesBeside.ts'
import type { ScenarioDocument } from './scenarioDocument.ts'
import type { Calendar } from './types.ts'

/** What every part of a scenario is read with. */
export interface Reading {
  readonly document: ScenarioDocument
  readonly files: FilesBeside
  /** Nothing where the calendar is not sound; then what depends on it is not checked. */
  readonly calendar?: Calendar
  readonly clock?: Clock
  /** calendar.country, where it is a country. */
  readonly country?: string
  /** Call types by name in the order written, with the tags that could be read. */
  readonly callTypes: ReadonlyMap<string, { readonly tags: readonly string[] }>
}

/** A word or a list of words as a list. */
export function listOf<T>(value: T | readonly (T | undefined)[] | undefined): T[] {
  if (value === undefined) return []
  return Array.isArray(value) ? (value as readonly (T | undefined)[]).filter((item) => item !== undefined) : [value as T]
}
