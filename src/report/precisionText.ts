import type { Fold } from '../experiment/Fold.ts'
import type { Shortfall, StoppingRule } from '../experiment/StoppingRule.ts'
import { countText, percentText } from './englishText.ts'

/** What a run with a stopping rule came to, a sentence; one that ran out of replications says which interval is the widest still. */
export function precisionText(stopping: StoppingRule, fold: Fold): string {
  const all = stopping.shortfall(fold)
  const replications = `${countText(fold.replications)} replications`
  const widest = all.reduce<Shortfall | undefined>((most, each) => (most === undefined || each.ratio > most.ratio ? each : most), undefined)
  if (widest === undefined) return `Nothing that was to be known precisely is defined in this scenario: ${replications} were simulated.`
  const { metric, scope, name, policy } = widest.estimate
  const place = scope === 'total' ? metric : `${metric} of ${name}`
  const asked = allowedText(widest)
  if (stopping.reached)
    return `As precise as asked after ${replications}: the widest interval is that of ${place} under ${policy} (${asked}).`
  return `Warning: after ${replications} ${place} under ${policy} is not as precise as asked (${asked}): allow more with --max-replications.`
}

/** `± 0.9 % of the estimate, 1 % allowed` or the same in the unit of the metric. */
function allowedText({ estimate: { mean, lower, upper, unit }, target }: Shortfall): string {
  const halfWidth = Math.max(upper - mean, mean - lower)
  if (target.relative) return `±${percentText(halfWidth / Math.abs(mean))} of the estimate, ±${percentText(target.halfWidth)} asked`
  if (unit === 'fraction') return `±${(100 * halfWidth).toFixed(2)} points, ±${(100 * target.halfWidth).toFixed(2)} asked`
  return `±${halfWidth.toPrecision(3)} ${unit}, ±${target.halfWidth.toPrecision(3)} asked`
}
