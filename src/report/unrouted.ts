import type { WeekHour } from '../experiment/weekHours.ts'
import type { Model, RuleModel } from '../model/model.ts'

/** Whether the rules of a policy, by its index, give calls of this type no pool that may take them in this hour of the week. */
export function ruledOut(model: Model, policy: number, callType: number, { weekday, hour }: WeekHour): boolean {
  const { routing } = model.policies[policy]
  if (routing.kind === 'module') return false
  const { intervals, interval } = model
  const { at, candidates } = routing.clock
  const usable = model.eligiblePools[callType]
  const serves = (e: number): boolean =>
    Array.from(candidates[e * model.callTypes.length + callType]).some((rule) => mayServe(routing.rules[rule], usable))
  for (let i = 0; i < intervals.count; i++) {
    if (intervals.weekday[i] !== weekday || intervals.hour[i] !== hour) continue
    const holds = (e: number): boolean => at[e] < (i + 1) * interval && (e + 1 === at.length || at[e + 1] > i * interval)
    for (let e = 0; e < at.length; e++) if (holds(e) && serves(e)) return false
  }
  return true
}

/** Whether one of these pools takes calls under a rule sooner or later. */
function mayServe({ assign, assignByWait, stages }: RuleModel, pools: Int32Array): boolean {
  if (assignByWait) return pools.length > 0
  return Array.from(pools).some((pool) => (assign?.[pool] ?? 0) > 0 || stages.some((stage) => stage.pools.includes(pool)))
}
