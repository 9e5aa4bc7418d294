import { ExitError } from '../ExitError.ts'
import { headDifferences } from './headDifferences.ts'
import type { ShardHead } from './ShardHead.ts'

/** @throws ExitError 2 where a shard that is there is not the one that is to be made */
export function refuseOther(path: string, there: ShardHead, head: ShardHead): void {
  const others = headDifferences(there, head)
  if (others.length === 0) return
  throw new ExitError(
    2,
    `${path} is of another run than is to be gone on with: ${others.join('; ')}. Give another folder with --out, or --force to overwrite it.`,
  )
}
