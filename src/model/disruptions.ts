import type { Disruption } from '../scenario/types.ts'
import type { DisruptionModel } from './model.ts'

/** Disruptions with the names of their pools and call types turned into indices. */
export function compileDisruptions(
  disruptions: readonly Disruption[],
  poolIndex: ReadonlyMap<string, number>,
  typeIndex: ReadonlyMap<string, number>,
): DisruptionModel[] {
  return disruptions.map((disruption) => {
    const { name, when } = disruption
    if (disruption.kind === 'arrivals') {
      const { kind, factor } = disruption
      return { name, when, effect: { kind, callTypes: indices(disruption.callTypes, typeIndex), factor } }
    }
    const { kind, capacity, drop } = disruption
    return { name, when, effect: { kind, pools: indices(disruption.pools, poolIndex), capacity, drop } }
  })
}

function indices(names: readonly string[], index: ReadonlyMap<string, number>): Int32Array {
  return Int32Array.from(names, (name) => index.get(name)!)
}
