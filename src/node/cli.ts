#!/usr/bin/env node
import { debuglog } from 'node:util'
import { CommanderError } from 'commander'
import { notice } from './commands/notices.ts'
import { createProgram, usageSentence } from './commands/program.ts'
import { ExitError } from './ExitError.ts'
import { fileProblem, isClosedPipe, isSystemError } from './fileProblem.ts'
import { RunFinished } from './folder/RunFinished.ts'
import { RunInterrupted } from './folder/RunInterrupted.ts'

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error) => {
  if (isClosedPipe(error)) return
  complain(`Cannot write to standard output: ${fileProblem(error)}.`)
  process.exit(1)
})
process.stderr.on('error', () => {})

/** Also where the command line could not be understood. */
const inJson = process.argv.includes('--json') && process.argv.some((word) => /^--queue(=|$)/.test(word))

function complain(sentence: string, kind: 'warning' | 'error' = 'error'): void {
  process.stderr.write(`${notice(kind, sentence, inJson)}\n`)
}

/** Exit code of a failed command, after its sentence has been written. Stacks are for those who ask: NODE_DEBUG=aiguillage. */
function failed(error: unknown): number {
  if (error instanceof Error) debuglog('aiguillage')(error.stack ?? error.message)
  if (error instanceof ExitError) {
    complain(error.message)
    return error.exitCode
  }
  if (error instanceof RunInterrupted) {
    complain(error.message)
    return 130
  }
  if (error instanceof RunFinished) {
    complain(error.message, 'warning')
    return 0
  }
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0
    if (error.code === 'commander.help') return 2
    complain(`${usageSentence(error)} See aiguillage --help.`)
    return 2
  }
  if (isSystemError(error)) complain(`The run failed: ${fileProblem(error)}.`)
  else complain(`Something unexpected happened, please report it: ${error instanceof Error ? error.message : String(error)}`)
  return 1
}

// Nobody waited for it: the tables are cut to whole replications as the process ends.
process.on('uncaughtException', (error) => process.exit(failed(error)))

try {
  await createProgram().parseAsync()
} catch (error) {
  process.exitCode = failed(error)
}
