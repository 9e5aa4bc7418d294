import { CHOICE_TABLES } from '../../report/choiceTables.ts'
import { STREAMABLE } from '../runOptions.ts'

export const RECORD = 'run.json'
export const JOURNAL = 'run.journal'
export const REPORT = 'report.html'
/** Folder of work units that a queue's workers have sent and that wait for their turn. */
export const UNITS = 'run.units'

/** Every name that a run may leave in its folder; nothing else in it is ever touched (but for `RunLock`). */
export const RUN_FILES: readonly string[] = [
  RECORD,
  JOURNAL,
  ...[...STREAMABLE, ...Object.keys(CHOICE_TABLES)].map((table) => `${table}.csv`),
  REPORT,
].flatMap((name) => [name, `${name}.partial`])
