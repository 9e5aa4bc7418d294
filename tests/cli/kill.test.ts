import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import seedrandom from 'seedrandom'
import { beforeAll, describe, expect, it } from 'vitest'
import { CLI, scratchFolder, smallScenario, write } from './aiguillage.ts'

const folder = scratchFolder()
const scenario = write(folder, 'small.yaml', smallScenario())

/** What is killed, in turn: about a second of work each. */
const COMMANDS = {
  run: ['run', scenario, '-r', '150'],
  'run --calls': ['run', scenario, '-r', '60', '--calls'],
  compare: ['compare', scenario, '-r', '40'],
} as const
type Command = keyof typeof COMMANDS
const NAMES = Object.keys(COMMANDS) as Command[]

const KILLS = 50
/** Of the fifty, those that wait for the end of the run to begin: it is short. */
const AT_THE_END = 10
const LARGEST_SESSIONS = 4

/** Milliseconds that each command takes undisturbed, and its tables. */
const took: Record<string, number> = {}
const undisturbed: Record<string, Record<string, string>> = {}

const tables = (out: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(out)
      .sort()
      .filter((name) => name !== 'run.json')
      .map((name) => [name, readFileSync(join(out, name), 'latin1')]),
  )

/** What a kill met, by what it left. */
type Phase = 'before anything was there' | 'while it simulated' | 'while it ended' | 'after its end'

function phaseOf(out: string): Phase {
  const names = existsSync(out) ? readdirSync(out) : []
  if (names.includes('run.json')) return 'after its end'
  if (names.some((name) => name.startsWith('summary.csv') || name === 'run.json.partial')) return 'while it ended'
  return names.includes('call_types.csv.partial') ? 'while it simulated' : 'before anything was there'
}

/** Starts a session of a run; `until` ends it by SIGKILL. Resolves with its exit code, or null for one that was killed. */
async function session(command: Command, out: string, workers: number, until?: () => Promise<unknown>): Promise<number | null> {
  const args = [...COMMANDS[command], '-q', '-o', out, '-w', String(workers), '--resume']
  const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'ignore', 'pipe'] })
  let err = ''
  child.stderr.on('data', (text) => {
    err += text
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  if (until !== undefined) {
    await Promise.race([until(), ended])
    child.kill('SIGKILL')
  }
  const code = await ended
  expect(err).toMatch(/^(The run in .* is finished: it is left as it is\.\n)?$/)
  return code
}

async function whenItEnds(out: string, later: number): Promise<void> {
  while (phaseOf(out) !== 'while it ended' && phaseOf(out) !== 'after its end') await wait(1)
  await wait(later)
}

beforeAll(async () => {
  const measure = async (command: Command): Promise<void> => {
    const out = join(folder, `undisturbed ${command}`)
    const started = performance.now()
    expect(await session(command, out, 2)).toBe(0)
    took[command] = performance.now() - started
    undisturbed[command] = tables(out)
  }
  await Promise.all(NAMES.slice(0, 2).map(measure))
  await measure('compare')
})

describe('A run that is killed', () => {
  it(`at any of ${KILLS} instants goes on and ends with the bytes of an undisturbed one`, { timeout: 600_000 }, async () => {
    const random = seedrandom('kill')
    const plans = Array.from({ length: KILLS }, (_, n) => ({
      n,
      command: NAMES[n % NAMES.length]!,
      /** As a share of the time of an undisturbed run; of later sessions, of what was left. */
      instants: Array.from({ length: LARGEST_SESSIONS }, (_, k) => (k === 0 ? (1.1 * (n + random())) / KILLS : random())),
      atTheEnd: n % (KILLS / AT_THE_END) === 0,
      /** Milliseconds after the end has begun. */
      later: 40 * random(),
      sessions: 1 + (random() < 0.4 ? 1 : 0) + (random() < 0.2 ? 1 : 0),
      workers: Array.from({ length: LARGEST_SESSIONS }, () => 1 + Math.floor(2 * random())),
    }))
    const phases = new Map<string, number>()
    const one = async ({ n, command, instants, atTheEnd, later, sessions, workers }: (typeof plans)[number]): Promise<void> => {
      const out = join(folder, `killed ${n}`)
      for (let k = 0; k < sessions; k++) {
        const until = atTheEnd && k === 0 ? () => whenItEnds(out, later) : () => wait(instants[k]! * took[command]!)
        const code = await session(command, out, k === 0 ? 2 : workers[k]!, until)
        expect([null, 0]).toContain(code)
        const phase = code === null ? phaseOf(out) : 'after its end'
        phases.set(phase, (phases.get(phase) ?? 0) + 1)
      }
      expect(await session(command, out, workers.at(-1)!)).toBe(0)
      expect(readdirSync(out)).toContain('run.json')
      const got = tables(out)
      expect(Object.keys(got)).toEqual(Object.keys(undisturbed[command]!))
      for (const [name, text] of Object.entries(got)) expect(text === undisturbed[command]![name], `${name} after kill ${n}`).toBe(true)
      rmSync(out, { recursive: true })
    }
    const left = plans.values()
    const lane = async (): Promise<void> => {
      for (const plan of left) await one(plan)
    }
    await Promise.all([lane(), lane()])
    const met = [...phases].map(([phase, count]) => `${count} ${phase}`).join(', ')
    console.log(`${[...phases.values()].reduce((sum, count) => sum + count, 0)} kills of ${KILLS} runs and what went on of them: ${met}.`)
    expect(phases.get('while it simulated')).toBeGreaterThan(KILLS / 4)
  })
})
