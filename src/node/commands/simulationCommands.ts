import { type Command, Option } from 'commander'
import { type CompareOptions, DEFAULTS, type RunOptions, STREAMABLE, type SweepOptions, VARIANCE_REDUCTIONS } from '../runOptions.ts'
import { languageOption } from './languageOption.ts'
import { clockTime, division, queueValue, seconds, someText, wholeNumber } from './optionValues.ts'
import { tolerance, wantedMetrics } from './precisionOptions.ts'
import { setOption } from './setOption.ts'

/** Adds `run`, `compare` and `sweep`; their bodies are loaded when one of them is chosen. */
export function addSimulationCommands(program: Command): void {
  addRun(program)
  addCompare(program)
  addSweep(program)
}

/** What all three have: which policies, how many replications, on what, and where to. */
function simulation(program: Command, name: string, replications: number, folder: string): Command {
  return program
    .command(name)
    .argument('<scenario>', 'scenario file (YAML or JSON)')
    .addOption(
      new Option('-p, --policy <name>', 'only this policy of the scenario; repeatable, the first is the baseline (default: all)').argParser(
        (policy: string, earlier: string[] | undefined) => [...(earlier ?? []), someText(policy)],
      ),
    )
    .addOption(
      new Option('-r, --replications <n>', 'days (horizons) to simulate').argParser(wholeNumber(1, 1_000_000)).default(replications),
    )
    .addOption(new Option('--seed <text>', 'root of all random numbers').argParser(someText).default(DEFAULTS.seed, `"${DEFAULTS.seed}"`))
    .addOption(new Option('-w, --workers <n>', 'threads on this computer (default: available cores)').argParser(wholeNumber(1, 256)))
    .addOption(
      new Option('-o, --out <dir>', `folder of the tables (default: ${folder}; with --shard ${folder}-shards)`).argParser(someText),
    )
    .addOption(
      new Option(
        '--time-limit <duration>',
        'longest that a private policy may think about one question on this computer (default: 60s)',
      ).argParser(seconds),
    )
    .addOption(
      new Option(
        '--shard <i/n>',
        'simulate only the i-th of n equal parts of the replications (of all points of a sweep), as a file for merge',
      ).argParser(division),
    )
    .addOption(
      new Option(
        '--queue [url]',
        'have the workers of a queue simulate (aiguillage worker): redis://host:port, or rediss://host:port for TLS; without a URL that of AIGUILLAGE_QUEUE',
      ).argParser(queueValue),
    )
    .addOption(
      new Option('--unit <duration>', 'about how long a work unit of the queue takes one thread (default: 15s)').argParser(seconds),
    )
    .addOption(new Option('--no-report', 'leave out report.html'))
    .addOption(languageOption())
}

const RESUME = 'go on with the interrupted run in the folder, or start it; a finished one is left as it is'
const ONE_VALUE = 'change one value of the scenario before it is read, or add a key; repeatable. VALUE is YAML'

function addRun(program: Command): void {
  simulation(program, 'run', DEFAULTS.replications, './results/<scenario file name without extension>')
    .description('simulate a scenario under its policies; the main job')
    .addOption(
      new Option(
        '--precision <half-width>',
        'replicate until every 95 % interval of --for is within ± this: 1% of the estimate, 0.5pt (percentage points) or a number in the unit of the metric; -r is the least',
      ).argParser(tolerance),
    )
    .addOption(
      new Option(
        '--for <metrics>',
        'what has to be that precise, under all policies: metrics of summary.csv, [scope:]metric[=half-width], by commas; by call type where a metric has that scope, else of the total (default: service_level of every call type)',
      ).argParser(wantedMetrics),
    )
    .addOption(
      new Option('--max-replications <n>', `replications at most, with --precision (default: ${DEFAULTS.maxReplications})`).argParser(
        wholeNumber(1, 1_000_000),
      ),
    )
    .addOption(
      new Option(
        '--variance-reduction <method>',
        'narrow the intervals by what is exactly known about the calls that come: control (how busy the days are, calls, work), all (the square of how busy too; best from 60 replications)',
      )
        .choices([...VARIANCE_REDUCTIONS])
        .default(DEFAULTS.varianceReduction),
    )
    .addOption(
      new Option('--only <n>', 'replay this replication alone, with exactly its rows of the batch')
        .argParser(wholeNumber(1, 1_000_000))
        .conflicts(['replications', 'precision', 'for', 'maxReplications']),
    )
    .addOption(setOption(ONE_VALUE))
    .addOption(new Option('--summary-only', 'leave out the tables that have rows for every replication: for batches of thousands'))
    .addOption(new Option('--calls', 'also write calls.csv, one row per call'))
    .addOption(
      new Option('--stream <table>', "also write that table's CSV to standard output while the run goes on").choices([...STREAMABLE]),
    )
    .addOption(new Option('--resume', RESUME))
    .addOption(new Option('--force', 'overwrite an existing run in the folder'))
    .addOption(new Option('--json', 'print the summary as JSON on standard output').conflicts('stream'))
    .addOption(new Option('-q, --quiet', 'no progress, no summary'))
    .addHelpText(
      'after',
      '\nExamples:\n  aiguillage run scenario.yaml -r 100 --seed monday\n  aiguillage run scenario.yaml -p onshore-first -p cheapest-first --stream call_types | head\n  aiguillage run scenario.yaml --precision 1% --variance-reduction all --resume\n  aiguillage run scenario.yaml --set pools.lille.agents=120 --set callTypes.sales.serviceLevel.target=85%\n  aiguillage run scenario.yaml -r 100000 --shard 3/40\n  aiguillage run scenario.yaml -r 100000 --queue redis://planner:6379',
    )
    .action(async (file: string, options: RunOptions) => (await import('./runCommand.ts')).runCommand(file, options))
}

function addCompare(program: Command): void {
  simulation(program, 'compare', 30, './results/<scenario file name>-compare')
    .description('set the policies of a scenario beside each other, also with a provider lost and without the law on data residency')
    .addOption(setOption(ONE_VALUE))
    .addOption(new Option('--summary-only', 'leave out the tables that have rows for every replication: for batches of thousands'))
    .addOption(new Option('--no-loss', 'leave out what happens when a provider is lost'))
    .addOption(
      new Option(
        '--lose <name>',
        'the provider, pool, location or country that is lost (default: the largest outside provider, else the largest pool)',
      ).argParser(someText),
    )
    .addOption(new Option('--lose-from <hh:mm>', 'when, on the first day (default: the two busiest hours)').argParser(clockTime))
    .addOption(new Option('--lose-for <duration>', 'for how long (default: 2h)').argParser(seconds))
    .addOption(new Option('--resume', RESUME))
    .addOption(new Option('--force', 'overwrite an existing run in the folder'))
    .addOption(new Option('--json', 'print the comparison as JSON on standard output'))
    .addOption(new Option('-q, --quiet', 'no progress, no summary'))
    .addHelpText(
      'after',
      '\nExamples:\n  aiguillage compare scenario.yaml\n  aiguillage compare scenario.yaml -p onshore-first -p cheapest-first --lose TN --lose-from 10:00 --lose-for 3h',
    )
    .action(async (file: string, options: CompareOptions) => (await import('./compareCommand.ts')).compareCommand(file, options))
}

function addSweep(program: Command): void {
  simulation(program, 'sweep', DEFAULTS.sweepReplications, './results/<scenario file name>-sweep')
    .description('simulate every point of a grid of values on the same calls; the cheapest that meets every target')
    .addOption(
      setOption(
        'a value of the scenario and what it takes: a..b:step (with units: 0s..60s:15s) or a,b,c; repeatable, the grid is their product',
      ),
    )
    .addOption(
      new Option('--max-points <n>', 'largest number of points that is not taken for a slip')
        .argParser(wholeNumber(1, 1_000_000))
        .default(DEFAULTS.maxPoints),
    )
    .addOption(new Option('--resume', RESUME))
    .addOption(new Option('--force', 'overwrite an existing run in the folder'))
    .addOption(new Option('--json', 'print every point as JSON on standard output'))
    .addOption(new Option('-q, --quiet', 'no progress, no summary'))
    .addHelpText(
      'after',
      "\nExamples:\n  aiguillage sweep scenario.yaml --set pools.casablanca.agents=100..300:20\n  aiguillage sweep scenario.yaml -p mine --set pools.casablanca.agents=100..300:20 --set 'policies.mine.stages[1].after=0s..60s:15s'",
    )
    .action(async (file: string, options: SweepOptions) => (await import('./sweepCommand.ts')).sweepCommand(file, options))
}
