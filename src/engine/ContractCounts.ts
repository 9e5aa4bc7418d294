import { PL } from '../metrics/block.ts'
import { type Model, NONE } from '../model/model.ts'
import type { RoutingPolicy } from '../routing/contract.ts'
import type { Recorder } from './Recorder.ts'

/** Waits are compared with this slack, in seconds: (entry + after) − entry may miss `after` by a bit. */
const SLACK = 1e-6
const NEVER = Number.POSITIVE_INFINITY

/**
 * What each pool's contract counts: the calls that were open to it when their wait ended, unless another pool answered them in its own time.
 * A call counts once for each contract.
 */
export class ContractCounts {
  private readonly policy: RoutingPolicy
  private readonly recorder: Recorder
  private readonly contracted: Int32Array
  private readonly within: Float64Array
  private readonly fromArrival: Uint8Array
  private readonly pairIndex: Int32Array
  private readonly pools: number

  constructor(model: Model, policy: RoutingPolicy, recorder: Recorder) {
    const contracts = Array.from(model.contracted, (pool) => model.pools[pool].contract)
    this.policy = policy
    this.recorder = recorder
    this.contracted = model.contracted
    this.within = Float64Array.from(contracts, (contract) => contract?.within ?? 0)
    this.fromArrival = Uint8Array.from(contracts, (contract) => (contract?.from === 'arrival' ? 1 : 0))
    this.pairIndex = model.pairs.index
    this.pools = model.pools.length
  }

  /** A call of the line that waited so long was answered by the pool, or (NONE) lost. */
  ended(line: number, callType: number, pool: number, interval: number, wait: number): void {
    const { contracted, recorder } = this
    for (let c = 0; c < contracted.length; c++) {
      const q = contracted[c]
      const opens = this.opensAfter(line, callType, q)
      if (opens === NEVER || opens > wait + SLACK) continue
      const inTime = wait - (this.fromArrival[c] === 1 ? 0 : opens) <= this.within[c] + SLACK
      if (pool !== NONE && pool !== q && inTime) continue
      recorder.countPool(interval, q, PL.contractOffered)
      if (pool === q && inTime) recorder.countPool(interval, q, PL.contractWithin)
    }
  }

  private opensAfter(line: number, callType: number, pool: number): number {
    if (this.pairIndex[callType * this.pools + pool] === NONE) return NEVER
    return this.policy.opensAfter === undefined ? 0 : this.policy.opensAfter(line, pool)
  }
}
