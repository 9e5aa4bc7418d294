import type { Execution, Executor } from '../plans/Executor.ts'
import type { Plan } from '../plans/Plan.ts'
import type { QueueState } from '../QueueState.ts'
import type { ReplicationThreads } from '../threads/ReplicationThreads.ts'
import { connectQueue, type QueueConnection } from './connectQueue.ts'
import { QueueExecution } from './QueueExecution.ts'
import { refuseImports } from './refuseImports.ts'
import { Spool, type SpoolHead } from './Spool.ts'

/** Seconds that a work unit takes a thread about. */
const UNIT = 15

/** Where a queue is, and who follows what its workers do. */
export interface QueueOptions {
  readonly url: string
  /** How long a work unit should take one thread. */
  readonly unitSeconds: number
  /** Of the run's tables; finished units wait in a folder in it. */
  readonly folder: string
  /** Of this machine, for the first steps. */
  readonly threads: ReplicationThreads
  readonly signal: AbortSignal
  readonly watched: (state: QueueState) => void
  readonly warned: (sentence: string) => void
}

type Given = Omit<QueueOptions, 'unitSeconds' | 'watched' | 'warned'> & {
  readonly [K in 'unitSeconds' | 'watched' | 'warned']?: QueueOptions[K] | undefined
}

/** Has the workers of a queue simulate; only the first steps are simulated here, to see how many make a work unit. */
export class QueueExecutor implements Executor {
  private readonly options: QueueOptions
  /** The run that is in the folder before anything is done to it. */
  private readonly before: SpoolHead | undefined
  private connection: QueueConnection | undefined

  constructor({ unitSeconds = UNIT, watched = () => {}, warned = () => {}, ...others }: Given) {
    this.options = { ...others, unitSeconds, watched, warned }
    this.before = new Spool(others.folder).head()
  }

  /** Connects to the queue; everything else waits until the folder is the run's. */
  async start(plan: Plan, done: number): Promise<Execution> {
    const { url, signal, warned } = this.options
    await refuseImports(plan)
    this.connection = await connectQueue(url, signal, warned)
    return new QueueExecution(this.options, this.connection, plan, done, this.before)
  }

  /** Disconnects; what has been started can deliver nothing more. */
  close(): void {
    this.connection?.close()
  }
}
