import { differences } from '../plans/differences.ts'
import type { ShardHead } from './ShardHead.ts'

/** What differs between two shards, as `differences` says it: their runs or, where these are the same, the rest. */
export function headDifferences(before: ShardHead, now: ShardHead): readonly string[] {
  const others = differences(before.identity, now.identity)
  return others.length > 0 ? others : differences(rest(before), rest(now))
}

function rest({ steps, from, to, division, tables, models, policies }: ShardHead): object {
  return { steps, from, to, shards: division?.of, pieces: { tables, models, policies } }
}
