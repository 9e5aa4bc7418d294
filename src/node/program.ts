import { Command, type CommanderError, Option } from 'commander'
import { ExitError } from './ExitError.ts'
import { someText, wholeNumber } from './optionValues.ts'
import type { RunOptions } from './runOptions.ts'
import { STREAMABLE } from './runOptions.ts'
import { version } from './version.ts'

/** Options that later versions will have: named, so that they are not mistaken for typing errors. */
const PLANNED = ['--precision', '--max-replications', '--resume'] as const

const EXIT_CODES = 'Exit codes: 0 done; 1 the run failed; 2 wrong usage or invalid scenario; 130 interrupted.'

/**
 * The command line, without any of the work: bodies are loaded when a command is chosen, so that help and listings are quick.
 * Every usage error is thrown as a CommanderError (see `usageSentence`), every other failure as an ExitError.
 */
export function createProgram(): Command {
  const program = new Command('aiguillage')
    .description('Simulates a call centre hour by hour: onshore, nearshore, offshore and homeshore pools under routing policies, in CSV.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help for a command')
    .showSuggestionAfterError(true)
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ outputError: () => {} })
  program.addHelpText('after', `\nExamples:\n  aiguillage init my-centre\n  aiguillage run my-centre/scenario.yaml\n\n${EXIT_CODES}`)
  addRun(program)
  addOthers(program)
  return program
}

function addRun(program: Command): void {
  const run = program
    .command('run')
    .description('simulate a scenario under its policies; the main job')
    .argument('<scenario>', 'scenario file (YAML or JSON)')
    .addOption(
      new Option('-p, --policy <name>', 'only this policy of the scenario; repeatable, the first is the baseline (default: all)').argParser(
        (name: string, earlier: string[] | undefined) => [...(earlier ?? []), someText(name)],
      ),
    )
    .addOption(new Option('-r, --replications <n>', 'days (horizons) to simulate').argParser(wholeNumber(1, 1_000_000)).default(30))
    .addOption(new Option('--seed <text>', 'root of all random numbers').argParser(someText).default('1', '"1"'))
    .addOption(new Option('-w, --workers <n>', 'worker threads (default: available cores)').argParser(wholeNumber(1, 256)))
    .addOption(
      new Option('-o, --out <dir>', 'folder of the tables (default: ./results/<scenario file name without extension>)').argParser(someText),
    )
    .addOption(new Option('--calls', 'also write calls.csv, one row per call'))
    .addOption(
      new Option('--stream <table>', "also write that table's CSV to standard output while the run goes on").choices([...STREAMABLE]),
    )
    .addOption(new Option('--force', 'overwrite an existing run in the folder'))
    .addOption(new Option('--json', 'print the summary as JSON on standard output').conflicts('stream'))
    .addOption(new Option('-q, --quiet', 'no progress, no summary'))
    .addHelpText(
      'after',
      '\nExamples:\n  aiguillage run scenario.yaml -r 100 --seed monday\n  aiguillage run scenario.yaml -p onshore-first -p cheapest-first --stream call_types | head',
    )
  for (const flag of PLANNED) run.addOption(new Option(`${flag} [value]`).hideHelp())
  run.action(async (file: string, options: RunOptions & Record<string, unknown>) => {
    for (const flag of PLANNED) {
      const key = flag.slice(2).replace(/-./g, (dash) => dash[1]!.toUpperCase())
      if (options[key] !== undefined) throw new ExitError(2, `${flag} is not supported yet.`)
    }
    await (await import('./runCommand.ts')).runCommand(file, options)
  })
}

function addOthers(program: Command): void {
  program
    .command('validate')
    .description('check a scenario; every problem at once, with file:line:column')
    .argument('<scenario>', 'scenario file (YAML or JSON)')
    .addHelpText('after', '\nExamples:\n  aiguillage validate scenario.yaml\n  aiguillage validate scenario.yaml 2>&1 | head')
    .action(async (file: string) => (await import('./validateCommand.ts')).validateCommand(file))
  program
    .command('init')
    .description('write a commented starter scenario')
    .argument('[dir]', 'folder to write it to', '.')
    .addHelpText('after', '\nExamples:\n  aiguillage init\n  aiguillage init my-centre')
    .action(async (dir: string) => (await import('./initCommand.ts')).initCommand(dir))
  program
    .command('schema')
    .description('print the JSON Schema of a scenario (for editor completion)')
    .addHelpText('after', '\nExamples:\n  aiguillage schema > scenario.schema.json\n  aiguillage schema | less')
    .action(async () => (await import('./schemaCommand.ts')).schemaCommand())
  program
    .command('policies')
    .description('list the routing policies; one with its options and an example')
    .argument('[name]', 'a routing policy')
    .addHelpText('after', '\nExamples:\n  aiguillage policies\n  aiguillage policies percent-allocation')
    .action(async (name?: string) => (await import('./policiesCommand.ts')).policiesCommand(name))
}

/** A usage error as one sentence: `Unknown option '--polcy' (did you mean --policy?).` */
export function usageSentence(error: CommanderError): string {
  const text = error.message
    .replace(/^error: /, '')
    .replace(/\n?\(Did you mean (.*?)\?\)/s, ' (did you mean $1?)')
    .replace(/\s+/g, ' ')
    .trim()
  const sentence = `${text.charAt(0).toUpperCase()}${text.slice(1)}`
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`
}
