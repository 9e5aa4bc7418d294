import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeEach } from 'vitest'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const CLI = join(ROOT, 'dist/src/node/cli.js')

export interface Outcome {
  /** Null for a process that a signal ended. */
  readonly code: number | null
  readonly out: string
  readonly err: string
}

interface Place {
  readonly cwd?: string
  /** Beside what every process gets, which is next to nothing of this machine's. */
  readonly env?: Readonly<Record<string, string>>
  /** Called with the process, for signals and closed pipes. */
  readonly during?: (child: ChildProcess) => void
}

export interface Setting extends Place {
  /** Another build than the project's. */
  readonly cli?: string
  /** Whether `run`, `compare`, `sweep` and `merge` leave a report, as they do unless told not to: it takes as long as a small run. */
  readonly report?: boolean
}

/** What tests leave behind: processes under way, their folders, and files of the moment of those that were killed. */
const underWay = new Set<ChildProcess>()
const temporary = mkdtempSync(join(tmpdir(), 'aiguillage-temporary-'))
const folders = [temporary]

/** Neither languages nor colours, columns, options of Node or variables of our own come from whoever runs the tests. */
const INHERITED = ['PATH', 'HOME', 'LD_LIBRARY_PATH']
const ENVIRONMENT = Object.fromEntries(INHERITED.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])))

/** No process outlives the test, or the try of a test, that started it. */
async function endAll(): Promise<void> {
  await Promise.all(
    [...underWay].map((child) => {
      const closed = new Promise((resolve) => child.once('close', resolve))
      child.kill('SIGKILL')
      return closed
    }),
  )
}
afterEach(endAll)
afterAll(async () => {
  await endAll()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})

/** Runs the built command line as a child process, without a terminal. */
export function aiguillage(args: readonly string[], { cli = CLI, report = false, ...place }: Setting = {}): Promise<Outcome> {
  const makesOne = ['run', 'compare', 'sweep', 'merge'].includes(args[0] ?? '') && !args.some((arg) => arg.startsWith('--shard'))
  const reports = makesOne && !report ? ['--no-report'] : []
  return start(process.execPath, [cli, ...args.slice(0, 1), ...reports, ...args.slice(1)], place)
}

/** Runs a line of bash. */
export function shell(line: string, place: Place = {}): Promise<Outcome> {
  return start('bash', ['-c', line], place)
}

/** The command line, for a line of bash. */
export const COMMAND = `'${process.execPath}' '${CLI}'`

/** Runs a program to its end, and to the end of its streams. */
export function start(program: string, args: readonly string[], { cwd = ROOT, env, during }: Place = {}): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...ENVIRONMENT, TMPDIR: temporary, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let err = ''
    // A character may come in two pieces.
    child.stdout.setEncoding('utf8').on('data', (text) => {
      out += text
    })
    child.stderr.setEncoding('utf8').on('data', (text) => {
      err += text
    })
    underWay.add(child)
    child.on('error', (error) => {
      underWay.delete(child)
      reject(error)
    })
    child.on('close', (code) => {
      underWay.delete(child)
      resolve({ code, out, err })
    })
    during?.(child)
  })
}

/**
 * A folder of its own for a test file, taken away at the end. A test that is tried again finds in it nothing that its first try has made;
 * tests that go on side by side must make folders of their own.
 */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'aiguillage-'))
  folders.push(folder)
  let before: ReadonlySet<string> = new Set()
  beforeEach(({ task }) => {
    const paths = readdirSync(folder, { recursive: true }).map(String)
    if (!task.result?.retryCount) before = new Set(paths)
    else for (const path of paths) if (!before.has(path)) rmSync(join(folder, path), { recursive: true, force: true })
  })
  return folder
}

/** A small centre that runs in milliseconds; `more` is appended, `change` edits the text. */
export function smallScenario(change: (text: string) => string = (text) => text): string {
  return change(`name: Small centre
calendar: { start: 2026-11-02T08:00, duration: 2 h, timeZone: Europe/Paris }
callTypes:
  sales:
    arrivals: { perHour: 120 }
    handleTime: { distribution: exponential, mean: 4 min }
    patience: { distribution: exponential, mean: 2 min }
    satisfaction: { base: 85%, perMinuteWaited: 3% }
  support:
    arrivals: { perHour: 60 }
    handleTime: { distribution: lognormal, mean: 6 min, cv: 1 }
    wrapUp: { distribution: exponential, mean: 30 s }
    patience: { distribution: exponential, mean: 3 min }
pools:
  lille: { location: onshore, country: FR, agents: 9, skills: [sales, support], cost: { perPaidHour: 31 } }
  tunis: { location: offshore, country: TN, agents: 8, skills: [sales, support], cost: { perPaidHour: 11 } }
policies:
  onshore-first:
    stages: [{ pools: onshore }, { after: 20 s, pools: all }]
  cheapest: { use: cheapest-first }
`)
}

export function write(folder: string, name: string, text: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

export function lines(folder: string, name: string): string[] {
  return readFileSync(join(folder, name), 'utf8').trimEnd().split('\n')
}

/** SHA-256 of everything that a run has left in a folder, but for its record. */
export function fingerprints(out: string): Record<string, string> {
  const names = readdirSync(out).filter((name) => name !== 'run.json')
  return Object.fromEntries(
    names.sort().map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(out, name)))
        .digest('hex'),
    ]),
  )
}

export function recordOf(out: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as Record<string, unknown>
}
