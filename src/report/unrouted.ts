import type { WeekHour } from '../experiment/weekHours.ts'
import type { Model, RuleModel } from '../model/model.ts'

/** Whether the rules of a policy, by its index, give calls of this type no pool that may take them in this hour of the week. */
export function ruledOut(model: Model, policy: number, callType: number, { weekday, hour }: WeekHour): boolean {
  const { routing } = model.policies[policy]
  if (routing.kind === 'module') return false
  const { intervals, interval } = model
  const { at, rule } = routing.clock
  const usable = new Set(model.eligiblePools[callType])
  const serves = (e: number): boolean =>
    poolsOf(routing.rules[rule[e * model.callTypes.length + callType]]).some((pool) => usable.has(pool))
  for (let i = 0; i < intervals.count; i++) {
    if (intervals.weekday[i] !== weekday || intervals.hour[i] !== hour) continue
    const holds = (e: number): boolean => at[e] < (i + 1) * interval && (e + 1 === at.length || at[e + 1] > i * interval)
    for (let e = 0; e < at.length; e++) if (holds(e) && serves(e)) return false
  }
  return true
}

/** Pools that take calls under a rule sooner or later. */
function poolsOf({ assign, stages }: RuleModel): number[] {
  const assigned = [...(assign ?? [])].flatMap((share, pool) => (share > 0 ? [pool] : []))
  return [...assigned, ...stages.flatMap((stage) => [...stage.pools])]
}
