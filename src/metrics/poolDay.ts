import type { Model } from '../model/model.ts'
import type { Contract } from '../scenario/types.ts'
import type { Day } from './rowLayout.ts'

/**
 * What a local day of a pool comes to, by pool: the sums that its invoice, its contract and the sharing among call types need, and what
 * `settle` makes of them.
 */
export interface PoolDay {
  /** Cost but for direct prices; the contract's minimum is in it once the day is settled. */
  readonly shared: Float64Array
  /** Prices per minute, contact and resolved contact, and overage. */
  readonly direct: Float64Array
  readonly carbon: Float64Array
  /** Handled seconds, which share cost and CO2 out. */
  readonly seconds: Float64Array
  /** Answered calls and callbacks made. */
  readonly contacts: Float64Array
  readonly contractOffered: Float64Array
  readonly contractWithin: Float64Array
  /** Price of overage by contact of the day. */
  readonly overagePerContact: Float64Array
  /** What the guaranteed minimum adds, by simulated second of the day. */
  readonly topUpPerSecond: Float64Array
  /** Penalty less bonus, by call offered under the contract. */
  readonly penaltyPerOffered: Float64Array
  clear(): void
  /** Reckons overage, minimum and penalties of the day of a pool, once its sums are in. */
  settle(pool: number, contract: Contract, day: Day): void
}

export function createPoolDay({ pools, interval, horizon, intervals }: Model): PoolDay {
  const sums = (): Float64Array => new Float64Array(pools.length)
  const all = {
    shared: sums(),
    direct: sums(),
    carbon: sums(),
    seconds: sums(),
    contacts: sums(),
    contractOffered: sums(),
    contractWithin: sums(),
    overagePerContact: sums(),
    topUpPerSecond: sums(),
    penaltyPerOffered: sums(),
  }
  return {
    ...all,
    clear() {
      for (const list of Object.values(all)) list.fill(0)
    },
    settle(p, contract, day) {
      /** Seconds of the day that are in the horizon. */
      let simulated = 0
      for (let i = day.from; i < day.to; i++) simulated += Math.min((i + 1) * interval, horizon) - i * interval
      const whole = intervals.dayLength[day.to - 1]
      const overage = overageOf(contract, all.contacts[p])
      const invoice = all.shared[p] + all.direct[p] + overage
      const topUp = Math.max(0, (contract.minimumPerDay * simulated) / whole - invoice)
      all.direct[p] += overage
      all.shared[p] += topUp
      if (overage > 0) all.overagePerContact[p] = overage / all.contacts[p]
      all.topUpPerSecond[p] = topUp / simulated
      const offered = all.contractOffered[p]
      if (offered > 0) all.penaltyPerOffered[p] = penaltyOf(contract, all.contractWithin[p] / offered) / offered
    },
  }
}

function overageOf({ overage }: Contract, contacts: number): number {
  return overage === undefined ? 0 : Math.max(0, contacts - overage.above) * overage.perContact
}

/** What a day at this service level owes: a penalty by point below the one agreed, or less than 0, a bonus by point above it. */
function penaltyOf({ serviceLevel, penaltyPerPoint, bonusPerPoint, cap }: Contract, level: number): number {
  if (serviceLevel === undefined) return 0
  const points = (serviceLevel - level) * 100
  return points >= 0 ? Math.min(cap, points * penaltyPerPoint) : 0 - Math.min(cap, -points * bonusPerPoint)
}
