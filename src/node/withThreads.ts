import { availableParallelism } from 'node:os'
import { ReplicationThreads } from './ReplicationThreads.ts'
import type { RunOptions } from './runOptions.ts'
import type { RunFollower } from './runScenario.ts'

/** Threads for a run, ended with it, and what ends both. */
export interface Threads {
  readonly threads: ReplicationThreads
  readonly signal: AbortSignal
}

/**
 * Starts a thread and then does what needs threads. A thread takes as long to start as a scenario to be read: what reads one is best loaded
 * in `use`, with `import()`, so that both go on at once. `replay` says whether one replication can be replayed alone.
 */
export async function withThreads<T>(
  { workers = availableParallelism(), timeLimit }: RunOptions,
  { signal = new AbortController().signal, warned }: RunFollower,
  use: (threads: Threads) => Promise<T>,
  replay = false,
): Promise<T> {
  const threads = new ReplicationThreads(workers, signal, { timeLimit, warned, replay })
  try {
    return await use({ threads, signal })
  } finally {
    await threads.close()
  }
}
