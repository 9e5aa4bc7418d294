import type { Model } from '../model/model.ts'
import { type PoolMeasure, poolScore, toTwelveDigits } from '../model/policies/poolScore.ts'
import type { Choose } from '../scenario/types.ts'

/**
 * The order in which a call type tries the pools of a stage (scenario order in, every pool eligible for the type): `cheapest`,
 * `best-satisfaction`, `greenest` and `weigh` never change during a run, so they are a fixed order; every other choice keeps
 * scenario order. Ties keep scenario order.
 */
export function orderPools(model: Model, callType: number, pools: readonly number[], choose: Choose): readonly number[] {
  const score = scoreOf(model, callType, choose)
  if (score === undefined) return pools
  const scores = new Map(pools.map((pool) => [pool, toTwelveDigits(score(pool))]))
  return [...pools].sort((a, b) => scores.get(a)! - scores.get(b)! || a - b)
}

type Score = (pool: number) => number

/** Smallest first; undefined where the choice depends on the state of the centre. */
function scoreOf(model: Model, callType: number, choose: Choose): Score | undefined {
  const by =
    (measure: PoolMeasure): Score =>
    (pool) =>
      poolScore(measure, model, callType, pool)
  switch (choose.kind) {
    case 'cheapest':
    case 'best-satisfaction':
    case 'greenest':
      return by(choose.kind)
    case 'weigh': {
      const eligible = model.eligiblePools[callType]
      const cost = normalise(by('cheapest'), eligible)
      const satisfaction = normalise((pool) => 0 - poolScore('best-satisfaction', model, callType, pool), eligible)
      const carbon = normalise(by('greenest'), eligible)
      return (pool) => choose.cost * cost(pool) - choose.satisfaction * satisfaction(pool) + choose.carbon * carbon(pool)
    }
    default:
      return undefined
  }
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
