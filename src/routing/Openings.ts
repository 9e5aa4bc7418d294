import { NONE } from '../model/model.ts'
import type { StageTables } from './stageTables.ts'

/** When the lines that a pool may serve open to it, by entry of call selection. */
export class Openings {
  /** Seconds of waiting after which the line is open to the pool; Infinity = never. */
  readonly after: Float64Array
  private readonly tables: StageTables
  /** By call type: the plan in force. */
  private readonly plan: Int32Array

  constructor(tables: StageTables, plan: Int32Array) {
    this.after = new Float64Array(tables.selection.line.length)
    this.tables = tables
    this.plan = plan
  }

  /** The type has come under another plan. */
  follow(callType: number): void {
    const { typeFrom, entryOfType } = this.tables.selection
    for (let i = typeFrom[callType]; i < typeFrom[callType + 1]; i++) this.open(entryOfType[i], Number.POSITIVE_INFINITY)
  }

  /** Where stages keep agents in reserve: so many of the pool are idle. */
  count(pool: number, idle: number): void {
    const { from } = this.tables.selection
    for (let entry = from[pool]; entry < from[pool + 1]; entry++) this.open(entry, idle)
  }

  /** The first stage that gives the pool's agents to calls of the type when so many of them are idle; NONE where none does. */
  stageThrough(callType: number, pool: number, idle: number): number {
    const { listing, stageFrom, reserve, reserves, poolFrom, poolList, pools } = this.tables
    const plan = this.plan[callType]
    const first = listing[plan * pools + pool]
    if (first === NONE || !reserves) return first
    for (let s = first; s < stageFrom[plan + 1]; s++) {
      if (idle <= reserve[s]) continue
      for (let i = poolFrom[s]; i < poolFrom[s + 1]; i++) if (poolList[i] === pool) return s
    }
    return NONE
  }

  private open(entry: number, idle: number): void {
    const { selection, lineBound, lineType, after } = this.tables
    const line = selection.line[entry]
    const pool = selection.pool[entry]
    const bound = lineBound[line] === pool
    const stage = bound ? NONE : this.stageThrough(lineType[line], pool, idle)
    this.after[entry] = bound ? 0 : stage === NONE ? Number.POSITIVE_INFINITY : after[stage]
  }
}
