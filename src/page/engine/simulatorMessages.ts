import type { BlockItem, Wanted } from '../../report/BlockReporter.ts'
import type { Setting } from '../../report/data/Setting.ts'
import type { DayTrace } from '../protocol.ts'

/** What a simulating worker has to know of a scenario; `number` tells one from another. */
export interface Setup extends Wanted {
  readonly number: number
  readonly seed: string
  readonly setting: Setting
}

/** From the coordinator to a simulating worker. Blocks are those of the plan (`blockAt`) under all policies of the model. */
export type Order =
  | { readonly kind: 'setup'; readonly setup: Setup }
  /** A setup is not needed any more. */
  | { readonly kind: 'forget'; readonly setup: number }
  /** To be simulated behind those that are ordered already. */
  | { readonly kind: 'block'; readonly setup: number; readonly index: number }
  /** Blocks not begun are not wanted; answered by `dropped`. */
  | { readonly kind: 'drop' }
  /** To be simulated before all blocks. */
  | ({ readonly kind: 'day'; readonly id: number; readonly setup: number } & DayWanted)

export interface DayWanted {
  readonly replication: number
  /** Index in the model. */
  readonly policy: number
}

/** From a simulating worker to the coordinator. */
export type Yield =
  | { readonly kind: 'block'; readonly setup: number; readonly index: number; readonly items: readonly BlockItem[] }
  | { readonly kind: 'dropped' }
  | { readonly kind: 'day'; readonly id: number; readonly trace: DayTrace }
  /** Something that no scenario can bring about: a sentence. */
  | { readonly kind: 'failed'; readonly message: string }
