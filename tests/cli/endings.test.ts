import type { ChildProcess } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aiguillage, COMMAND, scratchFolder, shell, smallScenario, write } from './aiguillage.ts'
import { Gate, guidedScenario } from './guidedPolicy.ts'
import { Running } from './Running.ts'
import { until } from './until.ts'

const folder = scratchFolder()
const scenario = write(folder, 'small.yaml', smallScenario())
/** An hour of work, however fast the machine: what ends sooner was ended. */
const LONG = ['-r', '1000000', '-w', '2']
const SLOWLY = { GUIDED_PAUSE: '5' }
const long = guidedScenario(folder)

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

/** Waits until one of a run's tables has rows of several replications. */
async function rowsIn(out: string): Promise<void> {
  await until('tables grow', () => sizeOf(join(out, 'pools.csv.partial')) > 10_000)
}

/** The last replication in each partial table, which must end with a whole row. Beside them there is the journal only. */
function lastReplications(out: string): string[] {
  const names = readdirSync(out)
  expect(names).toContain('run.journal')
  return names.flatMap((name) => {
    if (name === 'run.journal') return []
    expect(name).toMatch(/\.csv\.partial$/)
    const text = readFileSync(join(out, name), 'utf8')
    expect(text.endsWith('\n')).toBe(true)
    const [policy, replication] = text.trimEnd().split('\n').at(-1)!.split(',')
    expect(policy).toBe('cheapest')
    return replication
  })
}

describe('An interrupted run', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'keeps complete replications in partial tables on %s, says so and exits with 130',
    async (signal) => {
      const out = join(folder, signal)
      const run = new Running(['run', long, '-o', out, ...LONG], SLOWLY)
      await rowsIn(out)
      const { code, err } = await run.end(signal)
      expect(code).toBe(130)
      expect(err).toMatch(/^Interrupted\. \d+ complete replications are kept in .*: --resume goes on from there\.\n$/)
      const last = lastReplications(out)
      expect(last).toHaveLength(4)
      expect(new Set(last)).toEqual(new Set([/(\d+) complete/.exec(err)![1]]))
    },
  )

  it('leaves nothing behind when no replication was complete', async () => {
    const out = join(folder, 'early/run')
    const gate = new Gate(folder, 'first', { after: 0 })
    const run = new Running(['run', long, '-o', out, '-r', '5'], Gate.env(gate))
    await gate.entered()
    const { code, err } = await run.end('SIGINT')
    expect(code).toBe(130)
    expect(err).toContain('nothing is kept')
    expect(existsSync(join(folder, 'early'))).toBe(false)
  })

  it('ends at once on a second signal, and its tables still stop at one replication', async () => {
    const out = join(folder, 'twice')
    const run = new Running(['run', long, '-o', out, ...LONG], SLOWLY)
    await rowsIn(out)
    run.signal('SIGINT')
    const { code } = await run.end('SIGINT')
    expect(code).toBe(130)
    expect(new Set(lastReplications(out)).size).toBe(1)
  })
})

describe('A reader that has seen enough', () => {
  it('ends the run quietly, like `| head`', async () => {
    const out = join(folder, 'head')
    const piped = `${COMMAND} run '${long}' -o '${out}' ${LONG.join(' ')} --stream call_types | head -n 3; echo "exit \${PIPESTATUS[0]}"`
    const { out: said, err } = await shell(piped, { env: SLOWLY })
    expect(err).toBe('')
    const [header, first, second, exit] = said.trimEnd().split('\n')
    expect(header).toMatch(/^policy,replication,interval_start,call_type,/)
    expect(first).toMatch(/^onshore-first,1,2026-11-02T08:00\+01:00,sales,/)
    expect(second).toMatch(/^onshore-first,1,2026-11-02T08:00\+01:00,support,/)
    expect(exit).toBe('exit 0')
    // Whether a replication was complete by then is a matter of luck; half ones are not kept.
    if (existsSync(out)) expect(new Set(lastReplications(out)).size).toBe(1)
  })

  it('is no failure for commands that print', async () => {
    const { out, err } = await shell(`${COMMAND} schema | head -n 1; echo "exit \${PIPESTATUS[0]}"`)
    expect({ out, err }).toEqual({ out: '{\nexit 0\n', err: '' })
  })

  it('who reads slowly is waited for: the run does not pile up rows in memory', async () => {
    const out = join(folder, 'slow')
    let child!: ChildProcess
    const run = aiguillage(['run', scenario, '-o', out, '-r', '1000000', '-w', '2', '-q', '--stream', 'flows'], {
      during: (started) => {
        child = started
        child.stdout!.removeAllListeners('data').pause()
      },
    })
    // The pipe fills and everything behind it stops, sooner or later on a busy machine; a run that went on would end.
    const path = join(out, 'flows.csv.partial')
    let [size, since] = [0, 0]
    const stopped = await until('the run stops', () => {
      const now = performance.now()
      if (sizeOf(path) !== size) [size, since] = [sizeOf(path), now]
      return size > 0 && now - since > 3000 && size
    })
    child.stdout!.resume()
    await until('it goes on', () => sizeOf(path) > stopped)
    child.kill('SIGKILL')
    expect((await run).code).toBe(null)
  })
})

describe('Standard streams that are closed or full', () => {
  it('do not keep a run from ending well', async () => {
    const command = `${COMMAND} run '${scenario}' -o '${join(folder, 'closed')}' -r 2 <&- 2>&-`
    expect((await shell(command)).code).toBe(0)
  })

  it('a full standard output gets a sentence and exit code 1', async () => {
    const { code, err } = await shell(`${COMMAND} schema > /dev/full`)
    expect({ code, err }).toEqual({ code: 1, err: 'Cannot write to standard output: the disk is full.\n' })
  })
})
