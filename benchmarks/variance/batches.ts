import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { estimatesOf } from '../../src/experiment/estimates.ts'
import { Fold } from '../../src/experiment/Fold.ts'
import { Sampler } from '../../src/experiment/Sampler.ts'
import type { VarianceReduction } from '../../src/experiment/varianceReduction.ts'
import { VARIANCE_REDUCTIONS } from '../../src/node/runOptions.ts'
import { openCentre } from '../measure/openCentre.ts'
import { ROOT } from '../measure/projectRoot.ts'

/** A line of summary.csv after a batch, by each way of estimating it. */
export interface BatchLine {
  readonly policy: string
  readonly metric: string
  readonly estimates: Readonly<Record<VarianceReduction, Estimated>>
}

export interface Estimated {
  readonly mean: number
  /** Square of the standard error. */
  readonly variance: number
}

/** The ratios of scope `total` after `replications` replications of a seed, under the scenario's policies. */
export type Batches = (seed: string, replications: number) => BatchLine[]

/** Opens a scenario, by its path in the project, once for many batches. */
export function openBatches(scenario: string): Batches {
  const path = join(ROOT, scenario)
  const { model, replicators } = openCentre(readFileSync(path), { read: (file) => readFileSync(join(dirname(path), file)) })
  const sampler = new Sampler(model)
  const policies = replicators.map((_, position) => position)
  return (seed, replications) => {
    const folds = VARIANCE_REDUCTIONS.map((varianceReduction) => new Fold(model, policies, { varianceReduction }))
    for (let replication = 1; replication <= replications; replication++)
      for (const position of policies) {
        const sample = sampler.read(replicators[position]!(seed, replication))
        for (const fold of folds) fold.addSample(replication, position, sample)
      }
    const lines = folds[0]!.catalogue.lines.filter(({ scope, source }) => scope === 'total' && source.kind === 'ratio')
    const [plain, control, all] = folds.map((fold) =>
      estimatesOf(fold, lines).map(({ policy, metric, mean, stdError }) => ({ policy, metric, mean, variance: stdError ** 2 })),
    )
    return plain!.map(({ policy, metric, ...none }, j) => ({ policy, metric, estimates: { none, control: control![j]!, all: all![j]! } }))
  }
}
