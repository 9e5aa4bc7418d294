import type { Rule } from '../../scenario/types.ts'
import type { Centre } from './PolicySheet.ts'
import type { PoolMeasure } from './poolScore.ts'
import { everyPool, stage } from './stage.ts'

/** All pools at once, the best idle one answers; or, with a wait, each call type's best pool alone and then all, in order. */
export function bestFirst(measure: PoolMeasure, overflowAfter: number | undefined, centre: Centre): Rule[] {
  if (overflowAfter === undefined) return [{ stages: [stage(0, everyPool(centre), measure)] }]
  const overflow = stage(overflowAfter, everyPool(centre))
  const own = centre.callTypes.flatMap((name): Rule[] => {
    const best = centre.bestPool(name, measure)
    return best === undefined ? [] : [{ when: { callTypes: [name] }, stages: [stage(0, [best]), overflow] }]
  })
  return [...own, { stages: [overflow] }]
}
