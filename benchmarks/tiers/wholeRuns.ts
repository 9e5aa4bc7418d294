import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runScenario } from '../../src/node/index.ts'
import { ROOT } from '../measure/projectRoot.ts'
import type { Run } from '../measure/Work.ts'

export const NATIONAL = join(ROOT, 'data/telecom-national/telecom-national.yaml')

async function inScratch<T>(use: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'aiguillage-bench-'))
  try {
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The national day under all its policies, all tables and statistics, into a folder that is thrown away; the unit is a first call. */
async function nationalDay(workers: number, replications: number): Promise<number> {
  return inScratch(async (out) => (await runScenario(NATIONAL, { out, workers, replications, force: true })).fold.calls)
}

/** Timed by CPU, threads included. */
export function cpuOfNationalDay(workers: number, replications: number): Run {
  return () => nationalDay(workers, replications)
}

export function wallOfNationalDay(workers: number, replications: number): Run {
  return async () => {
    const started = performance.now()
    const units = await nationalDay(workers, replications)
    return { units, nanoseconds: (performance.now() - started) * 1e6 }
  }
}

/** A small scenario from the command line, from start to exit: wall time of a run. */
export function tinyRun(): Run {
  return () =>
    inScratch((out) => {
      const started = performance.now()
      const args = ['run', join(ROOT, 'data/quickstart.yaml'), '--replications', '2', '--out', out, '--force', '--quiet']
      execFileSync(process.execPath, [join(ROOT, 'dist/src/node/cli.js'), ...args], { stdio: 'pipe' })
      return { units: 1, nanoseconds: (performance.now() - started) * 1e6 }
    })
}

/** The same work in C, by a program of our own that is compiled on the spot; undefined where there is no compiler. */
export function reference(work: 'a' | 'b', calls: number): (() => Run) | undefined {
  if (spawnSync('cc', ['--version']).status !== 0) return undefined
  return () => {
    const folder = mkdtempSync(join(tmpdir(), 'aiguillage-bench-'))
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
    const program = join(folder, 'center')
    execFileSync('cc', ['-O3', '-march=native', '-o', program, join(ROOT, 'benchmarks/reference/center.c'), '-lm'])
    let seed = 0
    return () => {
      const answer = JSON.parse(execFileSync(program, [work, String(calls), String(++seed)], { encoding: 'utf8' })) as { nsPerCall: number }
      return { units: calls, nanoseconds: answer.nsPerCall * calls }
    }
  }
}
