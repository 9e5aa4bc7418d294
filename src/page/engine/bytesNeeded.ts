import { fanReplications } from '../../experiment/fan.ts'
import { sampleLayoutOf } from '../../experiment/Sample.ts'
import { layoutOf } from '../../metrics/block.ts'
import type { Model } from '../../model/model.ts'

/** What a page may take: browsers give a page 2 to 4 GB, and the tables, the charts and what is pinned want their share. */
export const MOST_BYTES = 1.5e9
const NUMBER = 8
/** Bytes of a call that waits or is served, in all arrays of the engine; of the calls of a day that many at once. */
const CALL = 200
const AT_ONCE = 0.1
/** Characters of a row of call_types, pools or flows. */
const ROW = 150

/** Bytes that the simulation of a model takes, about, with so many simulating workers. */
export function bytesNeeded(model: Model, workers: number): number {
  const { callTypes, pools, pairs, intervals, policies, expectedCalls } = model
  const block = NUMBER * layoutOf(model).length
  const rows = ROW * intervals.count * (callTypes.length + pools.length + pairs.count)
  const plans = policies.reduce((sum, { staffing }) => sum + staffing.reduce((steps, { time }) => steps + 34 * time.length, 0), 0)
  const calls = CALL * AT_ONCE * Math.min(expectedCalls, 1e7)
  const sample = sampleLayoutOf(model)
  const fold = NUMBER * policies.length * (sample.length + sample.fan * Math.min(2, fanReplications(model, policies.length)))
  return workers * (2 * block + 2 * rows + plans + policies.length * calls) + plans + fold
}

/** Simulating workers that a page has room for when these are simulated together; at least one. */
export function workersThatFit(models: readonly Model[]): number {
  const bytes = (workers: number): number => models.reduce((sum, model) => sum + bytesNeeded(model, workers), 0)
  return Math.max(1, Math.floor((MOST_BYTES - bytes(0)) / (bytes(1) - bytes(0))))
}
