import type { Fold } from './Fold.ts'

/** What variance reduction did for an estimate of the whole centre. */
export interface Worth {
  readonly policy: string
  readonly metric: string
  /** Variance of the plain estimate on the same replications / variance of the reduced one; Infinity where nothing is left to chance. */
  readonly factor: number
}

/** The factor of every ratio of scope `total` that varies, by policy and metric; plain replications that the run was worth = replications × factor. */
export function worthOf(fold: Fold): Worth[] {
  return fold.policies.flatMap((policy, position) =>
    fold.catalogue.lines.flatMap(({ scope, measure, source }) => {
      if (scope !== 'total' || source.kind !== 'ratio') return []
      const { moments, controls } = fold.folds[position]
      const plain = moments.error(source.item) ** 2
      const reduced = controls?.ratio(source.item)
      if (reduced === undefined || !(plain > 0)) return []
      return [{ policy: fold.model.policies[policy].name, metric: measure.name, factor: plain / reduced.variance }]
    }),
  )
}
