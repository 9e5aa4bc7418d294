import type { CallTypeModel, Model } from '../model/model.ts'

/** Below so many replications the mean volume of a run may be far from what is expected. */
const FEW = 10

/**
 * Expected calls that ask for an agent in [0, horizon), warm-up and closed hours left out; undefined where the volume of a run tells
 * it as well: no busy days and enough replications, or arrivals at given instants.
 */
export function expectedVolume({ callTypes, begin, horizon }: Model, replications: number): number | undefined {
  const varies = callTypes.some(({ arrivals }) => arrivals.kind === 'poisson' && (arrivals.busyness !== undefined || replications < FEW))
  return varies ? callTypes.reduce((sum, type) => sum + expectedOf(type, begin, horizon), 0) : undefined
}

function expectedOf({ arrivals, open }: CallTypeModel, begin: number, horizon: number): number {
  const windows = open === undefined ? [[0, horizon]] : Array.from(open.from, (from, w) => [Math.max(0, from), open.to[w]])
  const openSeconds = (from: number, to: number): number =>
    windows.reduce((sum, [opens, closes]) => sum + Math.max(0, Math.min(to, closes, horizon) - Math.max(from, opens, 0)), 0)
  if (arrivals.kind === 'instants') return arrivals.at.filter((at) => windows.some(([opens, closes]) => at >= opens && at < closes)).length
  let from = begin
  let calls = 0
  arrivals.end.forEach((end, s) => {
    calls += arrivals.rate[s] * openSeconds(from, end)
    from = end
  })
  return calls
}
