/** The library for Node: whole runs on worker threads, tables on disk. */

export { ExitError } from './ExitError.ts'
export { RunFinished } from './folder/RunFinished.ts'
export { RunInterrupted } from './folder/RunInterrupted.ts'
export type { RunFollower } from './RunFollower.ts'
export type { CompareOptions, RunOptions, SweepOptions } from './runOptions.ts'
export { type CompareResult, compareScenario } from './runs/compareScenario.ts'
export { type RunResult, runScenario } from './runs/runScenario.ts'
export { sweepScenario } from './runs/sweepScenario.ts'
