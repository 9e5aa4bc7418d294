import { readdirSync, readFileSync } from 'node:fs'

/** Of a thread, in seconds since it began: with a processor, and ready but without one, since others had them all. */
export interface ThreadTime {
  readonly worked: number
  readonly waited: number
}

/** What a timer looks at; for tests. */
export interface Clocks {
  /** Seconds. */
  now(): number
  /** By the number of a thread; empty where the system does not say. */
  threads(): ReadonlyMap<string, ThreadTime>
  /** Number of the main thread. */
  readonly main: string
}

const TASKS = '/proc/self/task'

const CLOCKS: Clocks = { now: () => performance.now() / 1000, threads: threadTimes, main: String(process.pid) }

/**
 * Starts to time some work of one thread, the one beside the main thread that has worked most so far; call what is returned for its seconds.
 * Where the system says (Linux), they are without those in which the thread waited for a processor: a machine that has other work to do
 * makes a stretch later, not longer.
 */
export function stretchTimer({ now, threads, main }: Clocks = CLOCKS): () => number {
  const [since, before] = [now(), threads()]
  return () => {
    const seconds = now() - since
    const [most] = [...threads()].filter(([thread]) => thread !== main).sort(([, a], [, b]) => b.worked - a.worked)
    if (before.size === 0 || most === undefined) return seconds
    const [thread, { worked, waited }] = most
    const earlier = before.get(thread) ?? { worked: 0, waited: 0 }
    return Math.max(worked - earlier.worked, seconds - (waited - earlier.waited))
  }
}

/** As proc(5) has it: nanoseconds with a processor, nanoseconds without, how often. */
function threadTimes(): ReadonlyMap<string, ThreadTime> {
  try {
    return new Map(
      readdirSync(TASKS).map((thread) => {
        const [worked, waited] = readFileSync(`${TASKS}/${thread}/schedstat`, 'utf8').split(' ')
        return [thread, { worked: Number(worked) / 1e9, waited: Number(waited) / 1e9 }]
      }),
    )
  } catch {
    // Another system, or a thread that has just ended.
    return new Map()
  }
}
