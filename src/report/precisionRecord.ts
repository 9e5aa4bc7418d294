import type { Fold } from '../experiment/Fold.ts'
import type { StoppingRule } from '../experiment/StoppingRule.ts'

/** What run.json says about a stopping rule: whether the precision was reached, and every target with its half-width and what was asked. */
export function precisionRecord(stopping: StoppingRule, fold: Fold): object {
  return {
    reached: stopping.reached,
    targets: stopping.shortfall(fold).map(({ estimate: { policy, scope, name, metric, unit, mean, lower, upper }, target }) => ({
      policy,
      scope,
      name,
      metric,
      unit,
      mean,
      half_width: Math.max(upper - mean, mean - lower),
      asked: target.relative ? target.halfWidth * Math.abs(mean) : target.halfWidth,
    })),
  }
}
