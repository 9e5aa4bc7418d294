import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { simulateSteps } from '../local/simulateSteps.ts'
import { shardHeadOf } from '../shards/ShardHead.ts'
import { ShardWriter } from '../shards/ShardWriter.ts'
import type { CpuShares } from './CpuShares.ts'
import type { UnitJob } from './protocol.ts'
import type { WorkerPlan } from './WorkerPlans.ts'

/** A unit that is simulated. */
export interface SimulatedUnit {
  readonly sha256: string
  /** The shard file. */
  readonly bytes: Buffer
  readonly seconds: number
}

/**
 * Simulates the steps of a unit, on one thread, to a shard file, by way of a folder for files of the moment.
 * @throws the signal's reason; ExitError where a block failed twice
 */
export async function simulateUnit(
  { plan, threads }: WorkerPlan,
  { from, to }: UnitJob,
  folder: string,
  shares: CpuShares,
  signal: AbortSignal,
): Promise<SimulatedUnit> {
  const own = mkdtempSync(join(folder, 'unit-'))
  const path = join(own, 'unit.shard')
  const began = performance.now()
  const cpuSeconds = shares.begin()
  const writer = ShardWriter.create(path, shardHeadOf(plan, from, to))
  try {
    await simulateSteps(
      plan,
      threads,
      { from, to, atOnce: 1 },
      async (piece) => {
        await writer.add(piece)
        return undefined
      },
      signal,
    )
    signal.throwIfAborted()
    const seconds = (performance.now() - began) / 1000
    const { sha256 } = await writer.finish({ wallSeconds: seconds, cpuSeconds: cpuSeconds(), workers: 1 })
    return { sha256, bytes: readFileSync(path), seconds }
  } catch (error) {
    cpuSeconds()
    writer.abandon()
    throw error
  } finally {
    rmSync(own, { recursive: true, force: true })
  }
}
