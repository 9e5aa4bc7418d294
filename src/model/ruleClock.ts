import { Clock } from '../scenario/clock.ts'
import type { CallType } from '../scenario/types.ts'
import type { RuleClock } from './model.ts'
import type { Period } from './period.ts'
import type { DatedRule } from './policies/PolicySheet.ts'
import { concerns, isLive } from './rules.ts'
import { compileWindows, isOpen, type Windows } from './windows.ts'

/**
 * Which rules may be in force for each call type, from `begin` to the horizon: the first whose `when` holds decides, so the candidates are those
 * whose windows are open, up to the first that asks for nothing else. Windows are on the calendar's clock, or on the one that the rule names.
 */
export function compileRuleClock(rules: readonly DatedRule[], callTypes: readonly CallType[], period: Period, clock: Clock): RuleClock {
  const windows = rules.map(({ when, holds }) => {
    if (holds) return holds
    return when?.window && compileWindows([when.window], period, when.timeZone === undefined ? clock : new Clock(when.timeZone))
  })
  const concerning = callTypes.map((type) => rules.flatMap(({ when }, r) => (concerns(when, type) ? [r] : [])))
  const at: number[] = []
  const candidates: number[][] = []
  let last: string | undefined
  for (const time of edges(windows, period)) {
    const now = concerning.map((own) => {
      const holding = own.filter((r) => windows[r] === undefined || isOpen(windows[r], time))
      return holding.slice(0, holding.findIndex((r) => !isLive(rules[r].when)) + 1)
    })
    const key = JSON.stringify(now)
    if (key === last) continue
    at.push(time)
    candidates.push(...now)
    last = key
  }
  return {
    at: Float64Array.from(at),
    rule: Int32Array.from(candidates, (own) => own.at(-1)!),
    candidates: candidates.map((own) => Int32Array.from(own)),
  }
}

/** `begin`, and the instants inside the period at which a window opens or closes. */
function edges(windows: readonly (Windows | undefined)[], { begin, horizon }: Period): number[] {
  const inside = windows.flatMap((w) => (w ? [...w.from, ...w.to] : [])).filter((time) => begin < time && time < horizon)
  return [...new Set([begin, ...inside])].sort((a, b) => a - b)
}
