import type { Place } from './Place.ts'
import type { RunPlan } from './planRun.ts'
import { RunTables } from './RunTables.ts'
import type { RunOptions } from './runOptions.ts'
import type { RunFollower } from './runScenario.ts'

/** The tables of a run, started in its folder or, where that is wished, gone on with. Throws as `RunTables.open`. */
export async function openTables({ out, signal }: Place, plan: RunPlan, options: RunOptions, follower: RunFollower): Promise<RunTables> {
  const tables = new RunTables(out, plan, options, follower.stream ?? process.stdout, signal)
  await tables.open(plan.identity)
  return tables
}
