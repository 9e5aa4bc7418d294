import { type Command, Option } from 'commander'
import { seconds, wholeNumber } from './optionValues.ts'

/** Options of `worker`. */
export interface WorkerOptions {
  /** URL of the server, perhaps with credentials. */
  readonly queue?: string | true
  /** Threads, each at a unit of its own; default the available cores. */
  readonly workers?: number
  /** Simulate runs that bring private policies with them. */
  readonly allowModules?: boolean
  /** Seconds that a private policy may think about one question; default 60. */
  readonly timeLimit?: number
  readonly json?: boolean
  readonly quiet?: boolean
}

const EXAMPLES = `
Examples:
  aiguillage worker --queue redis://planner:6379
  AIGUILLAGE_QUEUE=rediss://user:password@redis.example:6380 aiguillage worker -w 8 --json

The first Ctrl-C (or SIGTERM) lets the units under way finish, the second gives them back.
The URL may hold a password: in AIGUILLAGE_QUEUE it is in no list of processes. It is never printed.`

/** Adds `worker`; its body is loaded when it is chosen. */
export function addWorkerCommand(program: Command): void {
  program
    .command('worker')
    .description('simulate what other computers put into a queue (run --queue), until it is told to end')
    // Checked by the command: a message about the option must not show a password.
    .addOption(
      new Option('--queue [url]', 'Redis or Valkey server: redis://host:port, or rediss://host:port for TLS (default: AIGUILLAGE_QUEUE)'),
    )
    .addOption(
      new Option('-w, --workers <n>', 'worker threads, each at a unit of its own (default: available cores)').argParser(
        wholeNumber(1, 256),
      ),
    )
    .addOption(new Option('--allow-modules', 'also simulate runs with private policies: their code is run with the rights of this process'))
    .addOption(
      new Option('--time-limit <duration>', 'longest that a private policy may think about one question (default: 60s)').argParser(seconds),
    )
    .addOption(new Option('--json', 'what it does as JSON on standard output, one object a line'))
    .addOption(new Option('-q, --quiet', 'only what goes wrong'))
    .addHelpText('after', EXAMPLES)
    .action(async (options: WorkerOptions) => (await import('./workerCommand.ts')).workerCommand(options))
}
