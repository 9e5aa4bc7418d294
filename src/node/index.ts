/** The library for Node: whole runs on worker threads, tables on disk. */

export { type CompareResult, compareScenario } from './compareScenario.ts'
export { ExitError } from './ExitError.ts'
export { RunFinished } from './RunFinished.ts'
export { RunInterrupted } from './RunInterrupted.ts'
export type { CompareOptions, RunOptions, SweepOptions } from './runOptions.ts'
export { type RunFollower, type RunResult, runScenario } from './runScenario.ts'
export { sweepScenario } from './sweepScenario.ts'
