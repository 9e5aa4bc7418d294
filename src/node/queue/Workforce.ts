import type { Redis } from 'ioredis'
import type { QueueConnection } from './connectQueue.ts'
import { PLATFORM, type Presence, presenceKey, presenceSchema, WORKERS, workerIdSchema } from './protocol.ts'

/** Milliseconds after which a run without workers says so. */
const PATIENCE = 10_000

/** The workers that are connected to a queue, as the submitter of a run sees them. */
export class Workforce {
  /** Those that can help, and their threads. */
  workers = 0
  threads = 0
  /** Most threads at a time so far. */
  most = 0
  private readonly modules: boolean
  private readonly command: string
  private readonly warned: (sentence: string) => void
  private readonly said = new Set<string>()
  /** Since when there is none, in milliseconds; undefined where there are some, or it was said. */
  private aloneSince: number | undefined

  /**
   * @param modules whether the plan has private policies
   * @param server whether it wants credentials is said with the command
   * @param time now, in milliseconds
   */
  constructor(
    modules: boolean,
    { shown, guarded }: Pick<QueueConnection, 'shown' | 'guarded'>,
    warned: (sentence: string) => void,
    time: number,
  ) {
    this.modules = modules
    const secret = guarded ? ' (with the user and password of the URL)' : ''
    this.command = `aiguillage worker --queue ${shown}${modules ? ' --allow-modules' : ''}${secret}`
    this.warned = warned
    this.aloneSince = time
  }

  /** Looks who is there, and says once who cannot help. */
  async look(redis: Redis, time: number): Promise<void> {
    const ids = (await redis.smembers(WORKERS)).filter((id) => workerIdSchema.safeParse(id).success)
    const found = ids.length === 0 ? [] : await redis.mget(ids.map(presenceKey))
    this.see(
      found.flatMap((text) => presenceOf(text) ?? []),
      time,
    )
  }

  see(present: readonly Presence[], time: number): void {
    const able = present.filter((worker) => this.helps(worker))
    this.workers = able.length
    this.threads = able.reduce((sum, { threads }) => sum + threads, 0)
    this.most = Math.max(this.most, this.threads)
    if (this.workers > 0) this.aloneSince = undefined
    else if (this.aloneSince === undefined) {
      this.aloneSince = time
    } else if (time - this.aloneSince >= PATIENCE) {
      this.aloneSince = Number.POSITIVE_INFINITY
      this.warned(
        `No worker that can help is connected to the queue. Start one, here or on a machine with the same aiguillage and Node: ${this.command}`,
      )
    }
  }

  private helps({ name, platform, modules }: Presence): boolean {
    if (platform !== PLATFORM) {
      this.warn(
        platform,
        `Worker ${name} cannot help: it is ${platform}, this run needs ${PLATFORM} (version, Node, processor, time zones).`,
      )
      return false
    }
    if (this.modules && !modules) {
      this.warn('modules', `Worker ${name} cannot help: the scenario has private policies, and it was started without --allow-modules.`)
      return false
    }
    return true
  }

  /** Of each kind once. */
  private warn(kind: string, sentence: string): void {
    if (this.said.has(kind)) return
    this.said.add(kind)
    this.warned(`Warning: ${sentence}`)
  }
}

function presenceOf(text: string | null): Presence | undefined {
  if (text === null) return undefined
  try {
    return presenceSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
