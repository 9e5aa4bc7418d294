import type { RunFollower } from '../RunFollower.ts'
import type { RunOptions } from '../runOptions.ts'
import { type RunResult, runScenario } from '../runs/runScenario.ts'
import { followRun } from './followRun.ts'
import { writeSummary } from './notices.ts'
import { RunReport } from './RunReport.ts'

/** `aiguillage run`: data to standard output, everything else to standard error. */
export async function runCommand(file: string, options: RunOptions): Promise<void> {
  if (options.shard !== undefined) return (await import('./shardCommand.ts')).shardCommand('run', file, options)
  await tellRun(options, (follower) => runScenario(file, options, follower))
}

/** Has a run simulated, or put together, and says what it came to. */
export async function tellRun(options: RunOptions, run: (follower: RunFollower) => Promise<RunResult>): Promise<void> {
  const rowsOnScreen = options.stream !== undefined && process.stdout.isTTY
  const report = new RunReport(options)
  const result = await report.of(() =>
    followRun((follower) => run(report.prepared(follower)), { ...options, quiet: options.quiet || rowsOnScreen }),
  )
  if (result === undefined) return
  const { fold, estimates, comparisons } = result
  const facts = { ...result.facts, report: report.name }
  if (!options.quiet) {
    const { terminalSummary } = await import('../../report/terminalSummary.ts')
    const { runWarnings } = await import('../../report/runWarnings.ts')
    const { terminalColumns, terminalPaint } = await import('./terminal.ts')
    const lines = terminalSummary(fold, estimates, comparisons, facts, terminalPaint(), terminalColumns())
    writeSummary(lines, runWarnings(fold, estimates), options)
  }
  if (options.json) {
    const { summaryJson } = await import('../../report/summaryJson.ts')
    process.stdout.write(`${JSON.stringify(summaryJson(fold, estimates, comparisons, facts), null, 2)}\n`)
  }
  await report.write(facts.out)
}
