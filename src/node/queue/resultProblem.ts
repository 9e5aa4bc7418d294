import { ExitError } from '../ExitError.ts'
import { canonicalJson } from '../plans/canonicalJson.ts'
import type { Plan } from '../plans/Plan.ts'
import { readShard } from '../shards/readShard.ts'
import { shardHeadOf } from '../shards/ShardHead.ts'
import { stepsOfUnit, type UnitDivision } from './protocol.ts'

/** A plan, and how it is cut into units. */
export interface CutPlan {
  readonly plan: Plan
  readonly division: UnitDivision
}

/** Why what a worker left as a unit, under a SHA-256, cannot be used; undefined where it can. All of it is read. */
export function resultProblem(cut: CutPlan, unit: number, sha256: string, bytes: Uint8Array): string | undefined {
  try {
    const shard = readShard({ name: '', bytes })
    if (!isShardOf(shard.head, cut, unit) || shard.seal.sha256 !== sha256) return 'a worker returned another one in its place'
    shard.verify()
    return undefined
  } catch (error) {
    if (error instanceof ExitError) return 'what a worker returned is damaged, or no shard'
    throw error
  }
}

/** Whether a shard is that of a unit. */
export function isShardOf(head: object, { plan, division }: CutPlan, unit: number): boolean {
  const { from, to } = stepsOfUnit(division, unit)
  const expected = shardHeadOf(plan, from, to)
  const found = Object.fromEntries(Object.keys(expected).map((key) => [key, (head as Readonly<Record<string, unknown>>)[key]]))
  return canonicalJson(found) === canonicalJson(expected)
}
