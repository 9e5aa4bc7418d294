import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
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
const MOST_SESSIONS = 3
/** Of the instants of a run, from 0 to 1: up to which it starts, simulates and ends. What is left is just after its end. */
const STARTED = 0.2
const SIMULATED = 0.8
const ENDED = 0.96

/** Of an undisturbed run: milliseconds until its tables are there, bytes that its journal comes to, its tables. */
interface Measured {
  start: number
  journal: number
  readonly tables: Record<string, string>
}
const undisturbed = {} as Record<Command, Measured>

const tables = (out: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(out)
      .sort()
      .filter((name) => name !== 'run.json')
      .map((name) => [name, readFileSync(join(out, name), 'latin1')]),
  )

/** What a kill met, by what it left. */
type Phase = 'before its tables were there' | 'while it simulated' | 'while it ended' | 'after its end'

function phaseOf(out: string): Phase {
  const names = existsSync(out) ? readdirSync(out) : []
  if (names.includes('run.json')) return 'after its end'
  if (names.some((name) => name.startsWith('summary.csv') || name === 'run.json.partial')) return 'while it ended'
  return names.includes('call_types.csv.partial') ? 'while it simulated' : 'before its tables were there'
}

const sizeOf = (out: string, name: string): number => statSync(join(out, name), { throwIfNoEntry: false })?.size ?? 0

/** Starts a session of a run; `until` ends it by SIGKILL, unless it ends first. Resolves with its exit code, or null for one that was killed. */
async function session(
  command: Command,
  out: string,
  workers: number,
  until: (over: AbortSignal) => Promise<void>,
): Promise<number | null> {
  const args = [...COMMANDS[command], '-q', '-o', out, '-w', String(workers), '--resume', '--no-report']
  const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'ignore', 'pipe'] })
  let err = ''
  child.stderr.on('data', (text) => {
    err += text
  })
  const over = new AbortController()
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve)).finally(() => over.abort())
  await until(over.signal)
  child.kill('SIGKILL')
  const code = await ended
  expect(err).toMatch(/^(The run in .* is finished: it is left as it is\.\n)?$/)
  return code
}

async function toItsEnd(over: AbortSignal): Promise<void> {
  while (!over.aborted) await wait(5)
}

/** Waits for an instant of a run, and up to 20 ms more. */
async function instant(at: number, more: number, command: Command, out: string, over: AbortSignal): Promise<void> {
  const { start, journal } = undisturbed[command]
  const began = performance.now()
  const reached = (): boolean => {
    if (at < STARTED) return performance.now() - began >= (start * at) / STARTED
    if (at < SIMULATED)
      return sizeOf(out, 'run.journal') >= (journal * (at - STARTED)) / (SIMULATED - STARTED) || phaseOf(out) === 'while it ended'
    return phaseOf(out) === 'after its end' || (at < ENDED && phaseOf(out) === 'while it ended')
  }
  while (!over.aborted && !reached()) await wait(2)
  await wait(20 * more)
}

beforeAll(async () => {
  for (const command of NAMES) {
    const out = join(folder, `undisturbed ${command}`)
    const began = performance.now()
    let start = 0
    let journal = 0
    const watch = async (over: AbortSignal): Promise<void> => {
      for (; !over.aborted; await wait(1)) {
        journal = Math.max(journal, sizeOf(out, 'run.journal'))
        if (start === 0 && journal > 0) start = performance.now() - began
      }
    }
    expect(await session(command, out, 2, watch)).toBe(0)
    undisturbed[command] = { start, journal, tables: tables(out) }
  }
})

describe('A run that is killed', () => {
  it(`at any of ${KILLS} instants goes on and ends with the bytes of an undisturbed one`, { timeout: 600_000 }, async () => {
    const random = seedrandom('kill')
    const plans = Array.from({ length: KILLS }, (_, n) => ({
      n,
      command: NAMES[n % NAMES.length]!,
      /** When each session is killed; the first ones are spread evenly over all instants. */
      instants: Array.from({ length: MOST_SESSIONS }, (_, k) => (k === 0 ? (n + random()) / KILLS : random())),
      more: random(),
      sessions: 1 + (random() < 0.3 ? 1 : 0) + (random() < 0.1 ? 1 : 0),
      workers: Array.from({ length: MOST_SESSIONS }, () => 1 + Math.floor(2 * random())),
    }))
    const phases = new Map<string, number>()
    const one = async ({ n, command, instants, more, sessions, workers }: (typeof plans)[number]): Promise<void> => {
      const out = join(folder, `killed ${n}`)
      for (let k = 0; k < sessions; k++) {
        const until = (over: AbortSignal): Promise<void> => instant(instants[k]!, more, command, out, over)
        const code = await session(command, out, k === 0 ? 2 : workers[k]!, until)
        expect([null, 0]).toContain(code)
        const phase = code === null ? phaseOf(out) : 'after its end'
        phases.set(phase, (phases.get(phase) ?? 0) + 1)
      }
      expect(await session(command, out, workers[0]!, toItsEnd)).toBe(0)
      expect(readdirSync(out)).toContain('run.json')
      const got = tables(out)
      expect(Object.keys(got)).toEqual(Object.keys(undisturbed[command].tables))
      for (const [name, text] of Object.entries(got))
        expect(text === undisturbed[command].tables[name], `${name} after kill ${n}`).toBe(true)
      rmSync(out, { recursive: true })
    }
    const left = plans.values()
    const lane = async (): Promise<void> => {
      for (const plan of left) await one(plan)
    }
    await Promise.all([lane(), lane()])
    const met = [...phases].map(([phase, count]) => `${count} ${phase}`).join(', ')
    console.log(`${KILLS} runs, some killed again after they had been resumed; kills by what they met: ${met}.`)
    expect(phases.get('while it simulated')).toBeGreaterThan(KILLS / 4)
  })
})
