/** A process of `bench:coverage`: answers each message, a part of the work, with what it counted. */
import { CASES } from './cases.ts'
import { type Experiments, openExperiments } from './experiments.ts'
import { targetShares } from './targetShares.ts'

/** Experiments (or reference replications) `from` to `to` − 1 of a case. */
export interface Part {
  readonly kind: 'experiments' | 'reference'
  readonly at: number
  readonly from: number
  readonly to: number
}

const opened = new Map<number, Experiments>()

function experiments(at: number): Experiments {
  if (!opened.has(at)) opened.set(at, openExperiments(CASES[at]!))
  return opened.get(at)!
}

process.on('message', ({ kind, at, from, to }: Part) => {
  process.send!(kind === 'experiments' ? experiments(at)(from, to) : targetShares(CASES[at]!, from, to))
})
