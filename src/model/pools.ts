import type { Clock } from '../scenario/clock.ts'
import type { Calendar, Pool } from '../scenario/types.ts'
import { compileCarbon } from './carbon.ts'
import type { PoolModel } from './model.ts'
import { periodOf } from './period.ts'
import { ramadanCapacity } from './ramadan.ts'

/** A pool with its prices and emissions by the hour; `clock` is the pool's own. */
export function compilePool(pool: Pool, calendar: Calendar, clock: Clock): PoolModel {
  const { name, location, provider, country, shrinkage, absenteeism, absenceCorrelation, cost, contract, surge } = pool
  const { carbon, kgPerPaidHour } = compileCarbon(pool.carbon, calendar, clock)
  const capacity = pool.ramadan && ramadanCapacity(pool.ramadan, periodOf(calendar), clock)
  return {
    name,
    location,
    provider,
    ...(country !== undefined && { country }),
    shrinkage,
    absenteeism,
    absenceCorrelation,
    cost,
    hourlyPrice: cost.perPaidHour / (1 - shrinkage) + cost.perStaffedHour,
    kgPerPaidHour,
    kgPerHandlingHour: kgPerPaidHour / (1 - shrinkage) + 60 * carbon.perTalkMinute,
    carbon,
    ...(contract && { contract }),
    ...(surge && { surge }),
    ...(capacity && { capacity }),
  }
}
