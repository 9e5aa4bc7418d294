import { availableParallelism } from 'node:os'
import { join, parse } from 'node:path'
import { ExitError } from '../ExitError.ts'
import { LocalExecutor } from '../local/LocalExecutor.ts'
import type { Bundle } from '../plans/Bundle.ts'
import type { Place } from '../plans/Place.ts'
import { queueUrl } from '../queue/queueAddress.ts'
import type { RunFollower } from '../RunFollower.ts'
import type { RunOptions } from '../runOptions.ts'
import { ReplicationThreads } from '../threads/ReplicationThreads.ts'

const SUFFIX: Readonly<Record<Bundle['command'], string>> = { run: '', compare: '-compare', sweep: '-sweep' }

/** Folder of the tables of a command where the options name none. */
export function folderFor(command: Bundle['command'], file: string): string {
  return join('results', `${parse(file).name}${SUFFIX[command]}`)
}

/** @throws ExitError 2 for options that do not go together */
function refuseOthers({ queue, only, calls, stream, unit }: RunOptions): void {
  if (queue === undefined && unit !== undefined) throw new ExitError(2, '--unit is for the work units of a queue: give --queue too.')
  if (queue === undefined) return
  if (only !== undefined) throw new ExitError(2, '--only simulates one replication, for which no queue is needed: leave out --queue.')
  if (calls || stream === 'calls') {
    const option = calls ? '--calls' : '--stream calls'
    throw new ExitError(2, `A queue does not carry the rows of every call: leave out ${option}, or make calls.csv by --shard and merge.`)
  }
}

/**
 * Does what simulates on threads of this machine or, where the options name a queue, on those of its workers. A thread takes as long to
 * start as a scenario to be read: what reads one is best loaded in `use`, with `import()`, so that both go on at once.
 */
export async function atPlace<T>(
  command: Bundle['command'],
  file: string,
  options: RunOptions,
  { signal = new AbortController().signal, warned, watched }: RunFollower,
  use: (place: Place) => Promise<T>,
): Promise<T> {
  const { workers, timeLimit, out = folderFor(command, file) } = options
  refuseOthers(options)
  const url = options.queue === undefined ? undefined : queueUrl(options.queue, `aiguillage ${command}`)
  const threads = new ReplicationThreads(workers ?? availableParallelism(), signal, { timeLimit, warned, replay: command === 'run' })
  try {
    if (url === undefined) return await use({ executor: new LocalExecutor(threads, signal, workers), signal, out })
    const { QueueExecutor } = await import('../queue/QueueExecutor.ts')
    const executor = new QueueExecutor({ url, unitSeconds: options.unit, folder: out, threads, signal, watched, warned })
    try {
      return await use({ executor, signal, out })
    } finally {
      executor.close()
    }
  } finally {
    await threads.close()
  }
}
