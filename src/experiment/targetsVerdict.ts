import type { Model } from '../model/model.ts'
import type { Estimate } from './estimates.ts'

/** `surely`: every type's lower end reaches its target; `probably`: every estimate does; empty: no type has a target. */
export type TargetsVerdict = 'surely' | 'probably' | 'not shown' | ''

/** Rounding that a share of 0.8 may have beside a target of 80 %. */
const SLACK = 1e-9

/** Whether a policy meets the service level target of every call type, each by its own 95 % interval; a type without calls meets it, one that has calls and no level (nobody answered, where answered calls alone count) does not. */
export function targetsVerdict({ callTypes }: Model, estimates: readonly Estimate[], policy: string): TargetsVerdict {
  const levels = callTypes.flatMap(({ name, target }) => {
    if (target === undefined) return []
    const of = (metric: string): Estimate | undefined => estimates.find((each) => each.policy === policy && isOf(each, name, metric))
    const { mean, lower } = of('service_level')!
    if (!Number.isNaN(mean)) return [{ mean, lower, target }]
    return (of('offered')?.mean ?? 0) > 0 ? [{ mean: Number.NEGATIVE_INFINITY, lower: Number.NEGATIVE_INFINITY, target }] : []
  })
  if (callTypes.every(({ target }) => target === undefined)) return ''
  if (levels.every(({ lower, target }) => lower >= target - SLACK)) return 'surely'
  return levels.every(({ mean, target }) => mean >= target - SLACK) ? 'probably' : 'not shown'
}

function isOf({ scope, name, metric }: Estimate, callType: string, wanted: string): boolean {
  return scope === 'call_type' && name === callType && metric === wanted
}
