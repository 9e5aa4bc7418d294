import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Worker } from 'bullmq'
import { planOf } from '../plans/planOf.ts'
import { ReplicationThreads } from '../threads/ReplicationThreads.ts'
import { CpuShares } from './CpuShares.ts'
import type { QueueConnection } from './connectQueue.ts'
import { ModuleFolders } from './ModuleFolders.ts'
import { patience } from './patience.ts'
import { LOCK, MOST_STALLED, PLATFORM, PREFIX, type Presence, queueName, shownText } from './protocol.ts'
import { simulateUnit } from './simulateUnit.ts'
import type { WorkerEvent } from './WorkerLines.ts'
import { WorkerPlans } from './WorkerPlans.ts'
import { WorkerPresence } from './WorkerPresence.ts'
import { WorkerRuns } from './WorkerRuns.ts'
import { WorkerUnits } from './WorkerUnits.ts'

/** How long the end waits for a server that does not answer, in milliseconds. */
const PATIENCE = 3000

/** The same is not said again for so long, in milliseconds. */
const SAID = 60_000

export interface QueueWorkerOptions {
  readonly threads: number
  /** Whether runs with private policies are simulated too. */
  readonly modules: boolean
  /** Seconds that a private policy may think about one question; default 60. */
  readonly timeLimit?: number | undefined
  /** Folder of the process's own, for files of the moment. */
  readonly folder: string
  readonly say: (event: WorkerEvent) => void
}

/** Takes units from the queues that it may serve, until it is drained. */
export class QueueWorker {
  readonly units: WorkerUnits
  private readonly connection: QueueConnection
  private readonly options: QueueWorkerOptions
  private readonly name = `${hostname()}-${process.pid}`
  private readonly ending = new AbortController()
  private readonly shared: ReplicationThreads
  private readonly presence: WorkerPresence
  private readonly workers: readonly Worker[]
  private readonly said = new Map<string, number>()

  constructor(connection: QueueConnection, options: QueueWorkerOptions) {
    const { threads, modules, folder, say } = options
    this.connection = connection
    this.options = options
    const newThreads = (): ReplicationThreads =>
      new ReplicationThreads(threads, this.ending.signal, {
        timeLimit: options.timeLimit,
        warned: (message) => say({ event: 'warning', message }),
      })
    this.shared = newThreads()
    const shares = new CpuShares()
    const plans = new WorkerPlans(connection.redis, {
      modules: modules ? new ModuleFolders(join(folder, 'modules')) : undefined,
      planOf,
      threads: (alone) => (alone ? newThreads() : this.shared),
      taken: ({ run, name, command, plan }) =>
        say({ event: 'run', run, name, command, steps: plan.steps, named: plan.named(0, plan.steps) }),
    })
    this.units = new WorkerUnits(connection, {
      threads,
      name: this.name,
      plans,
      say,
      simulate: (plan, unit, signal) => simulateUnit(plan, unit, folder, shares, signal),
    })
    say({ event: 'started', worker: this.name, server: connection.shown, threads, modules })
    this.workers = (modules ? [false, true] : [false]).map((each) => this.worker(each))
    this.presence = new WorkerPresence(connection.redis, () => this.present())
    const runs = new WorkerRuns(connection.redis, modules, {
      underWay: () => this.units.underWay.map(({ run }) => run),
      cancelled: (run) => this.units.cancel(run),
      unserved: (run, message) => say({ event: 'unserved', run, message }),
    })
    void runs.look(this.ending.signal)
  }

  private present(): Presence {
    const { name, units, options } = this
    const { threads, modules } = options
    return { name, platform: PLATFORM, modules, threads, running: units.underWay.length, done: units.done }
  }

  /** On the queue of runs with, or without, private policies. */
  private worker(modules: boolean): Worker {
    const { say } = this.options
    const worker = new this.connection.bullmq.Worker(queueName(modules), (job, token) => this.units.process(job, token!), {
      connection: this.connection.redis,
      prefix: PREFIX,
      name: this.name,
      concurrency: this.options.threads,
      lockDuration: LOCK.duration,
      stalledInterval: LOCK.stalledInterval,
      maxStalledCount: MOST_STALLED,
      // Its warnings go to the console; the connection has been checked.
      skipVersionCheck: true,
    })
    worker.on('failed', (job, { name, message }) => {
      const again = name !== 'UnrecoverableError' && job !== undefined && job.attemptsMade < (job.opts.attempts ?? 1)
      const unit = unitNamed(job?.id)
      const why = shownText(message.replace(this.units.prefix, ''))
      if (unit === undefined) this.warn(`A job that is no unit was refused: ${why}`)
      else say({ event: 'failed', ...unit, again, message: why })
    })
    worker.on('stalled', (id) => {
      const unit = unitNamed(id)
      if (unit !== undefined) say({ event: 'lost', ...unit })
    })
    worker.on('error', (error) => this.trouble(error))
    return worker
  }

  /** What BullMQ could not do. */
  private trouble(error: Error): void {
    // The connection tells of itself, and a job that has gone was taken back by its submitter.
    if ('code' in error || /closed|timed? ?out|Missing key/i.test(error.message)) return
    const unit = /\block\b/.test(error.message) ? unitNamed(/[0-9a-f]{32}-\d+/.exec(error.message)?.[0]) : undefined
    if (unit === undefined) this.warn(`The queue reports: ${shownText(error.message)}`)
    else if (this.news(`${unit.run}-${unit.unit}`)) this.options.say({ event: 'overtaken', ...unit })
  }

  private warn(message: string): void {
    if (this.news(message)) this.options.say({ event: 'warning', message })
  }

  private news(what: string): boolean {
    const now = performance.now()
    for (const [old, at] of this.said) if (now - at > SAID) this.said.delete(old)
    if (this.said.has(what)) return false
    this.said.set(what, now)
    return true
  }

  /** Gives back what is under way, for other workers to begin it at once. */
  async giveBack(): Promise<void> {
    await Promise.allSettled([this.units.giveBack(), this.presence.end()])
  }

  /** Finishes what is under way and takes nothing more; with the server lost, it waits for it as long as there is something to leave. */
  async drain(): Promise<void> {
    const { say } = this.options
    this.units.drain()
    say({ event: 'draining', units: this.units.underWay.length })
    const closed = Promise.all(this.workers.map((worker) => worker.close()))
    while (this.units.jobs > 0) await setTimeout(50)
    await inPatience(closed)
    await inPatience(this.presence.end())
    this.ending.abort()
    await this.shared.close()
    say({ event: 'ended', units: this.units.done, seconds: Number(this.units.seconds.toFixed(3)) })
  }
}

/** Waits for something that a lost server may keep from ending. */
async function inPatience(work: Promise<unknown>): Promise<void> {
  const over = new AbortController()
  const { signal } = over
  await Promise.race([work, patience(PATIENCE, signal)]).catch(() => {})
  over.abort()
}

function unitNamed(id: string | undefined): { readonly run: string; readonly unit: number } | undefined {
  const [, run, unit] = /^([0-9a-f]{32})-(\d{1,15})$/.exec(id ?? '') ?? []
  return run === undefined ? undefined : { run, unit: Number(unit) }
}
