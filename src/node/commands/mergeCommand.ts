import type { Bundle } from '../plans/Bundle.ts'
import type { Place } from '../plans/Place.ts'
import { type ScenarioInput, scenarioOf } from '../plans/ScenarioInput.ts'
import type { RunFollower } from '../RunFollower.ts'
import type { CompareOptions, RunOptions, SweepOptions } from '../runOptions.ts'
import { folderFor } from '../runs/atPlace.ts'
import { compareOn } from '../runs/compareOn.ts'
import { runOn } from '../runs/runOn.ts'
import { sweepOn } from '../runs/sweepOn.ts'
import { ShardExecutor } from '../shards/ShardExecutor.ts'
import { ShardSet } from '../shards/ShardSet.ts'
import { ShardThreads } from '../shards/ShardThreads.ts'
import { tellCompare } from './compareCommand.ts'
import { tellRun } from './runCommand.ts'
import { tellSweep } from './sweepCommand.ts'

/** Options of `merge`. */
export type MergeOptions = Pick<RunOptions, 'out' | 'force' | 'resume' | 'json' | 'quiet' | 'report' | 'lang'>

type AllOptions = RunOptions & CompareOptions & SweepOptions

/** `aiguillage merge`: the tables of one machine from the shards of many. @param paths shard files, and folders with shard files */
export async function mergeCommand(paths: readonly string[], options: MergeOptions): Promise<void> {
  const set = await ShardSet.of(paths)
  const bundle = set.bundle()
  const out = options.out ?? folderFor(bundle.command, bundle.file)
  const all: AllOptions = { ...bundle.options, ...options }
  const merged =
    <T>(on: (place: Place, input: ScenarioInput, options: AllOptions, follower: RunFollower) => Promise<T>) =>
    async (follower: RunFollower): Promise<T> => {
      const signal = follower.signal ?? new AbortController().signal
      const threads = new ShardThreads(set.bytes, signal)
      try {
        return await on({ executor: new ShardExecutor(set, threads, signal), signal, out }, scenarioOf(bundle, ''), all, follower)
      } finally {
        await threads.close()
      }
    }
  const tell: Readonly<Record<Bundle['command'], () => Promise<void>>> = {
    run: () => tellRun(all, merged(runOn)),
    compare: () => tellCompare(all, merged(compareOn)),
    sweep: () => tellSweep(all, merged(sweepOn)),
  }
  await tell[bundle.command]()
}
