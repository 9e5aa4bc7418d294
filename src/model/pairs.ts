import { meanOf } from '../random/sampler.ts'
import type { Carbon, Pool, Satisfaction, Scenario, Skill } from '../scenario/types.ts'
import { NONE, type Pairs, type PoolModel } from './model.ts'

/** Paid hours of an agent in a year (French working time). */
const HOURS_PER_YEAR = 1607

export function compilePool(pool: Pool): PoolModel {
  const { name, location, provider, country, shrinkage, absenteeism, cost } = pool
  const kgPerPaidHour = (tonnesPerYear(pool.carbon) * 1000) / HOURS_PER_YEAR
  return {
    name,
    location,
    provider,
    ...(country !== undefined && { country }),
    shrinkage,
    absenteeism,
    cost,
    hourlyPrice: cost.perPaidHour / (1 - shrinkage) + cost.perStaffedHour,
    kgPerPaidHour,
    kgPerHandlingHour: kgPerPaidHour / (1 - shrinkage),
  }
}

/** What each call type may expect of each pool that has the skill. */
export function compilePairs({ callTypes, pools }: Scenario, poolModels: readonly PoolModel[]): Pairs {
  const index = new Int32Array(callTypes.length * pools.length).fill(NONE)
  const rows = callTypes.flatMap((type, k) =>
    pools.flatMap((pool, p) => {
      const skill = pool.skills.find(({ callType }) => callType === type.name)
      return skill === undefined ? [] : [{ type, k, pool: poolModels[p], p, skill }]
    }),
  )
  const expectedHandling = Float64Array.from(rows, ({ type, skill }) => {
    return meanOf(type.handleTime) * skill.handleTimeFactor + (type.wrapUp === undefined ? 0 : meanOf(type.wrapUp))
  })
  for (const [f, { k, p }] of rows.entries()) index[k * pools.length + p] = f
  return {
    count: rows.length,
    index,
    callType: Int32Array.from(rows, ({ k }) => k),
    pool: Int32Array.from(rows, ({ p }) => p),
    handleTimeFactor: Float64Array.from(rows, ({ skill }) => skill.handleTimeFactor),
    preference: Float64Array.from(rows, ({ skill }) => skill.preference),
    language: Float64Array.from(rows, ({ skill }) => skill.language),
    culture: Float64Array.from(rows, ({ skill }) => skill.culture),
    expectedHandling,
    satisfactionAtOnce: Float64Array.from(rows, ({ type, skill }) => satisfactionAtOnce(type.satisfaction, skill)),
    expectedCost: Float64Array.from(rows, ({ pool: { hourlyPrice, cost } }, f) => {
      return (expectedHandling[f] / 3600) * hourlyPrice + (expectedHandling[f] / 60) * cost.perHandledMinute + cost.perContact
    }),
  }
}

/** Indices of the pools that each call type may use, scenario order. */
export function eligiblePools(pairs: Pairs, callTypes: number): Int32Array[] {
  return Array.from({ length: callTypes }, (_, k) => pairs.pool.filter((_pool, f) => pairs.callType[f] === k))
}

function satisfactionAtOnce(satisfaction: Satisfaction | undefined, { language, culture }: Skill): number {
  if (satisfaction === undefined) return Number.NaN
  const { base, languageWeight, cultureWeight } = satisfaction
  return Math.min(1, Math.max(0, base - languageWeight * (1 - language) - cultureWeight * (1 - culture)))
}

function tonnesPerYear({ commuting, building, equipment, home, travel }: Carbon): number {
  return commuting + building + equipment + home + travel
}
