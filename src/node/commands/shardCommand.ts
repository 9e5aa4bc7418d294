import { statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { quoted } from '../../report/data/commandLine.ts'
import { ExitError } from '../ExitError.ts'
import { RunInterrupted } from '../folder/RunInterrupted.ts'
import { threadsFor } from '../local/LocalExecutor.ts'
import { simulateSteps } from '../local/simulateSteps.ts'
import { type Bundle, packBundle } from '../plans/Bundle.ts'
import type { Plan } from '../plans/Plan.ts'
import { planFor } from '../plans/planOf.ts'
import { scenarioOnDisk } from '../plans/ScenarioInput.ts'
import type { RunFollower } from '../RunFollower.ts'
import type { CompareOptions, Division, RunOptions, SweepOptions } from '../runOptions.ts'
import { folderFor } from '../runs/atPlace.ts'
import { openShard } from '../shards/openShard.ts'
import { shardHeadOf } from '../shards/ShardHead.ts'
import { ReplicationThreads } from '../threads/ReplicationThreads.ts'
import { followRun } from './followRun.ts'

/** What a shard came to. */
interface MadeShard {
  readonly path: string
  readonly what: string
  readonly seconds: number
}

/** `--shard` of `run`, `compare` and `sweep`: leaves one stretch of their steps as a file that `merge` puts together with the others. */
export async function shardCommand(
  command: Bundle['command'],
  file: string,
  options: RunOptions & CompareOptions & SweepOptions,
): Promise<void> {
  const shard = options.shard!
  const folder = options.out ?? `${folderFor(command, file)}-shards`
  const made = await followRun((follower) => makeShard(command, file, folder, { ...options, shard }, follower), options)
  if (made === undefined || options.quiet) return
  const { path, what, seconds } = made
  const megabytes = (statSync(path).size / 1e6).toPrecision(2)
  process.stderr.write(
    `Shard ${shard.index} of ${shard.of} (${what}) is in ${path}: ${megabytes} MB in ${seconds.toFixed(1)} s.\n` +
      `When all are there: aiguillage merge ${quoted(folder)} --out ${quoted(folderFor(command, file))}\n`,
  )
}

async function makeShard(
  command: Bundle['command'],
  file: string,
  folder: string,
  options: RunOptions & CompareOptions & SweepOptions & { readonly shard: Division },
  { signal = new AbortController().signal, warned, planned, written }: RunFollower,
): Promise<MadeShard> {
  refuseOthers(options)
  const { workers: asked, timeLimit, force = false, resume = false } = options
  const since = performance.now()
  const cpu = process.cpuUsage()
  const threads = new ReplicationThreads(asked ?? availableParallelism(), signal, { timeLimit, warned, replay: command === 'run' })
  try {
    const plan = await planFor(command, scenarioOnDisk(file), options)
    const { from, to } = stretchOf(plan, options.shard)
    const head = shardHeadOf(plan, from, to, options.shard)
    const { path, writer, steps } = await openShard(folder, head, packBundle(plan.bundle()), { force, resume })
    try {
      const workers = threadsFor(plan, to - from - steps, threads.most, asked)
      let done = steps * plan.samples
      planned?.((to - from) * plan.samples)
      const begun = { from: from + steps, to, atOnce: workers }
      await simulateSteps(
        plan,
        threads,
        begun,
        async (piece) => {
          await writer.add(piece)
          if ('sample' in piece) written?.(++done)
          return undefined
        },
        signal,
      )
      const { user, system } = process.cpuUsage(cpu)
      const seconds = (performance.now() - since) / 1000
      await writer.finish({ wallSeconds: seconds, cpuSeconds: (user + system) / 1e6, workers })
      return { path, what: plan.named(from, to), seconds }
    } catch (error) {
      // A signal that comes while the last piece is on its way ends the threads first.
      await setImmediate()
      const kept = writer.abandon()
      if (signal.aborted) throw new RunInterrupted(folder, kept)
      throw error
    }
  } finally {
    await threads.close()
  }
}

/** @throws ExitError 2 where the plan cannot be divided so */
function stretchOf({ steps, named }: Plan, { index, of }: Division): { readonly from: number; readonly to: number } {
  if (of > steps)
    throw new ExitError(
      2,
      `--shard ${index}/${of}: ${named(0, steps)} cannot be divided further than into ${steps} ${steps === 1 ? 'shard' : 'shards'}, one for each replication.`,
    )
  return { from: Math.floor(((index - 1) * steps) / of), to: Math.floor((index * steps) / of) }
}

/** @throws ExitError 2 for options that do not go with a part of a run */
function refuseOthers({ shard, precision, for: wanted, only, stream, json, queue, unit, lang }: RunOptions): void {
  const refuse = (option: string, why: string): ExitError => new ExitError(2, `--shard ${shard!.index}/${shard!.of} and ${option}: ${why}.`)
  if (precision !== undefined || wanted !== undefined)
    throw refuse(
      '--precision',
      'how many replications are needed is only known while they are simulated; give -r, or have a queue do it (--queue)',
    )
  if (only !== undefined) throw refuse('--only', 'one replication cannot be divided')
  if (stream !== undefined) throw refuse('--stream', 'the tables are only there when the shards are merged')
  if (json) throw refuse('--json', 'there is a summary when the shards are merged')
  if (lang !== undefined) throw refuse('--lang', 'the report is made when the shards are merged')
  if (unit !== undefined) throw refuse('--unit', 'it is for the work units of a queue')
  if (queue !== undefined) throw refuse('--queue', 'the one divides a run by hand, the other by itself')
}
