import type { Queue } from 'bullmq'
import type { Redis } from 'ioredis'
import type { QueueConnection } from './connectQueue.ts'
import {
  ATTEMPTS,
  CLAIM,
  claimKey,
  jobId,
  KEPT,
  type PlanHead,
  PREFIX,
  planKey,
  queueName,
  RUNS,
  resultKey,
  runOf,
  stepsOfUnit,
  UNIT,
  type UnitJob,
  unitJobSchema,
} from './protocol.ts'

/** Units that are looked at with one message to the server. */
const BATCH = 1000

/** A run as it is in Redis: its plan, its jobs and their results. Every method may be called again after an error. */
export class RemoteRun {
  readonly run: string
  private readonly redis: Redis
  private readonly queue: Queue<UnitJob>
  private readonly head: PlanHead
  private readonly bundle: Buffer
  private readonly token: string

  /** @param token of the one that collects the run */
  constructor({ redis, bullmq }: QueueConnection, head: PlanHead, bundle: Uint8Array, token: string) {
    this.redis = redis
    this.head = head
    this.bundle = Buffer.from(bundle)
    this.token = token
    this.run = runOf(head, bundle)
    this.queue = new bullmq.Queue<UnitJob>(queueName(head.modules, head.platform), {
      connection: redis,
      prefix: PREFIX,
      skipVersionCheck: true,
      streams: { events: { maxLen: 100 } },
    })
    this.queue.on('error', () => {})
  }

  /** Gives a sign of life, and makes the plan known where it is not. False where another collects the run. */
  async claim(): Promise<boolean> {
    const { redis, run, token } = this
    const owner = (await redis.set(claimKey(run), token, 'EX', CLAIM.lasts, 'NX')) === 'OK' ? token : await redis.get(claimKey(run))
    if (owner !== token) return false
    await redis.expire(claimKey(run), CLAIM.lasts)
    if ((await redis.expire(planKey(run), KEPT)) === 0)
      await redis
        .multi()
        .hset(planKey(run), 'head', JSON.stringify(this.head), 'bundle', this.bundle)
        .expire(planKey(run), KEPT)
        .sadd(RUNS, run)
        .exec()
    return true
  }

  /** Another may collect the run from now on. */
  async release(): Promise<void> {
    if ((await this.redis.get(claimKey(this.run))) === this.token) await this.redis.del(claimKey(this.run))
  }

  /** Adds jobs for units; those that are there already stay as they are. */
  async add(units: readonly number[]): Promise<void> {
    const { run } = this
    for (const batch of batchesOf(units)) {
      await this.queue.addBulk(
        batch.map((unit) => ({
          name: UNIT,
          data: { run, unit, ...stepsOfUnit(this.head.division, unit) },
          opts: {
            jobId: jobId(run, unit),
            attempts: ATTEMPTS,
            backoff: { type: 'fixed', delay: 1000 },
            removeOnComplete: true,
            removeOnFail: { age: KEPT },
          },
        })),
      )
    }
  }

  /** By unit the SHA-256 of the results that workers left, only those units that have any. */
  async results(units: readonly number[]): Promise<Map<number, readonly string[]>> {
    const found = new Map<number, readonly string[]>()
    for (const batch of batchesOf(units)) {
      const pipeline = this.redis.pipeline()
      for (const unit of batch) pipeline.hkeys(resultKey(this.run, unit))
      const answers = answersOf<string[]>(await pipeline.exec())
      for (const [i, unit] of batch.entries()) if (answers[i]!.length > 0) found.set(unit, answers[i]!)
    }
    return found
  }

  /** A result; empty where it has been collected before, undefined where it is gone. */
  async fetch(unit: number, sha256: string): Promise<Buffer | undefined> {
    return (await this.redis.hgetBuffer(resultKey(this.run, unit), sha256)) ?? undefined
  }

  /** The bytes of results are on this machine's disk; their hashes stay, for those that arrive again. */
  async collected(results: readonly (readonly [number, string])[]): Promise<void> {
    const pipeline = this.redis.pipeline()
    for (const [unit, sha256] of results) pipeline.hset(resultKey(this.run, unit), sha256, '')
    answersOf(await pipeline.exec())
  }

  /** Takes a result away, so that the unit can be simulated again. */
  async discard(unit: number, sha256: string): Promise<void> {
    await this.redis.hdel(resultKey(this.run, unit), sha256)
  }

  /** Units that have neither a job nor a result: the server lost them, or nobody asked for them yet. */
  async missing(units: readonly number[]): Promise<number[]> {
    const gone: number[] = []
    for (const batch of batchesOf(units)) {
      const pipeline = this.redis.pipeline()
      for (const unit of batch) pipeline.exists(this.queue.toKey(jobId(this.run, unit)))
      const answers = answersOf<number>(await pipeline.exec())
      gone.push(...batch.filter((_, i) => answers[i] === 0))
    }
    // A worker leaves the result before the job goes away.
    const results = await this.results(gone)
    return gone.filter((unit) => !results.has(unit))
  }

  /** Units that are not tried again, with the reason. */
  async failures(): Promise<Map<number, string>> {
    const failed = new Map<number, string>()
    for (const job of await this.queue.getFailed()) {
      // A job may go away in between, and not every job is ours.
      const { data } = unitJobSchema.safeParse(job?.data)
      if (data?.run === this.run) failed.set(data.unit, job.failedReason)
    }
    return failed
  }

  /** Units that have jobs, under way or not. */
  async jobs(): Promise<number[]> {
    const jobs = await this.queue.getJobs(['wait', 'active', 'delayed', 'failed'])
    return jobs.flatMap((job) => {
      const { data } = unitJobSchema.safeParse(job?.data)
      return data?.run === this.run ? [data.unit] : []
    })
  }

  /** Takes jobs away; those under way stay until they find their plan gone. */
  async drop(units: readonly number[]): Promise<void> {
    for (const batch of batchesOf(units)) await Promise.all(batch.map((unit) => this.queue.remove(jobId(this.run, unit))))
  }

  /**
   * The run is over: its plan goes, and with it what workers have under way, then jobs, results and the claim.
   * @param units of which there may be results, from the first
   * @param asked those that have jobs
   */
  async forget(units: number, asked: readonly number[]): Promise<void> {
    await this.redis.multi().del(planKey(this.run)).srem(RUNS, this.run).exec()
    await this.drop(asked)
    for (const batch of batchesOf(firstUnits(units))) await this.redis.del(...batch.map((unit) => resultKey(this.run, unit)))
    await this.release()
  }
}

/** The units from 0 up to, but not including one. */
export function firstUnits(units: number): number[] {
  return Array.from({ length: units }, (_, unit) => unit)
}

function* batchesOf(units: readonly number[]): Generator<readonly number[], void, undefined> {
  for (let from = 0; from < units.length; from += BATCH) yield units.slice(from, from + BATCH)
}

/** The answers to a pipeline. @throws the first error among them */
function answersOf<T>(replies: [error: Error | null, result: unknown][] | null): T[] {
  return (replies ?? []).map(([error, result]) => {
    if (error !== null) throw error
    return result as T
  })
}
