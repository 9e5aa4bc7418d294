import { setImmediate } from 'node:timers/promises'
import { ExitError } from '../ExitError.ts'
import type { Execution, Executor } from '../plans/Executor.ts'
import type { Piece, Plan } from '../plans/Plan.ts'
import { headDifferences } from './headDifferences.ts'
import type { Shard } from './readShard.ts'
import { type ShardHead, shardHeadOf } from './ShardHead.ts'
import type { KnownShard, ShardSet } from './ShardSet.ts'

/** Milliseconds after which whoever waits for a signal gets a turn. */
const TURN = 50
/** Bytes of a shard that is held in memory, ten times as much, rather than read twice. */
const SMALL = 2 ** 21

/** The steps of a plan are simulated already: they are read from shards. */
export class ShardExecutor implements Executor {
  private readonly set: ShardSet

  constructor(set: ShardSet) {
    this.set = set
  }

  /** @throws ExitError 2 where the shards are of another plan, such as that of another version */
  async start(plan: Plan, done: number): Promise<Execution> {
    const { head, shards } = this.set
    refuseOther(head, shardHeadOf(plan, head.from, head.to, head.division))
    let wallSeconds = 0
    let cpuSeconds = 0
    async function deliver(take: (piece: Piece) => Promise<'enough' | undefined>): Promise<void> {
      let turn = performance.now() + TURN
      for (const shard of shards) {
        if (shard.to <= done) continue
        const skip = Math.max(0, done - shard.from)
        // Whoever has kept a step of it has counted all its work.
        if (skip === 0) {
          wallSeconds += shard.effort.wallSeconds
          cpuSeconds += shard.effort.cpuSeconds
        }
        for (const piece of checkedPieces(reopened(shard), skip)) {
          if ((await take(piece)) === 'enough') return
          if (performance.now() < turn) continue
          await setImmediate()
          turn = performance.now() + TURN
        }
      }
    }
    return {
      workers: shards.reduce((most, { effort }) => Math.max(most, effort.workers), 1),
      since: performance.now(),
      shards: shards.length,
      deliver,
      elsewhere: () => ({ wallSeconds, cpuSeconds }),
    }
  }
}

/** The pieces of a shard of which everything has been checked: what is handed over once stays. @throws as `Shard.pieces`, before the first */
function checkedPieces(shard: Shard, skip: number): Iterable<Piece> {
  if (shard.bytes <= SMALL) return [...shard.pieces(skip)]
  shard.verify()
  return shard.pieces(skip)
}

/** @throws ExitError 1 where it is no longer the shard that it was */
function reopened({ open, sha256 }: KnownShard): Shard {
  const shard = open()
  if (shard.seal.sha256 === sha256) return shard
  throw new ExitError(1, `${shard.name} was replaced while it was being merged: begin again.`)
}

function refuseOther(head: ShardHead, plan: ShardHead): void {
  const others = headDifferences(head, plan)
  if (others.length === 0) return
  throw new ExitError(
    2,
    `The shards cannot be merged here: ${others.join('; ')}. Merge them with the version of aiguillage and of Node that made them.`,
  )
}
