import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { PRESENCE, type Presence, presenceKey, WORKERS } from './protocol.ts'

/** Signs of life of a worker, which submitters see. */
export class WorkerPresence {
  private readonly redis: Redis
  private readonly state: () => Presence
  private readonly id = randomUUID()
  private readonly ending = new AbortController()
  private readonly over: Promise<void>

  /** @param state what the worker says of itself now */
  constructor(redis: Redis, state: () => Presence) {
    this.redis = redis
    this.state = state
    this.over = this.beat()
  }

  private async beat(): Promise<void> {
    const { signal } = this.ending
    while (!signal.aborted) {
      // Commands wait for a lost connection, so no more than one does.
      await this.show().catch(() => {})
      await setTimeout(1000 * PRESENCE.every, undefined, { signal }).catch(() => {})
    }
  }

  /** Shows the state as it is now. */
  async show(): Promise<void> {
    const { redis, id } = this
    await redis.multi().sadd(WORKERS, id).set(presenceKey(id), JSON.stringify(this.state()), 'EX', PRESENCE.lasts).exec()
  }

  /** The worker is there no longer. Call it where the connection is up. */
  async end(): Promise<void> {
    this.ending.abort()
    await this.over
    await this.redis.multi().srem(WORKERS, this.id).del(presenceKey(this.id)).exec()
  }
}
