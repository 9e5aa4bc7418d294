import { ExitError } from '../ExitError.ts'
import type { Execution, Executor } from '../plans/Executor.ts'
import type { Piece, Plan } from '../plans/Plan.ts'
import type { TaskOutput } from '../threads/TaskOutput.ts'
import { headDifferences } from './headDifferences.ts'
import { type ShardHead, shardHeadOf } from './ShardHead.ts'
import type { KnownShard, ShardSet } from './ShardSet.ts'
import type { ShardThreads } from './ShardThreads.ts'

/** Bytes of shards that a thread reads at a time. */
const STRETCH = 2 ** 18

/** The steps of a plan are simulated already: threads read them from shards. */
export class ShardExecutor implements Executor {
  private readonly set: ShardSet
  private readonly threads: ShardThreads
  private readonly signal: AbortSignal

  constructor(set: ShardSet, threads: ShardThreads, signal: AbortSignal) {
    this.set = set
    this.threads = threads
    this.signal = signal
  }

  /** @throws ExitError 2 where the shards are of another plan, such as that of another version */
  async start(plan: Plan, done: number): Promise<Execution> {
    const { set, threads, signal } = this
    refuseOther(set.head, shardHeadOf(plan, set.head.from, set.head.to, set.head.division))
    const stretches = stretchesOf(set.shards.filter(({ to }) => to > done))
    let wallSeconds = 0
    let cpuSeconds = 0
    const ahead: { readonly shards: readonly KnownShard[]; readonly output: TaskOutput<Piece> }[] = []
    const fill = (): void => {
      while (ahead.length < threads.ahead) {
        const { value: shards } = stretches.next()
        if (shards === undefined) return
        const skip = Math.max(0, done - shards[0]!.from)
        ahead.push({ shards, output: threads.read({ shards: shards.map(({ source, sha256 }) => ({ source, sha256 })), skip }) })
      }
    }
    fill()
    const deliver: Execution['deliver'] = async (take) => {
      for (let next = ahead.shift(); next !== undefined; next = ahead.shift()) {
        fill()
        const shards = next.shards.values()
        /** Samples that are still to come of the shard under way. */
        let samples = 0
        for await (const piece of next.output.items()) {
          signal.throwIfAborted()
          if (samples === 0) {
            const { from, to, effort } = shards.next().value!
            samples = (to - Math.max(from, done)) * plan.samples
            // Whoever has kept a step of it has counted all its work.
            if (from >= done) {
              wallSeconds += effort.wallSeconds
              cpuSeconds += effort.cpuSeconds
            }
          }
          if ('sample' in piece) samples--
          if ((await take(piece)) === 'enough') return
        }
      }
    }
    return {
      workers: set.shards.reduce((most, { effort }) => Math.max(most, effort.workers), 1),
      since: performance.now(),
      shards: set.shards.length,
      deliver,
      elsewhere: () => ({ wallSeconds, cpuSeconds }),
    }
  }
}

/** Shards, in order, as many together as are worth a task. */
function* stretchesOf(shards: readonly KnownShard[]): Generator<readonly KnownShard[], undefined, undefined> {
  let stretch: KnownShard[] = []
  let bytes = 0
  for (const shard of shards) {
    if (bytes + shard.bytes > STRETCH && stretch.length > 0) {
      yield stretch
      stretch = []
      bytes = 0
    }
    stretch.push(shard)
    bytes += shard.bytes
  }
  if (stretch.length > 0) yield stretch
}

function refuseOther(head: ShardHead, plan: ShardHead): void {
  const others = headDifferences(head, plan)
  if (others.length === 0) return
  throw new ExitError(
    2,
    `The shards cannot be merged here: ${others.join('; ')}. Merge them with the version of aiguillage and of Node that made them.`,
  )
}
