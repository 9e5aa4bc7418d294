import type { Fold } from '../experiment/Fold.ts'
import type { Shortfall, StoppingRule } from '../experiment/StoppingRule.ts'
import { worthOf } from '../experiment/worth.ts'
import { countText, percentText } from './englishText.ts'

/** Factor below which variance reduction is not worth its name. */
const NOTICEABLE = 1.05

/** What a run says about its intervals where it was told to mind them: sentences for the summary. */
export function accuracy(fold: Fold, stopping: StoppingRule | undefined): string[] {
  return [...(stopping === undefined ? [] : [reached(stopping, fold)]), ...(fold.controls === undefined ? [] : [worth(fold)])]
}

/** What a stopping rule came to; a run that ran out of replications says which interval is the widest still. */
function reached(stopping: StoppingRule, fold: Fold): string {
  const all = stopping.shortfall(fold)
  const replications = `${countText(fold.replications)} replications`
  const widest = all.reduce<Shortfall | undefined>((most, each) => (most === undefined || each.ratio > most.ratio ? each : most), undefined)
  if (widest === undefined) return `After ${replications} nothing that was to be known precisely is defined in this scenario.`
  const { metric, scope, name, policy } = widest.estimate
  const place = `${scope === 'total' ? metric : `${metric} of ${name}`} under ${policy}`
  if (stopping.reached) return `As precise as asked after ${replications}; the least so is ${place}: ${halfWidths(widest)}.`
  return `Not as precise as asked after ${replications}: ${place} is known to ${halfWidths(widest)}. Allow more with --max-replications.`
}

/** `±0.9 % of it (±1.0 % asked)`, or the same in the unit of the metric. */
function halfWidths({ estimate: { mean, lower, upper, unit }, target }: Shortfall): string {
  const half = Math.max(upper - mean, mean - lower)
  if (target.relative) return `±${percentText(half / Math.abs(mean))} of it (±${percentText(target.halfWidth)} asked)`
  if (unit === 'fraction') return `±${(100 * half).toFixed(2)} points (±${(100 * target.halfWidth).toFixed(2)} asked)`
  return `±${half.toPrecision(3)} ${unit} (±${target.halfWidth.toPrecision(3)} asked)`
}

/** What variance reduction was worth for the service level; the policy that gained least decides. */
function worth(fold: Fold): string {
  const least = Math.min(...worthOf(fold).flatMap(({ metric, factor }) => (metric === 'service_level' ? [factor] : [])))
  if (!Number.isFinite(least)) return 'Variance reduction: the service level does not vary beyond what the demand explains.'
  if (least < NOTICEABLE)
    return 'Variance reduction found nothing that explains the service level: its intervals are as wide as plain ones.'
  return `Variance reduction: the service level is known as well as from ${countText(fold.replications * least)} plain replications.`
}
