import { Command, type CommanderError, Option } from 'commander'
import type { Language } from '../../report/words/Language.ts'
import { version } from '../version.ts'
import { languageOption } from './languageOption.ts'
import type { MergeOptions } from './mergeCommand.ts'
import { someText, wholeNumber } from './optionValues.ts'
import { addSimulationCommands } from './simulationCommands.ts'
import type { StudioOptions } from './studioCommand.ts'
import { addWorkerCommand } from './workerOptions.ts'

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
  program.addHelpText(
    'after',
    `\nExamples:\n  aiguillage init my-centre\n  aiguillage run my-centre/scenario.yaml\n  aiguillage compare my-centre/scenario.yaml\n\n${EXIT_CODES}`,
  )
  addSimulationCommands(program)
  addOthers(program)
  return program
}

function addOthers(program: Command): void {
  program
    .command('merge')
    .description('put the shards of run, compare or sweep together: the tables that one machine would have made')
    .argument('<dirs...>', 'folders of shards, or shard files')
    .addOption(
      new Option(
        '-o, --out <dir>',
        'folder of the tables (default: where that command would have put them, such as ./results/centre)',
      ).argParser(someText),
    )
    .addOption(new Option('--no-report', 'leave out report.html'))
    .addOption(languageOption())
    .addOption(new Option('--resume', 'go on with an interrupted merge in the folder, or start it; a finished one is left as it is'))
    .addOption(new Option('--force', 'overwrite an existing run in the folder'))
    .addOption(new Option('--json', 'print the summary as JSON on standard output'))
    .addOption(new Option('-q, --quiet', 'no progress, no summary'))
    .addHelpText(
      'after',
      '\nExamples:\n  aiguillage merge results/scenario-shards --out results/scenario\n  aiguillage merge node1/shards node2/shards --force --json',
    )
    .action(async (dirs: string[], options: MergeOptions) => (await import('./mergeCommand.ts')).mergeCommand(dirs, options))
  addWorkerCommand(program)
  program
    .command('report')
    .description('make report.html of a finished run again, from its tables')
    .argument('<dir>', 'folder of the tables of run, compare or sweep')
    .addOption(languageOption())
    .addHelpText('after', '\nExamples:\n  aiguillage report results/scenario\n  aiguillage report results/scenario-compare --lang fr')
    .action(async (dir: string, options: { readonly lang?: Language }) => (await import('./reportCommand.ts')).reportCommand(dir, options))
  program
    .command('studio')
    .description('serve the page in which scenarios are edited, simulated and watched, to this computer alone')
    .argument('[scenario]', 'scenario file to start from (YAML or JSON)')
    .addOption(new Option('--port <number>', 'port of the page (default: a free one)').argParser(wholeNumber(1, 65535)))
    .addOption(languageOption('the page'))
    .addHelpText('after', '\nExamples:\n  aiguillage studio\n  aiguillage studio my-centre/scenario.yaml --lang fr')
    .action(async (file: string | undefined, options: StudioOptions) => (await import('./studioCommand.ts')).studioCommand(file, options))
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
