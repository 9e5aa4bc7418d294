import { type Model, NONE } from '../model/model.ts'
import type { Choose } from '../scenario/types.ts'

/**
 * The order in which a call type tries the pools of a stage (scenario order in, every pool eligible for the type): `cheapest`,
 * `best-satisfaction`, `greenest` and `weigh` never change during a run, so they are a fixed order; every other choice keeps
 * scenario order. Ties keep scenario order.
 */
export function orderPools(model: Model, callType: number, pools: readonly number[], choose: Choose): readonly number[] {
  const score = scoreOf(model, callType, choose)
  if (score === undefined) return pools
  const rounded = new Map(pools.map((pool) => [pool, written(score(pool))]))
  return [...pools].sort((a, b) => rounded.get(a)! - rounded.get(b)! || a - b)
}

type Score = (pool: number) => number

/** To 12 digits: figures that are equal as a planner writes them (0.2 + 0.4 + 0.05 and 0.65) are ties, whatever their last bits. */
function written(score: number): number {
  return Number(score.toPrecision(12))
}

/** Smallest first; undefined where the choice depends on the state of the centre. */
function scoreOf(model: Model, callType: number, choose: Choose): Score | undefined {
  const cost: Score = (pool) => written(model.pairs.expectedCost[pairOf(model, callType, pool)])
  const satisfaction: Score = (pool) => written(known(model.pairs.satisfactionAtOnce[pairOf(model, callType, pool)]))
  const carbon: Score = (pool) => written(model.pools[pool].kgPerHandlingHour)
  if (choose.kind === 'cheapest') return cost
  if (choose.kind === 'best-satisfaction') return (pool) => -satisfaction(pool)
  if (choose.kind === 'greenest') return carbon
  if (choose.kind !== 'weigh') return undefined
  const eligible = model.eligiblePools[callType]
  const normalCost = normalise(cost, eligible)
  const normalSatisfaction = normalise(satisfaction, eligible)
  const normalCarbon = normalise(carbon, eligible)
  return (pool) => choose.cost * normalCost(pool) - choose.satisfaction * normalSatisfaction(pool) + choose.carbon * normalCarbon(pool)
}

function pairOf(model: Model, callType: number, pool: number): number {
  const pair = model.pairs.index[callType * model.pools.length + pool]
  if (pair === NONE) throw new RangeError(`call type ${callType} may not use pool ${pool}`)
  return pair
}

/** A type without a satisfaction block finds every pool equally good. */
function known(satisfaction: number): number {
  return Number.isNaN(satisfaction) ? 0 : satisfaction
}

/** From 0 at the type's eligible pool with the least to 1 at the one with the most; 0 for all where all are equal. */
function normalise(score: Score, eligible: Int32Array): Score {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const pool of eligible) {
    low = Math.min(low, score(pool))
    high = Math.max(high, score(pool))
  }
  return high > low ? (pool) => (score(pool) - low) / (high - low) : () => 0
}
