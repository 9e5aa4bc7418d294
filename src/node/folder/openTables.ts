import type { Place } from '../plans/Place.ts'
import type { RunPlan } from '../plans/planRun.ts'
import type { RunFollower } from '../RunFollower.ts'
import type { RunOptions } from '../runOptions.ts'
import { RunTables } from './RunTables.ts'

/** The tables of a run, started in its folder or, where that is wished, gone on with. Throws as `RunTables.open`. */
export async function openTables({ out, signal }: Place, plan: RunPlan, options: RunOptions, follower: RunFollower): Promise<RunTables> {
  const tables = new RunTables(out, plan, options, follower.stream ?? process.stdout, signal)
  await tables.open(plan.identity)
  return tables
}
