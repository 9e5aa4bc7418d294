import { Clock } from '../../scenario/clock.ts'
import type { Scenario } from '../../scenario/types.ts'
import type { Model } from '../model.ts'
import type { Period } from '../period.ts'
import { compileWindows } from '../windows.ts'
import type { Centre } from './PolicySheet.ts'
import { poolScore } from './poolScore.ts'

/** The centre as the shipped policies see it. */
export function centreOf({ pools, callTypes }: Scenario, model: Pick<Model, 'pools' | 'pairs'>, period: Period): Centre {
  const { pairs } = model
  const index = new Map(callTypes.map(({ name }, k) => [name, k]))
  return {
    pools,
    callTypes: [...index.keys()],
    bestPool(callType, measure) {
      const k = index.get(callType)
      const able = Array.from(pairs.pool.filter((_pool, f) => pairs.callType[f] === k))
      const scores = able.map((pool) => poolScore(measure, model, k!, pool))
      return pools[able[scores.indexOf(Math.min(...scores))]]?.name
    },
    windows: (window, timeZone) => compileWindows([window], period, new Clock(timeZone)),
  }
}
