import { type Model, NONE } from '../model/model.ts'
import type { RoutingPolicy } from '../routing/contract.ts'
import type { Surge as Terms } from '../scenario/types.ts'
import type { Center } from './Center.ts'
import type { StaffingChanges } from './StaffingChanges.ts'

const NEVER = Number.POSITIVE_INFINITY

/** A pool that may call up flexible agents, and the call types it may take. */
interface Reserve {
  readonly pool: number
  readonly terms: Terms
  readonly types: Int32Array
  /** Lines of those types. */
  readonly lines: Int32Array
}

/** Flexible agents: looked at after each arrival, called up when too many wait or too few were answered in time. */
export class Surge {
  private readonly reserves: readonly Reserve[]
  private readonly policy: RoutingPolicy
  private readonly center: Center
  private readonly staffing: StaffingChanges

  /** Null where no pool has flexible agents. */
  static of(model: Model, policy: RoutingPolicy, center: Center, staffing: StaffingChanges): Surge | null {
    const surge = new Surge(model, policy, center, staffing)
    return surge.reserves.length > 0 ? surge : null
  }

  private constructor(model: Model, policy: RoutingPolicy, center: Center, staffing: StaffingChanges) {
    const mayTake = (callType: number, pool: number) => model.pairs.index[callType * model.pools.length + pool] !== NONE
    this.reserves = model.pools.flatMap(({ surge }, pool) => {
      if (surge === undefined || surge.upTo === 0) return []
      const types = Int32Array.from(model.callTypes.keys()).filter((callType) => mayTake(callType, pool))
      const lines = Int32Array.from(center.lineTypes.keys()).filter((line) => types.includes(center.lineTypes[line]))
      return [{ pool, terms: surge, types, lines }]
    })
    this.policy = policy
    this.center = center
    this.staffing = staffing
  }

  /** An arrival has been carried out, before the horizon; true when somebody was called up. */
  look(): boolean {
    let called = false
    for (const reserve of this.reserves) {
      if (this.staffing.calledUp(reserve.pool) || !this.needed(reserve)) continue
      const { upTo, notice, stay } = reserve.terms
      const comes = this.center.now + notice
      this.staffing.callUp(reserve.pool, upTo, comes, comes + stay)
      called = true
    }
    return called
  }

  private needed(reserve: Reserve): boolean {
    const { whenWaiting, whenServiceLevelBelow, window } = reserve.terms
    if (whenWaiting !== undefined && this.manyWait(reserve, whenWaiting)) return true
    return whenServiceLevelBelow !== undefined && this.center.serviceLevel(reserve.types, window) < whenServiceLevelBelow
  }

  /** Do at least so many calls wait in lines that are open to the pool at their wait? Looks no further than it must. */
  private manyWait({ pool, lines: open }: Reserve, many: number): boolean {
    const { center } = this
    const { lines, now } = center
    let waiting = 0
    for (let l = 0; l < open.length && waiting < many; l++) {
      const line = open[l]
      if (lines.head[line] === NONE) continue
      const after = this.policy.opensAfter === undefined ? 0 : this.policy.opensAfter(line, pool)
      if (after === NEVER) continue
      for (let slot = lines.head[line]; slot !== NONE && waiting < many && lines.entry(slot) + after <= now; ) {
        const next = lines.next(slot)
        if (center.gone(slot)) center.abandon(slot)
        else waiting++
        slot = next
      }
    }
    return waiting >= many
  }
}
