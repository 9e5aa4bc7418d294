import { sweepJson } from '../report/sweepJson.ts'
import { sweepText } from '../report/sweepText.ts'
import { followRun } from './followRun.ts'
import type { SweepOptions } from './runOptions.ts'
import { sweepScenario } from './sweepScenario.ts'
import { terminalColumns, terminalPaint } from './terminal.ts'

/** `aiguillage sweep`: tables to a folder, what was found to standard error, data to standard output. */
export async function sweepCommand(file: string, options: SweepOptions): Promise<void> {
  const swept = await followRun((follower) => sweepScenario(file, options, follower), !options.quiet)
  if (swept === undefined) return
  if (!options.quiet) process.stderr.write(`${sweepText(swept, terminalPaint(), terminalColumns()).join('\n')}\n`)
  if (options.json) process.stdout.write(`${JSON.stringify(sweepJson(swept), null, 2)}\n`)
}
