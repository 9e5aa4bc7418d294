/** A process of `bench:variance`: answers each message, a batch, with its figures. */
import { type Batches, openBatches } from './batches.ts'

export interface BatchTask {
  readonly scenario: string
  readonly seed: string
  readonly replications: number
}

const opened = new Map<string, Batches>()

process.on('message', ({ scenario, seed, replications }: BatchTask) => {
  if (!opened.has(scenario)) opened.set(scenario, openBatches(scenario))
  process.send!(opened.get(scenario)!(seed, replications))
})
