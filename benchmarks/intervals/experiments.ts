import type { Line } from '../../src/experiment/catalogue.ts'
import { comparisonsOf } from '../../src/experiment/comparisons.ts'
import { estimatesOf } from '../../src/experiment/estimates.ts'
import { Fold } from '../../src/experiment/Fold.ts'
import { Sampler } from '../../src/experiment/Sampler.ts'
import { StoppingRule } from '../../src/experiment/StoppingRule.ts'
import type { VarianceReduction } from '../../src/experiment/varianceReduction.ts'
import { openCentre } from '../measure/openCentre.ts'
import { CoverageTally } from './CoverageTally.ts'
import { type CoverageCase, exactOf, scenarioOf } from './cases.ts'
import { LINES, lineOf, METRICS, MOST, VIEWS, type View, viewsOf } from './views.ts'

/** Does the experiments number `from` to `to` − 1 of a case, each by a seed of its own. */
export type Experiments = (from: number, to: number) => CoverageTally

/** Opens a case once for many experiments, which go on for as long as one of the views wants to see more. */
export function openExperiments(of: CoverageCase, views: readonly View[] = viewsOf(of)): Experiments {
  const { model, replicators } = openCentre(scenarioOf(of))
  const sampler = new Sampler(model)
  const exact = exactOf(of)
  const policies = [0, 1]
  const reductions = [...new Set(views.map(reductionOf))]
  const wanted = ({ scope, measure }: Line): boolean =>
    scope === 'total' && METRICS.includes(measure.name) && measure.name in exact[0].values
  return (from, to) => {
    const tally = new CoverageTally(LINES)
    for (let experiment = from; experiment < to; experiment++) {
      const foldBy = new Map(reductions.map((varianceReduction) => [varianceReduction, new Fold(model, policies, { varianceReduction })]))
      const folds = [...foldBy.values()]
      const lines = folds[0]!.catalogue.lines.filter(wanted)
      const look = (view: number, fold: Fold): void => {
        const estimates = estimatesOf(fold, lines)
        for (const { policy, metric, lower, upper } of estimates) {
          const subject = policy === 'baseline' ? 0 : 1
          tally.add(lineOf(view, subject, METRICS.indexOf(metric)), fold.replications, lower, upper, exact[subject].values[metric]!)
        }
        for (const { metric, lower, upper } of comparisonsOf(fold, estimates, lines)) {
          const truth = exact[1].values[metric]! - exact[0].values[metric]!
          tally.add(lineOf(view, 2, METRICS.indexOf(metric)), fold.replications, lower, upper, truth)
        }
      }
      const pending = new Map(views.map((view) => [VIEWS.indexOf(view), isDue(view, of)]))
      for (let replication = 1; pending.size > 0; replication++) {
        for (const position of policies) {
          const sample = sampler.read(replicators[position]!(`coverage ${experiment}`, replication))
          for (const fold of folds) fold.addSample(replication, position, sample)
        }
        for (const [at, due] of pending) {
          const view = VIEWS[at]!
          const fold = foldBy.get(reductionOf(view))!
          if (!due(fold)) continue
          look(at, fold)
          pending.delete(at)
        }
      }
    }
    return tally
  }
}

function reductionOf(view: View): VarianceReduction {
  return view.kind === 'count' ? view.reduction : 'none'
}

/** Whether a fold that has just taken a replication is to be looked at. */
function isDue(view: View, { precision }: CoverageCase): (fold: Fold) => boolean {
  if (view.kind === 'count') return ({ replications }) => replications === view.replications
  const { least } = view
  const rule = new StoppingRule({
    targets: [{ metric: 'service_level', scope: 'total', halfWidth: precision, relative: false }],
    least,
    most: MOST,
  })
  if (view.lookAhead) return (fold) => rule.enough(fold)
  return (fold) => fold.replications >= least && (fold.replications === MOST || rule.shortfall(fold).every(({ ratio }) => ratio <= 1))
}
