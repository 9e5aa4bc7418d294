import pc from 'picocolors'
import type { Paint } from '../report/Paint.ts'
import { runWarnings } from '../report/runWarnings.ts'
import { summaryJson } from '../report/summaryJson.ts'
import { terminalSummary } from '../report/terminalSummary.ts'
import { isClosedPipe } from './fileProblem.ts'
import type { Progress } from './progressBar.ts'
import { RunInterrupted } from './RunInterrupted.ts'
import type { RunOptions } from './runOptions.ts'
import { type RunResult, runScenario } from './runScenario.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** `aiguillage run`: data to standard output, everything else to standard error. */
export async function runCommand(file: string, options: RunOptions): Promise<void> {
  const ending = new AbortController()
  let readerLeft = false
  const interrupt = (): void => {
    if (ending.signal.aborted) process.exit(130)
    ending.abort()
  }
  for (const signal of SIGNALS) process.on(signal, interrupt)
  process.stdout.on('error', (error) => {
    readerLeft = isClosedPipe(error)
    ending.abort()
  })
  const rowsOnScreen = options.stream !== undefined && process.stdout.isTTY
  const startBar = process.stderr.isTTY && !options.quiet && !rowsOnScreen ? (await import('./progressBar.ts')).progressBar : undefined
  let bar: Progress | undefined
  try {
    const result = await runScenario(file, options, {
      signal: ending.signal,
      planned: (blocks) => {
        bar = startBar?.(blocks)
      },
      written: (blocks) => bar?.update(blocks),
    })
    bar?.stop()
    say(result, options)
  } catch (error) {
    bar?.stop()
    if (!(readerLeft && error instanceof RunInterrupted)) throw error
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupt)
  }
}

function say({ fold, estimates, comparisons, facts }: RunResult, options: RunOptions): void {
  if (!options.quiet) {
    const lines = terminalSummary(fold, estimates, comparisons, facts, paint(), columns())
    process.stderr.write(`${[...lines, ...runWarnings(fold, estimates)].join('\n')}\n`)
  }
  if (options.json) process.stdout.write(`${JSON.stringify(summaryJson(fold, estimates, comparisons, facts), null, 2)}\n`)
}

/** Columns of standard error's terminal, else those that the environment names. */
function columns(): number | undefined {
  const named = Number(process.env.COLUMNS)
  return process.stderr.columns ?? (Number.isInteger(named) && named > 0 ? named : undefined)
}

/** Colours as standard error's terminal can show them; none elsewhere, with NO_COLOR or on a dumb terminal. */
function paint(): Paint {
  const { bold, dim, green, red } = pc.createColors(process.stderr.isTTY === true && process.stderr.hasColors())
  return { bold, dim, good: green, bad: red }
}
