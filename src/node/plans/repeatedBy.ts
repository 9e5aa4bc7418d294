import { basename } from 'node:path'
import { type CommandOptions, commandLine } from '../../report/data/commandLine.ts'
import { DEFAULTS, type RunOptions } from '../runOptions.ts'

/** The command that makes the tables of a run again, beside its scenario. @param replications where the options say nothing */
export function repeatedBy(
  command: Parameters<typeof commandLine>[0],
  file: string,
  options: RunOptions & Partial<CommandOptions>,
  replications: number,
): string {
  const { seed = DEFAULTS.seed, maxPoints } = options
  return commandLine(command, basename(file), {
    ...options,
    replications: options.replications ?? replications,
    seed,
    maxPoints: maxPoints === DEFAULTS.maxPoints ? undefined : maxPoints,
  })
}
