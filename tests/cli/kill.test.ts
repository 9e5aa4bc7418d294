import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import seedrandom from 'seedrandom'
import { beforeAll, describe, expect, it } from 'vitest'
import { aiguillage, scratchFolder, smallScenario, write } from './aiguillage.ts'

const folder = scratchFolder()
const scenario = write(folder, 'small.yaml', smallScenario())

/**
 * In the process itself, so that no instant is missed however fast it is: `KILL_BEFORE` ends it by SIGKILL right before the change of that
 * number to a file, `KILL_LOG` writes down what each change is. Rows go to tables in pieces that depend on the machine, and are not counted;
 * whether they have arrived when the process dies is a matter of luck.
 */
const killer = write(
  folder,
  'killer.cjs',
  `const fs = require('node:fs')
const { isMainThread } = require('node:worker_threads')
const { syncBuiltinESMExports } = require('node:module')
const { KILL_BEFORE, KILL_LOG } = process.env
const log = isMainThread && KILL_LOG ? fs.openSync(KILL_LOG, 'w') : undefined
const { writeSync } = fs
let count = 0
function change(name, path) {
  count++
  if (count === Number(KILL_BEFORE)) process.kill(process.pid, 'SIGKILL')
  if (log) writeSync(log, name + (typeof path === 'string' ? ' ' + path : '') + '\\n')
}
const changes = /^(open|fsync|openSync|writeSync|fsyncSync|ftruncateSync|truncateSync|renameSync|rmSync|rmdirSync|unlinkSync|mkdirSync|linkSync|copyFileSync|writeFileSync)$/
for (const [name, own] of isMainThread ? Object.entries(fs).filter(([name]) => changes.test(name)) : [])
  fs[name] = function (...args) {
    change(name, args[0])
    return own.apply(this, args)
  }
syncBuiltinESMExports()
`,
)

/** What is killed, in turn. */
const COMMANDS = {
  run: ['run', scenario, '-r', '150'],
  'run --calls': ['run', scenario, '-r', '60', '--calls'],
  compare: ['compare', scenario, '-r', '40'],
} as const
type Command = keyof typeof COMMANDS
const NAMES = Object.keys(COMMANDS) as Command[]

const KILLS = 50
const MOST_SESSIONS = 3
/** Of the instants of a run, from 0 to 1: up to which it starts and simulates. What is left is its end. */
const STARTED = 0.2
const SIMULATED = 0.8

/** Of an undisturbed run: how many changes to files there are until its tables are there, until it has simulated, and in all; its tables. */
interface Measured {
  readonly started: number
  readonly simulated: number
  readonly ended: number
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

/** A session of a run; resolves with its exit code, or null for one that was killed. */
async function session(command: Command, out: string, workers: number, env: Readonly<Record<string, string>> = {}): Promise<number | null> {
  const args = [...COMMANDS[command], '-q', '-o', out, '-w', String(workers), '--resume']
  const { code, err } = await aiguillage(args, { env: { NODE_OPTIONS: `--require ${killer}`, ...env } })
  expect(err).toMatch(/^(The run in .* is finished: it is left as it is\.\n)?$/)
  return code
}

/** Before which change to a file an instant of a run is. */
function changeAt(at: number, { started, simulated, ended }: Measured): number {
  const [from, to, part] =
    at < STARTED
      ? [0, started, at / STARTED]
      : at < SIMULATED
        ? [started, simulated, (at - STARTED) / (SIMULATED - STARTED)]
        : [simulated, ended, (at - SIMULATED) / (1 - SIMULATED)]
  return from + 1 + Math.floor(part * (to - from))
}

beforeAll(async () => {
  for (const command of NAMES) {
    const out = join(folder, `undisturbed ${command}`)
    const log = join(folder, `changes of ${command}`)
    expect(await session(command, out, 2, { KILL_LOG: log })).toBe(0)
    const changes = readFileSync(log, 'utf8').trimEnd().split('\n')
    const [started, simulated] = [/^open.*\/call_types\.csv\.partial$/, /^open.*\/summary\.csv\.partial$/].map((change) =>
      changes.findIndex((each) => change.test(each)),
    )
    expect([started, simulated]).not.toContain(-1)
    undisturbed[command] = { started: started!, simulated: simulated!, ended: changes.length, tables: tables(out) }
  }
})

describe('A run that is killed', () => {
  it(`at any of ${KILLS} instants goes on and ends with the bytes of an undisturbed one`, { timeout: 1_800_000 }, async () => {
    const random = seedrandom('kill')
    const plans = Array.from({ length: KILLS }, (_, n) => ({
      n,
      command: NAMES[n % NAMES.length]!,
      /** When each session is killed; the first ones are spread evenly over all instants. */
      instants: Array.from({ length: MOST_SESSIONS }, (_, k) => (k === 0 ? (n + random()) / KILLS : random())),
      sessions: 1 + (random() < 0.3 ? 1 : 0) + (random() < 0.1 ? 1 : 0),
      workers: Array.from({ length: MOST_SESSIONS }, () => 1 + Math.floor(2 * random())),
    }))
    const phases = new Map<string, number>()
    const one = async ({ n, command, instants, sessions, workers }: (typeof plans)[number]): Promise<void> => {
      const out = join(folder, `killed ${n}`)
      for (let k = 0; k < sessions; k++) {
        const before = changeAt(instants[k]!, undisturbed[command])
        const code = await session(command, out, k === 0 ? 2 : workers[k]!, { KILL_BEFORE: String(before) })
        // One that goes on with a run may have less to do.
        expect(k === 0 ? [null] : [null, 0]).toContain(code)
        const phase = code === null ? phaseOf(out) : 'after its end'
        phases.set(phase, (phases.get(phase) ?? 0) + 1)
      }
      expect(await session(command, out, workers[0]!)).toBe(0)
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
    for (const phase of ['before its tables were there', 'while it ended']) expect(phases.get(phase)).toBeGreaterThan(0)
    expect(phases.get('while it simulated')).toBeGreaterThan(KILLS / 4)
  })
})
