import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runScenario } from '../src/node/index.ts'

const NATIONAL = fileURLToPath(new URL('../../data/telecom-national/telecom-national.yaml', import.meta.url))

export interface WholeRun {
  readonly workers: number
  readonly wallSeconds: number
  /** Of this process, threads included. */
  readonly cpuSeconds: number
  readonly calls: number
  readonly events: number
}

/** The national day under all its policies, tables and statistics included, into a folder that is thrown away. */
export async function nationalDay(workers: number, replications: number): Promise<WholeRun> {
  const out = mkdtempSync(join(tmpdir(), 'aiguillage-bench-'))
  try {
    const wall = performance.now()
    const before = process.cpuUsage()
    const { fold } = await runScenario(NATIONAL, { out, workers, replications, force: true })
    const { user, system } = process.cpuUsage(before)
    return {
      workers,
      wallSeconds: (performance.now() - wall) / 1000,
      cpuSeconds: (user + system) / 1e6,
      calls: fold.calls,
      events: fold.events,
    }
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}
