import { type Model, NONE } from '../model.ts'

/** What can be said of a pool and a call type before the run. */
export type PoolMeasure = 'cheapest' | 'best-satisfaction' | 'greenest'

/**
 * How a pool does for calls of the type, the smaller the better: expected cost of a call, less the satisfaction of callers who do not
 * wait (0 where the type has none), kg CO2 per handling hour. To 12 digits: figures that are equal as a planner writes them are equal.
 * @throws RangeError if the type may not use the pool.
 */
export function poolScore(measure: PoolMeasure, model: Pick<Model, 'pools' | 'pairs'>, callType: number, pool: number): number {
  const { pools, pairs } = model
  const pair = pairs.index[callType * pools.length + pool]
  if (pair === NONE) throw new RangeError(`call type ${callType} may not use pool ${pool}`)
  switch (measure) {
    case 'cheapest':
      return toTwelveDigits(pairs.expectedCost[pair])
    case 'best-satisfaction':
      return 0 - toTwelveDigits(Number.isNaN(pairs.satisfactionAtOnce[pair]) ? 0 : pairs.satisfactionAtOnce[pair])
    case 'greenest':
      return toTwelveDigits(pools[pool].kgPerHandlingHour)
  }
}

/** 0.2 + 0.4 + 0.05 and 0.65 are one figure, whatever their last bits. */
export function toTwelveDigits(figure: number): number {
  return Number(figure.toPrecision(12))
}
