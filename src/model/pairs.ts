import { meanOf } from '../random/sampler.ts'
import type { CallType, Pool, Satisfaction, Scenario, Skill } from '../scenario/types.ts'
import { NONE, type Pairs, type PoolModel, type Refusals } from './model.ts'

/** A call type and a pool that has the skill. */
interface Row {
  readonly type: CallType
  readonly k: number
  readonly pool: Pool
  readonly p: number
  readonly skill: Skill
}

/** What each call type may expect of each pool that has the skill and lies where the callers' data may go; and the pairs that only the law forbids. */
export function compilePairs({ callTypes, pools }: Scenario, poolModels: readonly PoolModel[]): { pairs: Pairs; refusals: Refusals } {
  const skilled = callTypes.flatMap((type, k) =>
    pools.flatMap((pool, p): Row[] => {
      const skill = pool.skills.find(({ callType }) => callType === type.name)
      return skill === undefined ? [] : [{ type, k, pool, p, skill }]
    }),
  )
  const rows = skilled.filter(mayHoldData)
  const width = pools.length
  const handleTimeFactor = Float64Array.from(rows, handleTimeFactorOf)
  const resolution = Float64Array.from(rows, resolutionOf)
  const expectedHandling = Float64Array.from(rows, ({ type: { handleTime, wrapUp } }, f) => {
    return meanOf(handleTime) * handleTimeFactor[f] + (wrapUp === undefined ? 0 : meanOf(wrapUp))
  })
  return {
    pairs: {
      ...indexed(rows, callTypes.length, width),
      handleTimeFactor,
      resolution,
      preference: Float64Array.from(rows, ({ skill }) => skill.preference),
      language: Float64Array.from(rows, ({ skill }) => skill.language),
      culture: Float64Array.from(rows, ({ skill }) => skill.culture),
      expectedHandling,
      satisfactionAtOnce: Float64Array.from(rows, ({ type, skill }, f) => satisfactionAtOnce(type.satisfaction, skill, resolution[f])),
      expectedCost: Float64Array.from(rows, ({ p }, f) => expectedCost(poolModels[p], expectedHandling[f], resolution[f])),
    },
    refusals: indexed(
      skilled.filter((row) => !mayHoldData(row)),
      callTypes.length,
      width,
    ),
  }
}

/** Indices of the pools that each call type may use, scenario order. */
export function eligiblePools(pairs: Pairs, callTypes: number): Int32Array[] {
  return Array.from({ length: callTypes }, (_, k) => pairs.pool.filter((_pool, f) => pairs.callType[f] === k))
}

/** A pool whose country nobody has named is outside every constraint. */
function mayHoldData({ type: { dataResidency }, pool: { country } }: Row): boolean {
  const { countries } = dataResidency
  return countries === undefined || (country !== undefined && countries.includes(country))
}

function indexed(rows: readonly Row[], callTypes: number, pools: number): Refusals {
  const index = new Int32Array(callTypes * pools).fill(NONE)
  for (const [f, { k, p }] of rows.entries()) index[k * pools + p] = f
  return { count: rows.length, index, callType: Int32Array.from(rows, ({ k }) => k), pool: Int32Array.from(rows, ({ p }) => p) }
}

/** Linear in what is missing of language and culture. */
function handleTimeFactorOf({ type: { understanding }, skill }: Row): number {
  const { language, culture } = understanding.handleTime
  return skill.handleTimeFactor * (1 + language * (1 - skill.language) + culture * (1 - skill.culture))
}

function resolutionOf({ type: { resolution, understanding }, skill }: Row): number {
  const { language, culture } = understanding.resolution
  return clamp01(resolution * skill.resolutionFactor * (1 - language * (1 - skill.language) - culture * (1 - skill.culture)))
}

function satisfactionAtOnce(satisfaction: Satisfaction | undefined, { language, culture }: Skill, resolution: number): number {
  if (satisfaction === undefined) return Number.NaN
  const { base, languageWeight, cultureWeight, unresolvedPenalty } = satisfaction
  const resolved = base - languageWeight * (1 - language) - cultureWeight * (1 - culture)
  return resolution * clamp01(resolved) + (1 - resolution) * clamp01(resolved - unresolvedPenalty)
}

function expectedCost({ hourlyPrice, cost }: PoolModel, handling: number, resolution: number): number {
  const direct = (handling / 60) * cost.perHandledMinute + cost.perContact
  return (handling / 3600) * hourlyPrice + direct + cost.perResolvedContact * resolution
}

function clamp01(value: number): number {
  return Math.min(1, Math.max(0, value))
}
