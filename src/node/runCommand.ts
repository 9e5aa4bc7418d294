import { followRun } from './followRun.ts'
import type { RunOptions } from './runOptions.ts'
import { runScenario } from './runScenario.ts'

/** `aiguillage run`: data to standard output, everything else to standard error. */
export async function runCommand(file: string, options: RunOptions): Promise<void> {
  const rowsOnScreen = options.stream !== undefined && process.stdout.isTTY
  const result = await followRun((follower) => runScenario(file, options, follower), !options.quiet && !rowsOnScreen)
  if (result === undefined) return
  const { fold, estimates, comparisons, facts } = result
  if (!options.quiet) {
    const { terminalSummary } = await import('../report/terminalSummary.ts')
    const { runWarnings } = await import('../report/runWarnings.ts')
    const { terminalColumns, terminalPaint } = await import('./terminal.ts')
    const lines = terminalSummary(fold, estimates, comparisons, facts, terminalPaint(), terminalColumns())
    process.stderr.write(`${[...lines, ...runWarnings(fold, estimates)].join('\n')}\n`)
  }
  if (options.json) {
    const { summaryJson } = await import('../report/summaryJson.ts')
    process.stdout.write(`${JSON.stringify(summaryJson(fold, estimates, comparisons, facts), null, 2)}\n`)
  }
}
