import { type Model, NONE } from '../model/model.ts'
import type { CenterView, RoutingPolicy } from '../routing/contract.ts'
import type { Recorder } from './Recorder.ts'

/** Counts the routings that data residency stands in the way of, each time a policy is asked for a pool. */
export class RefusalCounts {
  private readonly model: Model
  private readonly policy: RoutingPolicy
  private readonly center: CenterView
  private readonly recorder: Recorder
  /** By call type: 1 where some pool has the skill and not the right. */
  private readonly concerns: Uint8Array

  /** Null where the law forbids nothing that the policy might do. */
  static of(model: Model, policy: RoutingPolicy, center: CenterView, recorder: Recorder): RefusalCounts | null {
    return model.refusals.count > 0 && policy.refusedPool !== undefined ? new RefusalCounts(model, policy, center, recorder) : null
  }

  private constructor(model: Model, policy: RoutingPolicy, center: CenterView, recorder: Recorder) {
    this.model = model
    this.policy = policy
    this.center = center
    this.recorder = recorder
    this.concerns = new Uint8Array(model.callTypes.length)
    for (const callType of model.refusals.callType) this.concerns[callType] = 1
  }

  /** To be told of each question to selectPool, before it is put. */
  ask(line: number, callType: number, waited: number, interval: number): void {
    if (this.concerns[callType] === 0) return
    const pool = this.policy.refusedPool?.(line, waited, this.center) ?? NONE
    if (pool === NONE) return
    const { index, count } = this.model.refusals
    this.recorder.refusals[interval * count + index[callType * this.model.pools.length + pool]]++
  }
}
