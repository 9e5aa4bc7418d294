/** How the workers of a queue get on with a run. */
export interface QueueState {
  /** Id of the run, as the workers name it by its first digits. */
  readonly run: string
  /** That are connected and can help, and their threads. */
  readonly workers: number
  readonly threads: number
  /** Into which the plan is cut, those that are collected, and those that failed for good. */
  readonly units: number
  readonly done: number
  readonly failed: number
  /** Of the plan; done are those that are collected, in whatever order. */
  readonly stepsDone: number
  readonly steps: number
  /** Over the last minute. */
  readonly stepsPerSecond: number
  /** null while that cannot be told: nothing has been done lately, or a stopping rule decides. */
  readonly secondsLeft: number | null
}
