import { type Model, NONE } from '../model/model.ts'
import type { RoutingPolicy } from '../routing/contract.ts'
import type { Center } from './Center.ts'
import { ContractCounts } from './ContractCounts.ts'
import { RollingServiceLevel } from './RollingServiceLevel.ts'

/** Told of every wait that ends, where pools have contracts or somebody looks at the service level while the day goes on. */
export class WaitEnds {
  /** The service level is looked at: calls must then abandon when they do, not when somebody sees it. */
  readonly rolling: boolean
  private readonly center: Center
  private readonly contracts: ContractCounts | null
  private readonly levels: RollingServiceLevel | null

  /** Null where nobody needs to be told. */
  static of(model: Model, policy: RoutingPolicy, center: Center): WaitEnds | null {
    const longest = longestSpan(model, policy)
    return longest > 0 || model.contracted.length > 0 ? new WaitEnds(model, policy, center, longest) : null
  }

  private constructor(model: Model, policy: RoutingPolicy, center: Center, longest: number) {
    this.center = center
    this.rolling = longest > 0
    this.contracts = model.contracted.length > 0 ? new ContractCounts(model, policy, center.recorder) : null
    this.levels = longest > 0 ? new RollingServiceLevel(model.callTypes, longest) : null
  }

  answered(line: number, callType: number, pool: number, interval: number, wait: number): void {
    this.contracts?.ended(line, callType, pool, interval, wait)
    this.levels?.answered(callType, wait, this.center.now)
  }

  /** Abandoned after `wait` seconds, or balked (0). */
  abandoned(line: number, callType: number, interval: number, wait: number): void {
    this.contracts?.ended(line, callType, NONE, interval, wait)
    this.levels?.abandoned(callType, wait, this.center.now)
  }

  /** Cut off after `wait` seconds; Infinity for those who wait in vain when the replication ends. */
  disconnected(line: number, callType: number, interval: number, wait: number): void {
    this.contracts?.ended(line, callType, NONE, interval, wait)
    this.levels?.lost(callType, this.center.now)
  }

  blocked(callType: number): void {
    this.levels?.lost(callType, this.center.now)
  }

  /** Of these types over the last `seconds`; NaN where no call that counts has ended in them. */
  serviceLevel(callTypes: Int32Array, seconds: number): number {
    return this.levels === null ? Number.NaN : this.levels.over(callTypes, seconds, this.center.now)
  }
}

/** Seconds of the longest span that the policy or a pool's call-up asks for; 0 where nobody asks. */
function longestSpan(model: Model, policy: RoutingPolicy): number {
  const spans = model.pools.map(({ surge }) => (surge?.whenServiceLevelBelow === undefined || surge.upTo === 0 ? 0 : surge.window))
  return Math.max(policy.rolling ?? 0, ...spans)
}
