import { setTimeout } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { CANCEL_LOOK, PLATFORM, planKey, RUNS } from './protocol.ts'
import { readPlanHead } from './readPlanHead.ts'

/** Runs that are looked at, at most. */
const MOST_RUNS = 1000

export interface RunsWatch {
  /** Runs with units under way. */
  underWay(): Iterable<string>
  cancelled(run: string): void
  /** Is told once of every run that the worker cannot help with. */
  unserved(run: string, why: string): void
}

/** Looks, every two seconds, which runs under way are no longer wanted, and which of the others are not for this worker. */
export class WorkerRuns {
  private readonly redis: Redis
  private readonly modules: boolean
  private readonly watch: RunsWatch
  private seen = new Set<string>()

  /** @param modules whether the worker simulates runs with private policies */
  constructor(redis: Redis, modules: boolean, watch: RunsWatch) {
    this.redis = redis
    this.modules = modules
    this.watch = watch
  }

  async look(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      // What the server refuses, or a lost connection left undone, is looked at again.
      await this.lookOnce().catch(() => {})
      await setTimeout(1000 * CANCEL_LOOK, undefined, { signal }).catch(() => {})
    }
  }

  async lookOnce(): Promise<void> {
    for (const run of new Set(this.watch.underWay())) if ((await this.redis.exists(planKey(run))) === 0) this.watch.cancelled(run)
    const { seen } = this
    const found = new Set((await this.redis.srandmember(RUNS, MOST_RUNS)).filter((run) => /^[0-9a-f]{32}$/.test(run)))
    this.seen = found
    for (const run of found) {
      if (seen.has(run)) continue
      const why = await this.whyNot(run)
      if (why !== undefined) this.watch.unserved(run, why)
    }
  }

  private async whyNot(run: string): Promise<string | undefined> {
    // What cannot be read is a failure of its units.
    const head = await readPlanHead(this.redis, planKey(run)).catch(() => undefined)
    if (head === undefined) return undefined
    const { name, platform, modules } = head
    if (platform !== PLATFORM) return `${name} was given to the queue by ${platform}, and this is ${PLATFORM}.`
    if (modules && !this.modules) return `${name} has private policies, and this worker was started without --allow-modules.`
    return undefined
  }
}
