import { sweepJson } from '../report/sweepJson.ts'
import { type Swept, sweepText } from '../report/sweepText.ts'
import { followRun } from './followRun.ts'
import { RunReport } from './RunReport.ts'
import type { SweepOptions } from './runOptions.ts'
import type { RunFollower } from './runScenario.ts'
import { sweepScenario } from './sweepScenario.ts'
import { terminalColumns, terminalPaint } from './terminal.ts'

/** `aiguillage sweep`: tables to a folder, what was found to standard error, data to standard output. */
export async function sweepCommand(file: string, options: SweepOptions): Promise<void> {
  const report = new RunReport(options)
  const simulate = (follower: RunFollower): Promise<Swept> => sweepScenario(file, options, report.prepared(follower))
  const result = await report.of(() => followRun(simulate, !options.quiet))
  if (result === undefined) return
  const swept = { ...result, facts: { ...result.facts, report: report.name } }
  if (!options.quiet) process.stderr.write(`${sweepText(swept, terminalPaint(), terminalColumns()).join('\n')}\n`)
  if (options.json) process.stdout.write(`${JSON.stringify(sweepJson(swept), null, 2)}\n`)
  await report.write(swept.facts.out)
}
