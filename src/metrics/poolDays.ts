import type { Model } from '../model/model.ts'
import type { Contract } from '../scenario/types.ts'

/**
 * What a local day of a pool comes to, by [p · days + day]: the sums that its invoice, its contract and the sharing among call types
 * need, and what `settle` makes of them.
 */
export interface PoolDays {
  readonly days: number
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
  /** Reckons overage, minimum and penalties of every day of a pool, once its sums are in. */
  settle(pool: number, contract: Contract): void
}

export function createPoolDays(model: Model): PoolDays {
  const { count, day, dayLength } = model.intervals
  const days = count === 0 ? 0 : day[count - 1] + 1
  const sums = (): Float64Array => new Float64Array(model.pools.length * days)
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
  /** Seconds of each local day that are in the horizon, and its whole length. */
  const simulated = new Float64Array(days)
  const whole = new Float64Array(days)
  for (let i = 0; i < count; i++) {
    simulated[day[i]] += Math.min((i + 1) * model.interval, model.horizon) - i * model.interval
    whole[day[i]] = dayLength[i]
  }
  return {
    ...all,
    days,
    clear() {
      for (const list of Object.values(all)) list.fill(0)
    },
    settle(pool, contract) {
      for (let date = 0; date < days; date++) {
        const d = pool * days + date
        const overage = overageOf(contract, all.contacts[d])
        const invoice = all.shared[d] + all.direct[d] + overage
        const topUp = Math.max(0, (contract.minimumPerDay * simulated[date]) / whole[date] - invoice)
        all.direct[d] += overage
        all.shared[d] += topUp
        if (overage > 0) all.overagePerContact[d] = overage / all.contacts[d]
        all.topUpPerSecond[d] = topUp / simulated[date]
        const offered = all.contractOffered[d]
        if (offered > 0) all.penaltyPerOffered[d] = penaltyOf(contract, all.contractWithin[d] / offered) / offered
      }
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
