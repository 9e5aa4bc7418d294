import type { Clock } from './clock.ts'
import type { FilesBeside } from './FilesBeside.ts'
import type { Facts } from './facts.ts'
import type { ScenarioDocument } from './scenarioDocument.ts'
import type { Calendar, DataResidency } from './types.ts'

/** What every part of a scenario is read with. */
export interface Reading {
  readonly document: ScenarioDocument
  readonly files: FilesBeside
  readonly facts: Facts
  /** Nothing where the calendar is not sound; then what depends on it is not checked. */
  readonly calendar?: Calendar
  readonly clock?: Clock
  /** calendar.country, where it is a country. */
  readonly country?: string
  /** Call types by name in the order written, as far as they could be read. */
  readonly callTypes: ReadonlyMap<string, CallTypeFacts>
  readonly money: Money
  readonly carbon: CarbonMethod
}

/** What pools, policies and disruptions need to know of a call type. */
export interface CallTypeFacts {
  readonly tags: readonly string[]
  /** Nothing where it could not be read. */
  readonly residency?: DataResidency
  /** Its arrivals are a file of instants. */
  readonly instants: boolean
}

export interface Money {
  readonly currency: string
  /** Value of one unit of another currency. */
  readonly exchange: ReadonlyMap<string, number | undefined>
}

export interface CarbonMethod {
  readonly method: 'seed' | 'grid'
  readonly rebound: number
  /** Grams; nothing where the method decides. */
  readonly networkPerMinute?: number
}

/** A word or a list of words as a list. */
export function listOf<T>(value: T | readonly (T | undefined)[] | undefined): T[] {
  if (value === undefined) return []
  return Array.isArray(value) ? (value as readonly (T | undefined)[]).filter((item) => item !== undefined) : [value as T]
}

export function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}
