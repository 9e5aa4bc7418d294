import type { Clock } from '../scenario/clock.ts'
import type { CallType, Rule, Share, When } from '../scenario/types.ts'
import type { RuleClock, RuleModel } from './model.ts'
import type { Period } from './period.ts'
import { compileWindows, isOpen, type Windows } from './windows.ts'

/** Rules with pool names turned into indices. */
export function compileRules(rules: readonly Rule[], poolIndex: ReadonlyMap<string, number>): RuleModel[] {
  return rules.map(({ assign, stages }) => ({
    ...(assign && { assign: sharesByPool(assign, poolIndex) }),
    stages: stages.map(({ after, pools, choose }) => ({
      after,
      pools: Int32Array.from(pools, (name) => poolIndex.get(name)!),
      choose,
    })),
  }))
}

/** Which rule, the first whose `when` holds, is in force for each call type, from `begin` to the horizon, on the calendar's clock. */
export function compileRuleClock(rules: readonly Rule[], callTypes: readonly CallType[], period: Period, clock: Clock): RuleClock {
  const windows = rules.map(({ when }) => when?.window && compileWindows([when.window], period, clock))
  const candidates = callTypes.map((type) => rules.flatMap(({ when }, r) => (concerns(when, type) ? [r] : [])))
  const at: number[] = []
  const rule: number[] = []
  let last: number[] = []
  for (const time of edges(windows, period)) {
    const now = candidates.map((own) => own.find((r) => windows[r] === undefined || isOpen(windows[r], time))!)
    if (at.length > 0 && now.every((r, k) => r === last[k])) continue
    at.push(time)
    rule.push(...now)
    last = now
  }
  return { at: Float64Array.from(at), rule: Int32Array.from(rule) }
}

/** `begin`, and the instants inside the period at which a window opens or closes. */
function edges(windows: readonly (Windows | undefined)[], { begin, horizon }: Period): number[] {
  const inside = windows.flatMap((w) => (w ? [...w.from, ...w.to] : [])).filter((time) => begin < time && time < horizon)
  return [...new Set([begin, ...inside])].sort((a, b) => a - b)
}

/** Whether the type has one of the tags and is one of the types that the rule asks for. */
function concerns(when: When | undefined, type: CallType): boolean {
  if (when?.tags && !when.tags.some((tag) => type.tags.includes(tag))) return false
  return when?.callTypes?.includes(type.name) ?? true
}

function sharesByPool(shares: readonly Share[], poolIndex: ReadonlyMap<string, number>): Float64Array {
  const byPool = new Float64Array(poolIndex.size).fill(Number.NaN)
  for (const { pool, share } of shares) byPool[poolIndex.get(pool)!] = share
  return byPool
}
