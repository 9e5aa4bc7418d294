import type { RunFollower } from '../RunFollower.ts'
import type { CompareOptions } from '../runOptions.ts'
import { type CompareResult, compareScenario } from '../runs/compareScenario.ts'
import { followRun } from './followRun.ts'
import { writeSummary } from './notices.ts'
import { RunReport } from './RunReport.ts'

/** `aiguillage compare`: tables to a folder, the comparison to standard error, data to standard output. */
export async function compareCommand(file: string, options: CompareOptions): Promise<void> {
  if (options.shard !== undefined) return (await import('./shardCommand.ts')).shardCommand('compare', file, options)
  await tellCompare(options, (follower) => compareScenario(file, options, follower))
}

/** Has a comparison simulated, or put together, and says what it came to. */
export async function tellCompare(options: CompareOptions, compare: (follower: RunFollower) => Promise<CompareResult>): Promise<void> {
  const report = new RunReport(options)
  const compared = await report.of(() => followRun((follower) => compare(report.prepared(follower)), options))
  if (compared === undefined) return
  const result = { ...compared, facts: { ...compared.facts, report: report.name } }
  if (!options.quiet) {
    const { compareText } = await import('../../report/compareText.ts')
    const { runWarnings } = await import('../../report/runWarnings.ts')
    const { terminalColumns, terminalPaint } = await import('./terminal.ts')
    const lines = compareText(result, terminalPaint(), terminalColumns())
    writeSummary(lines, runWarnings(result.fold, result.estimates), options)
  }
  if (options.json) {
    const { compareJson } = await import('../../report/compareJson.ts')
    process.stdout.write(`${JSON.stringify(compareJson(result), null, 2)}\n`)
  }
  await report.write(result.facts.out)
}
