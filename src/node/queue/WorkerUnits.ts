import { setTimeout } from 'node:timers/promises'
import type { Job } from 'bullmq'
import { ExitError } from '../ExitError.ts'
import { fileProblem } from '../fileProblem.ts'
import { Slots } from '../threads/Slots.ts'
import type { QueueConnection } from './connectQueue.ts'
import { leaveResult } from './leaveResult.ts'
import { jobId, MOST_RESULT, shownText, stepsOfUnit, UNIT, type UnitJob, unitJobSchema, unitsOf } from './protocol.ts'
import { problemText } from './readPlanHead.ts'
import type { SimulatedUnit } from './simulateUnit.ts'
import type { WorkerEvent } from './WorkerLines.ts'
import type { WorkerPlan, WorkerPlans } from './WorkerPlans.ts'

/** Between two tries to leave a result, in milliseconds. */
const PAUSE = 2000

/** A job that this worker has. */
interface Taken {
  readonly job: Job
  readonly token: string
  readonly ending: AbortController
  /** What is simulated of it, once it has a thread. */
  unit?: UnitJob
}

export interface UnitWork {
  /** Units at a time. */
  readonly threads: number
  /** Of the worker, for messages. */
  readonly name: string
  readonly plans: Pick<WorkerPlans, 'use' | 'forget'>
  readonly say: (event: WorkerEvent) => void
  simulate(plan: WorkerPlan, unit: UnitJob, signal: AbortSignal): Promise<SimulatedUnit>
}

/** The units that a worker has under way: each is checked, simulated, and its result left for the submitter. */
export class WorkerUnits {
  /** Units done, and the seconds that they took their threads. */
  done = 0
  seconds = 0
  private readonly connection: Pick<QueueConnection, 'redis' | 'bullmq'>
  private readonly work: UnitWork
  private readonly slots: Slots
  private readonly taken = new Set<Taken>()
  private draining = false

  constructor(connection: Pick<QueueConnection, 'redis' | 'bullmq'>, work: UnitWork) {
    this.connection = connection
    this.work = work
    this.slots = new Slots(work.threads)
  }

  /** Of why a unit failed, as the submitter reads it. */
  get prefix(): string {
    return `On worker ${this.work.name}: `
  }

  /** Units that have a thread, and are wanted. */
  get underWay(): readonly UnitJob[] {
    return [...this.taken].flatMap(({ unit, ending }) => (unit === undefined || ending.signal.aborted ? [] : unit))
  }

  /** Jobs that the worker has, with or without a thread, but for those of cancelled runs. */
  get jobs(): number {
    return [...this.taken].filter(({ ending }) => !ending.signal.aborted).length
  }

  /**
   * Does a job of the queue, of whoever's making. Resolves without doing it where its run is cancelled.
   * @throws Error with a sentence why it failed; UnrecoverableError where no worker could do better; WaitingError where it was given back
   */
  async process(job: Job, token: string): Promise<void> {
    const taken: Taken = { job, token, ending: new AbortController() }
    this.taken.add(taken)
    try {
      await this.slots.use(() => this.simulate(taken))
    } catch (error) {
      if (taken.ending.signal.aborted) return
      throw this.failure(error)
    } finally {
      this.taken.delete(taken)
    }
  }

  private async simulate(taken: Taken): Promise<void> {
    if (this.draining) {
      await taken.job.moveToWait(taken.token)
      throw new this.connection.bullmq.WaitingError()
    }
    const unit = checkedUnit(taken.job)
    taken.unit = unit
    const { run, unit: number, from, to } = unit
    const { work } = this
    await work.plans.use(run, async (plan) => {
      if (plan === undefined) return
      checkStretch(plan, unit)
      const { sha256, bytes, seconds } = await work.simulate(plan, unit, taken.ending.signal)
      if (bytes.length > MOST_RESULT)
        throw new ExitError(2, `What it made has ${Math.ceil(bytes.length / 2 ** 20)} MB, too much for a queue.`)
      if (!(await this.leave(unit, sha256, bytes, taken.ending.signal))) return
      this.done++
      this.seconds += seconds
      const named = plan.plan.named(from, to)
      work.say({ event: 'unit', run, unit: number, from, to, named, seconds: Number(seconds.toFixed(3)), bytes: bytes.length })
    })
  }

  /** A server that is full, or is not the one that writes, may be so for a while: the result is worth the wait. */
  private async leave({ run, unit }: UnitJob, sha256: string, bytes: Buffer, signal: AbortSignal): Promise<boolean> {
    for (let tries = 0; ; tries++) {
      try {
        return await leaveResult(this.connection.redis, run, unit, sha256, bytes)
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error)
        if (!/\b(OOM|MISCONF|READONLY|LOADING|NOREPLICAS)\b/.test(message)) throw error
        if (tries === 0)
          this.work.say({ event: 'warning', message: `The server takes no results (${shownText(message)}); it is tried again.` })
      }
      await setTimeout(PAUSE, undefined, { signal })
    }
  }

  /** What BullMQ keeps of an error with the job: a sentence, and nothing of this machine. */
  private failure(error: unknown): Error {
    const { UnrecoverableError, WaitingError } = this.connection.bullmq
    if (error instanceof WaitingError) return error
    const sentence = `${this.prefix}${shownText(fileProblem(error))}`
    const failure = error instanceof ExitError && error.exitCode === 2 ? new UnrecoverableError(sentence) : new Error(sentence)
    failure.stack = sentence
    return failure
  }

  /** The run is no longer wanted. */
  cancel(run: string): void {
    this.work.plans.forget(run)
    for (const { unit, ending } of this.taken) if (unit?.run === run) ending.abort(new Error('cancelled'))
    this.work.say({ event: 'cancelled', run })
  }

  /** What has no thread yet, and what comes from now on, goes back into the queue. */
  drain(): void {
    this.draining = true
  }

  /** Gives back all units, for other workers to begin them at once; what the threads do of them is for nothing. */
  async giveBack(): Promise<void> {
    await Promise.allSettled(
      [...this.taken].map(async ({ job, token, unit }) => {
        await job.moveToWait(token)
        if (unit !== undefined) this.work.say({ event: 'returned', run: unit.run, unit: unit.unit })
      }),
    )
  }
}

/** @throws ExitError 2 where the job is none of ours */
function checkedUnit({ name, id, data }: Job): UnitJob {
  if (name !== UNIT) throw new ExitError(2, 'The job is no unit of a run.')
  const parsed = unitJobSchema.safeParse(data)
  if (!parsed.success) throw new ExitError(2, `The unit cannot be read: ${problemText(parsed.error)}.`)
  if (id !== jobId(parsed.data.run, parsed.data.unit)) throw new ExitError(2, 'The unit goes by the name of another.')
  return parsed.data
}

/** @throws ExitError 2 where the unit is not as the plan is divided */
function checkStretch({ division }: WorkerPlan, { unit, from, to }: UnitJob): void {
  const own = stepsOfUnit(division, unit)
  if (unit < unitsOf(division) && own.from === from && own.to === to) return
  throw new ExitError(2, `The unit asks for other steps (${from + 1} to ${to}) than the plan gives it.`)
}
