import type { Model } from '../model/model.ts'
import type { RoutingPolicy } from '../routing/contract.ts'
import type { Center } from './Center.ts'

/**
 * 1 for the call types whose abandonments are events of their own, because something happens at that very instant: a telephone line is freed, the caller
 * may redial, the agent who passed the call on goes, rules or flexible agents follow the live state. Others are noticed when somebody looks.
 */
export function eagerTypes(model: Model, policy: RoutingPolicy, center: Center): Uint8Array {
  const all =
    Number.isFinite(model.lines) ||
    policy.followState !== undefined ||
    center.waitEnds?.rolling === true ||
    model.callTypes.some((type) => type.transfer?.warm)
  return Uint8Array.from(model.callTypes, (type) => (all || type.redial ? 1 : 0))
}
