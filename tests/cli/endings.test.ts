import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aiguillage, CLI, scratchFolder, smallScenario, write } from './aiguillage.ts'

const folder = scratchFolder()
const scenario = write(folder, 'small.yaml', smallScenario())
/** Long enough to be interrupted: thousands of replications. */
const LONG = ['-r', '200000', '-w', '2']

function whenExists(path: string, minimum: number, then: () => void): void {
  const timer = setInterval(() => {
    if (existsSync(path) && readFileSync(path).length > minimum) {
      clearInterval(timer)
      then()
    }
  }, 20)
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
      const { code, err } = await aiguillage(['run', scenario, '-o', out, ...LONG], {
        during: (child) => whenExists(join(out, 'pools.csv.partial'), 10_000, () => child.kill(signal)),
      })
      expect(code).toBe(130)
      expect(err).toMatch(/^Interrupted\. \d+ complete replications are kept in .*: --resume goes on from there\.\n$/)
      const last = lastReplications(out)
      expect(last).toHaveLength(4)
      expect(new Set(last)).toEqual(new Set([/(\d+) complete/.exec(err)![1]]))
    },
  )

  it('leaves nothing behind when no replication was complete', async () => {
    const big = write(
      folder,
      'big.yaml',
      smallScenario((text) => text.replace('duration: 2 h', 'duration: 400 h').replace('120', '200000')),
    )
    const out = join(folder, 'early/run')
    const { code, err } = await aiguillage(['run', big, '-o', out, '-r', '5'], {
      during: (child) => whenExists(join(out, 'flows.csv.partial'), 0, () => child.kill('SIGINT')),
    })
    expect(code).toBe(130)
    expect(err).toContain('nothing is kept')
    expect(existsSync(join(folder, 'early'))).toBe(false)
  })

  it('ends at once on a second signal, and its tables still stop at one replication', async () => {
    const out = join(folder, 'twice')
    const { code } = await aiguillage(['run', scenario, '-o', out, ...LONG], {
      during: (child) =>
        whenExists(join(out, 'pools.csv.partial'), 10_000, () => {
          child.kill('SIGINT')
          child.kill('SIGINT')
        }),
    })
    expect(code).toBe(130)
    expect(new Set(lastReplications(out)).size).toBe(1)
  })
})

describe('A reader that has seen enough', () => {
  it('ends the run quietly, like `| head`', async () => {
    const out = join(folder, 'head')
    const command = `'${process.execPath}' '${CLI}' run '${scenario}' -o '${out}' -r 200000 --stream call_types | head -n 3; echo "exit \${PIPESTATUS[0]}"`
    const started = performance.now()
    const { stdout, stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8' })
    expect(performance.now() - started).toBeLessThan(30_000)
    expect(stderr).toBe('')
    const [header, first, second, exit] = stdout.trimEnd().split('\n')
    expect(header).toMatch(/^policy,replication,interval_start,call_type,/)
    expect(first).toMatch(/^onshore-first,1,2026-11-02T08:00\+01:00,sales,/)
    expect(second).toMatch(/^onshore-first,1,2026-11-02T08:00\+01:00,support,/)
    expect(exit).toBe('exit 0')
    // Whether a replication was complete by then is a matter of luck; half ones are not kept.
    if (existsSync(out)) expect(new Set(lastReplications(out)).size).toBe(1)
  })

  it('is no failure for commands that print', () => {
    const { stdout, stderr } = spawnSync(
      'bash',
      ['-c', `'${process.execPath}' '${CLI}' schema | head -n 1; echo "exit \${PIPESTATUS[0]}"`],
      { encoding: 'utf8' },
    )
    expect({ stdout, stderr }).toEqual({ stdout: '{\nexit 0\n', stderr: '' })
  })

  it('who reads slowly is waited for: the run does not pile up rows in memory', async () => {
    const child = spawn(process.execPath, [CLI, 'run', scenario, '-o', join(folder, 'slow'), ...LONG, '-q', '--stream', 'flows'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    // Nobody reads: the pipe fills and everything behind it stops, sooner or later on a busy machine; a run that went on would end.
    const path = join(folder, 'slow/flows.csv.partial')
    const size = (): number => (existsSync(path) ? readFileSync(path).length : 0)
    let before = 0
    for (let waits = 0; waits < 20 && (before === 0 || size() !== before); waits++) {
      before = size()
      await new Promise((resolve) => setTimeout(resolve, 1500))
    }
    expect(before).toBeGreaterThan(0)
    expect(size()).toBe(before)
    child.kill('SIGKILL')
    await new Promise((resolve) => child.on('exit', resolve))
  })
})

describe('Standard streams that are closed or full', () => {
  it('do not keep a run from ending well', () => {
    const command = `'${process.execPath}' '${CLI}' run '${scenario}' -o '${join(folder, 'closed')}' -r 2 <&- 2>&-`
    expect(spawnSync('sh', ['-c', command]).status).toBe(0)
  })

  it('a full standard output gets a sentence and exit code 1', () => {
    const { status, stderr } = spawnSync('sh', ['-c', `'${process.execPath}' '${CLI}' schema > /dev/full`], { encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 1, stderr: 'Cannot write to standard output: the disk is full.\n' })
  })
})
