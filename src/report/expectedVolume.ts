import { expectedCalls } from '../experiment/expectedCalls.ts'
import type { Model } from '../model/model.ts'

/** Below so many replications the mean volume of a run may be far from what is expected. */
const FEW = 10

/**
 * Expected calls that ask for an agent in [0, horizon), warm-up and closed hours left out; undefined where the volume of a run tells
 * it as well (no busy days and enough replications, or arrivals at given instants), or where a disruption changes it.
 */
export function expectedVolume({ callTypes, disruptions, begin, horizon }: Model, replications: number): number | undefined {
  if (disruptions.some(({ effect }) => effect.kind === 'arrivals')) return undefined
  const varies = callTypes.some(({ arrivals }) => arrivals.kind === 'poisson' && (arrivals.busyness !== undefined || replications < FEW))
  return varies ? callTypes.reduce((sum, type) => sum + expectedCalls(type, begin, 0, horizon), 0) : undefined
}
