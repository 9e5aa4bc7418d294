import { totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { getHeapStatistics, serialize } from 'node:v8'
import { Piscina } from 'piscina'
import type { Task } from '../../experiment/plan.ts'
import { ExitError } from '../ExitError.ts'
import { Slots } from './Slots.ts'
import { SlowPolicy } from './SlowPolicy.ts'
import type { TaskAttempt } from './TaskAttempt.ts'
import { TaskOutput } from './TaskOutput.ts'
import type { Work } from './threadFailure.ts'
import type { SharedSetup, ThreadSetup, ThreadTask } from './threadProtocol.ts'

const FROM_SOURCE = import.meta.url.endsWith('.ts')
const WORKER = fileURLToPath(new URL(`../../../workers/${FROM_SOURCE ? 'replication.ts' : 'load.cjs'}`, import.meta.url))

/** A thread makes little garbage: with V8's own 48 MB it would be taken away less often, and no faster. */
const YOUNG_MEGABYTES = 3

/** What the threads do when something goes wrong. */
export interface ThreadCare {
  /** Seconds that a private policy may think about one question; default 60. */
  readonly timeLimit?: number | undefined
  /** Takes a sentence about what went wrong and was mended. */
  readonly warned?: ((sentence: string) => void) | undefined
  /** Whether a replication can be replayed alone (`--only`). */
  readonly replay?: boolean
}

/** Work that is known to the threads, as messages about it name it. */
type KnownSetup = Omit<Work, 'underWay'>

/** Worker threads that stay alive for a run, whatever the number of models that it simulates. */
export class ReplicationThreads {
  readonly most: number
  private readonly pool: Piscina<ThreadTask, void>
  /** Aborted when the threads are told to end, by the signal or by `close`. */
  private readonly closing = new AbortController()
  private readonly slots: Slots
  private readonly timeLimit: number
  private readonly replay: boolean
  private readonly warned: (sentence: string) => void
  private readonly known = new WeakMap<SharedSetup, KnownSetup>()
  private readonly attempts = new Set<TaskAttempt>()
  private readonly said = new Set<string>()
  private setups = 0
  private clock: NodeJS.Timeout | undefined

  /** Starts a thread, and up to `most` as work comes. `signal` stops them, in the middle of their work. */
  constructor(most: number, signal: AbortSignal, { timeLimit = 60, warned = () => {}, replay = false }: ThreadCare = {}) {
    this.most = most
    this.slots = new Slots(most)
    this.timeLimit = timeLimit
    this.warned = warned
    this.replay = replay
    this.pool = new Piscina({
      filename: WORKER,
      minThreads: 1,
      maxThreads: most,
      idleTimeout: Number.POSITIVE_INFINITY,
      recordTiming: false,
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes(most), maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
      ...(FROM_SOURCE ? { execArgv: ['--import', 'tsx'] } : {}),
    })
    this.pool.on('error', (error: unknown) => this.refill(error))
    signal.addEventListener('abort', () => void this.close(signal.reason), { once: true, signal: this.closing.signal })
  }

  /** Makes a setup known to the threads; each reads it when its first task comes. `variant` says in messages what is different in it. */
  share(setup: ThreadSetup, variant = ''): SharedSetup {
    const serialised = serialize(setup)
    const bytes = new SharedArrayBuffer(serialised.length)
    new Uint8Array(bytes).set(serialised)
    const shared = { number: ++this.setups, bytes }
    this.known.set(shared, { setup, variant })
    if (setup.policies.some((policy) => setup.model.policies[policy]!.routing.kind === 'module')) this.watch()
    return shared
  }

  /**
   * Gives the threads a task; tasks must be consumed in the order in which they are given. What a thread fails at is done again once, on
   * another thread. The output ends with ExitError 1 and the sentence why a block failed twice, or with the signal's reason when it has
   * stopped the threads.
   */
  run(shared: SharedSetup, task: Task): TaskOutput {
    return new TaskOutput(task.from, async (output) => {
      // A thread that is far ahead waits for the tasks before its own. Each of them has one too, or is about to, also where one has died.
      await this.slots.use(() => this.finish(shared, task, output))
    })
  }

  /** Stops the threads, in the middle of their work; what they have not done ends with the reason. */
  close(reason?: unknown): Promise<void> {
    this.closing.abort(reason)
    clearInterval(this.clock)
    return this.pool.destroy()
  }

  private async finish(shared: SharedSetup, task: Task, output: TaskOutput): Promise<void> {
    /** What threads were at when they failed. */
    const failed = new Set<string>()
    for (;;) {
      const attempt = output.attempt()
      const death = await this.attempt(attempt, { setup: shared, from: output.next, to: task.to, atOnce: failed.size > 0 })
      if (death === undefined) return
      // What a failure is called is loaded where there is one.
      const { failureOf, onceMore, twice } = await import('./threadFailure.ts')
      const work = { ...this.known.get(shared)!, underWay: attempt.state.underWay }
      const { sentence, again } = failureOf(death.reason, work)
      if (!again) throw new ExitError(1, sentence)
      const place = JSON.stringify(work.underWay)
      if (failed.has(place)) throw new ExitError(1, twice(work, sentence, this.replay))
      failed.add(place)
      this.warn(onceMore(work, sentence))
    }
  }

  /** One thread's try; returns why it failed, if it did. @throws the signal's reason */
  private async attempt(attempt: TaskAttempt, task: Omit<ThreadTask, 'port' | 'state'>): Promise<{ readonly reason: unknown } | undefined> {
    const { port, signal, state } = attempt
    this.attempts.add(attempt)
    try {
      this.closing.signal.throwIfAborted()
      await this.pool.run({ ...task, port, state: state.memory }, { transferList: [port], signal })
      return undefined
    } catch (error) {
      this.closing.signal.throwIfAborted()
      // Also where piscina could not start a thread for it: it must not do so later.
      attempt.stop(error)
      return { reason: signal.reason }
    } finally {
      this.attempts.delete(attempt)
      attempt.end()
    }
  }

  /** A thread died that had no task. Where one waits for it, the task gets another. */
  private refill(error: unknown): void {
    if (this.pool.threads.length >= this.attempts.size) return
    for (const attempt of this.attempts) if (attempt.state.underWay.kind === 'start') attempt.stop(error)
  }

  /**
   * Looks at regular intervals at which questions private policies are, and stops a thread that is at the same one for too long. It counts
   * its own looks: neither a clock that is set nor a machine that sleeps makes a policy look slow.
   */
  private watch(): void {
    const interval = Math.min(1, this.timeLimit / 4)
    this.clock ??= setInterval(() => {
      for (const attempt of this.attempts) if (attempt.tick() * interval >= this.timeLimit) attempt.stop(new SlowPolicy(this.timeLimit))
    }, 1000 * interval).unref()
  }

  private warn(sentence: string): void {
    if (this.said.has(sentence)) return
    this.said.add(sentence)
    this.warned(`Warning: ${sentence}`)
  }
}

/** Megabytes of a thread's heap: such that a thread dies which wants ever more, and not the process. The arrays of a model do not count. */
function heapMegabytes(threads: number): number {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)
  const share = Math.max(256 * 2 ** 20, (0.75 * memory) / (threads + 1))
  return Math.floor(Math.min(share, getHeapStatistics().heap_size_limit) / 2 ** 20)
}
