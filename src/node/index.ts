/** The library for Node: whole runs on worker threads, tables on disk. */
export { ExitError } from './ExitError.ts'
export { RunInterrupted } from './RunInterrupted.ts'
export type { RunOptions } from './runOptions.ts'
export { type RunFollower, type RunResult, runScenario } from './runScenario.ts'
