import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import { ExitError } from '../ExitError.ts'
import { fileProblem } from '../fileProblem.ts'
import type { Piece } from '../plans/Plan.ts'
import { Slots } from '../threads/Slots.ts'
import { TaskOutput } from '../threads/TaskOutput.ts'
import type { ReadFailure, ReadTask, ShardStretch } from './readTask.ts'

const FROM_SOURCE = import.meta.url.endsWith('.ts')
const WORKER = fileURLToPath(new URL(`../../../workers/${FROM_SOURCE ? 'shard.ts' : 'loadShard.cjs'}`, import.meta.url))

/** More threads than these do not make one that folds and writes any faster. */
const MOST = 4
/** Bytes of shards for which one more thread is started. */
const BYTES_PER_THREAD = 2 ** 23

/** Threads that read and check shards ahead of the one that folds and writes. */
export class ShardThreads {
  /** Stretches of shards that are worth reading at a time. */
  readonly ahead: number
  private readonly pool: Piscina<ReadTask, ReadFailure | undefined>
  private readonly slots: Slots
  /** Aborted when the threads are told to end, by the signal or by `close`. */
  private readonly closing = new AbortController()

  /** Starts a thread, and more where there are so many bytes of shards. `signal` stops them, in the middle of their work. */
  constructor(bytes: number, signal: AbortSignal) {
    const most = Math.max(1, Math.min(MOST, availableParallelism(), Math.ceil(bytes / BYTES_PER_THREAD)))
    this.ahead = 2 * most
    this.slots = new Slots(most)
    this.pool = new Piscina({
      filename: WORKER,
      minThreads: 1,
      maxThreads: most,
      idleTimeout: Number.POSITIVE_INFINITY,
      recordTiming: false,
      ...(FROM_SOURCE ? { execArgv: ['--import', 'tsx'] } : {}),
    })
    signal.addEventListener('abort', () => void this.close(signal.reason), { once: true, signal: this.closing.signal })
  }

  /**
   * Reads shards, one after the other. Outputs must be consumed in the order in which they are asked for: a thread that is far ahead waits.
   * The output ends with an ExitError where a shard is damaged or has become another one, and nothing of that has been handed over then; with
   * the signal's reason when that has stopped the threads.
   */
  read(shards: ShardStretch): TaskOutput<Piece> {
    return new TaskOutput<Piece>(0, (output) => this.slots.use(() => this.finish(shards, output)))
  }

  /** Ends the threads, in the middle of their work. */
  close(reason?: unknown): Promise<void> {
    this.closing.abort(reason)
    return this.pool.destroy()
  }

  private async finish(shards: ShardStretch, output: TaskOutput<Piece>): Promise<void> {
    const attempt = output.attempt()
    const { port, state } = attempt
    try {
      this.closing.signal.throwIfAborted()
      const failure = await this.pool.run({ ...shards, port, state: state.memory }, { transferList: [port] })
      if (failure !== undefined) throw new ExitError(failure.exitCode, failure.sentence)
    } catch (error) {
      this.closing.signal.throwIfAborted()
      if (error instanceof ExitError) throw error
      throw new ExitError(1, `A thread that reads shards ended: ${fileProblem(error)}.`)
    } finally {
      attempt.end()
    }
  }
}
