import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ROOT } from '../measure/projectRoot.ts'
import type { Outcome } from './Outcome.ts'

export type WorkLetter = 'a' | 'b'

/** A simulator that does works (a) and (b), in a process of its own for every round. */
export interface Peer {
  readonly name: string
  readonly version: string
  run(work: WorkLetter, round: number): Outcome
}

/** Why one is not there: a sentence. */
export type Absence = string

const ENGINE = fileURLToPath(new URL('./engineCenter.js', import.meta.url))

/** Both JavaScript programs run as the works of the other benchmarks do (`WorkProcess`). */
const NODE = [process.execPath, '--single-threaded'] as const

/** Calls of a round: of a second or so for the slow, and enough for the statistics of the fast. */
const CALLS = { c: 720_000, simjs: 100_000, simpy: 50_000 }

/** Programs take the work, the number of calls and a seed, and print one line of JSON. Seeds are far apart, since C numbers its streams from the seed. */
function program(name: string, version: string, command: readonly [string, ...string[]], calls: number): Peer {
  const [file, ...first] = command
  return {
    name,
    version,
    run: (work, round) => JSON.parse(execFileSync(file, [...first, work, String(calls), String(1000 * (round + 1))], { encoding: 'utf8' })),
  }
}

function printed(file: string, ...args: string[]): string | undefined {
  try {
    return execFileSync(file, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return undefined
  }
}

function versionIn(file: string): string {
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

export function inC(): Peer | Absence {
  const version = printed('cc', '-dumpfullversion')
  if (version === undefined) return 'C is left out: there is no compiler (cc).'
  const folder = mkdtempSync(join(tmpdir(), 'aiguillage-bench-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const compiled = join(folder, 'center')
  execFileSync('cc', ['-O3', '-march=native', '-o', compiled, join(ROOT, 'benchmarks/reference/center.c'), '-lm'])
  return program('C', `by hand, cc ${version}`, [compiled], CALLS.c)
}

export function aiguillage(): Peer {
  return program('Aiguillage', versionIn(join(ROOT, 'package.json')), [...NODE, ENGINE], 0)
}

export function simJs(): Peer | Absence {
  const manifest = join(ROOT, 'benchmarks/peers/node_modules/simjs/package.json')
  if (!existsSync(manifest)) return 'SIM.JS is left out: `npm ci --prefix benchmarks/peers` installs it.'
  return program('SIM.JS', versionIn(manifest), [...NODE, join(ROOT, 'benchmarks/peers/simjs.js')], CALLS.simjs)
}

export function simPy(): Peer | Absence {
  for (const python of ['python3', '/usr/bin/python3']) {
    const version = printed(python, '-c', 'import simpy, platform; print(simpy.__version__ + ", Python " + platform.python_version())')
    if (version !== undefined) return program('SimPy', version, [python, join(ROOT, 'benchmarks/reference/center.py')], CALLS.simpy)
  }
  return 'SimPy is left out: Python has no module simpy of version 3 or later (Debian: python3-simpy3).'
}
