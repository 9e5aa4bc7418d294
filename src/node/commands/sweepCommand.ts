import { sweepJson } from '../../report/sweepJson.ts'
import { type Swept, sweepText } from '../../report/sweepText.ts'
import type { RunFollower } from '../RunFollower.ts'
import type { SweepOptions } from '../runOptions.ts'
import { sweepScenario } from '../runs/sweepScenario.ts'
import { followRun } from './followRun.ts'
import { writeSummary } from './notices.ts'
import { RunReport } from './RunReport.ts'
import { terminalColumns, terminalPaint } from './terminal.ts'

/** `aiguillage sweep`: tables to a folder, what was found to standard error, data to standard output. */
export async function sweepCommand(file: string, options: SweepOptions): Promise<void> {
  if (options.shard !== undefined) return (await import('./shardCommand.ts')).shardCommand('sweep', file, options)
  await tellSweep(options, (follower) => sweepScenario(file, options, follower))
}

/** Has a sweep simulated, or put together, and says what it came to. */
export async function tellSweep(options: SweepOptions, sweep: (follower: RunFollower) => Promise<Swept>): Promise<void> {
  const report = new RunReport(options)
  const result = await report.of(() => followRun((follower) => sweep(report.prepared(follower)), options))
  if (result === undefined) return
  const swept = { ...result, facts: { ...result.facts, report: report.name } }
  if (!options.quiet) writeSummary(sweepText(swept, terminalPaint(), terminalColumns()), [], options)
  if (options.json) process.stdout.write(`${JSON.stringify(sweepJson(swept), null, 2)}\n`)
  await report.write(swept.facts.out)
}
