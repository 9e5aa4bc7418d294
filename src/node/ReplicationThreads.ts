import { fileURLToPath } from 'node:url'
import { serialize } from 'node:v8'
import { Piscina } from 'piscina'
import type { Task } from '../experiment/plan.ts'
import { ExitError } from './ExitError.ts'
import { TaskOutput } from './TaskOutput.ts'
import type { SharedSetup, ThreadSetup, ThreadTask } from './threadProtocol.ts'

const FROM_SOURCE = import.meta.url.endsWith('.ts')
const WORKER = fileURLToPath(new URL(`../../workers/${FROM_SOURCE ? 'replication.ts' : 'load.cjs'}`, import.meta.url))

/** Worker threads that stay alive for a run, whatever the number of models that it simulates. */
export class ReplicationThreads {
  private readonly pool: Piscina<ThreadTask, void>
  readonly most: number
  private readonly signal: AbortSignal
  private setups = 0

  /** Starts a thread, and up to `most` as work comes. `signal` stops them, in the middle of their work. */
  constructor(most: number, signal: AbortSignal) {
    this.most = most
    this.signal = signal
    this.pool = new Piscina({
      filename: WORKER,
      minThreads: 1,
      maxThreads: most,
      idleTimeout: Number.POSITIVE_INFINITY,
      recordTiming: false,
      // A thread that is far ahead waits for the tasks before its own, so none of them may be without a thread.
      stricterFIFO: true,
      ...(FROM_SOURCE ? { execArgv: ['--import', 'tsx'] } : {}),
    })
    // A thread that dies between tasks: the next task reports it.
    this.pool.on('error', () => {})
    signal.addEventListener('abort', () => void this.close(), { once: true })
  }

  /** Makes a setup known to the threads; each reads it when its first task comes. */
  share(setup: ThreadSetup): SharedSetup {
    const serialised = serialize(setup)
    const bytes = new SharedArrayBuffer(serialised.length)
    new Uint8Array(bytes).set(serialised)
    return { number: ++this.setups, bytes }
  }

  /**
   * Gives the threads a task; tasks must be consumed in the order in which they are given. The output ends with ExitError 1 and the sentence
   * why a replication failed, or a thread died, or with the signal's reason when it has stopped the threads.
   */
  run(setup: SharedSetup, { from, to }: Task): TaskOutput {
    return new TaskOutput(async (ends) => {
      try {
        this.signal.throwIfAborted()
        await this.pool.run({ setup, from, to, ...ends }, { transferList: [ends.port] })
      } catch (error) {
        this.signal.throwIfAborted()
        throw new ExitError(1, crashSentence(error))
      }
    })
  }

  close(): Promise<void> {
    return this.pool.destroy()
  }
}

function crashSentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const { code } = error as { code?: unknown }
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return 'A worker thread ran out of memory: try fewer workers (-w), a shorter horizon or a longer reporting interval.'
  }
  return `A worker thread stopped before its work was done: ${message}.`
}
