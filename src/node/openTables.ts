import { RunTables } from './RunTables.ts'
import type { RunOptions } from './runOptions.ts'
import type { RunFollower } from './runScenario.ts'
import type { Job } from './startRun.ts'

/** The tables of a run, started in its folder or, where that is wished, gone on with. Throws as `RunTables.open`. */
export async function openTables(
  { scenario, policies, out, beside, signal }: Job,
  options: RunOptions,
  follower: RunFollower,
): Promise<RunTables> {
  const tables = new RunTables(out, scenario.model, options, follower.stream ?? process.stdout, signal)
  await tables.open(scenario, policies, beside)
  return tables
}
