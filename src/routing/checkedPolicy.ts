import type { Model } from '../model/model.ts'
import { checkedHooks } from './checkedHooks.ts'
import { type CenterView, IDLE, QUEUE, type RoutingPolicy } from './contract.ts'
import { Examiner } from './Examiner.ts'
import type { Watch } from './Watch.ts'

/**
 * A private policy whose every answer is checked before the engine acts on it: `selectPool` must name an eligible pool with an idle agent
 * or QUEUE, `selectLine` a line that the pool may serve and where a call waits or IDLE, and so on. Whatever the policy throws becomes
 * a PolicyError that names policy and hook. `label` names the policy in messages: `policy "mine" (./my-policy.mjs)`.
 */
export function checkedPolicy(model: Model, label: string, policy: RoutingPolicy, watch?: Watch): RoutingPolicy {
  const examiner = new Examiner(model, label, policy.lineTypes, watch)
  const { lineTypes } = examiner
  return {
    lineTypes,
    selectPool(line: number, waited: number, center: CenterView): number {
      const pool = examiner.ask('selectPool', () => policy.selectPool(line, waited, center))
      if (pool === QUEUE) return pool
      const asked = `selectPool for ${examiner.lineName(line)}`
      if (!examiner.isPool(pool))
        return examiner.wrong(asked, pool, `a pool number from 0 to ${model.pools.length - 1}, or QUEUE (${QUEUE})`)
      if (!examiner.isEligible(line, pool)) return examiner.wrong(asked, pool, `a pool that may take it; ${examiner.reason(line, pool)}`)
      if (center.idle(pool) > 0) return pool
      return examiner.wrong(asked, pool, `a pool with an idle agent, or QUEUE (${QUEUE}); ${examiner.poolName(pool)} has none`)
    },
    selectLine(pool: number, center: CenterView): number {
      const line = examiner.ask('selectLine', () => policy.selectLine(pool, center))
      if (line === IDLE) return line
      const asked = `selectLine for ${examiner.poolName(pool)}`
      if (!examiner.isLine(line)) return examiner.wrong(asked, line, `a line number from 0 to ${lineTypes.length - 1}, or IDLE (${IDLE})`)
      if (examiner.isRefused(line, pool))
        return examiner.wrong(asked, line, `a line that the pool may serve; ${examiner.reason(line, pool)}`)
      if (!examiner.isEligible(line, pool))
        return examiner.wrong(asked, line, `a line that the pool may serve; it may not serve ${examiner.lineName(line)}`)
      if (center.hasWaiting(line)) return line
      return examiner.wrong(asked, line, `a line where a call waits, or IDLE (${IDLE}); nobody waits in ${examiner.lineName(line)}`)
    },
    ...checkedHooks(policy, examiner),
  }
}
