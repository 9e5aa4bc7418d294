import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { aiguillage, lines, type Outcome, scratchFolder, smallScenario, write } from './aiguillage.ts'

const folder = scratchFolder()
const LITTLE = { NODE_OPTIONS: '--max-old-space-size=80' }
const TABLES = ['call_types.csv', 'pools.csv', 'flows.csv', 'summary.csv', 'comparison.csv']
/** Beginning of the policy's file, one line; `hook` runs at every question of agent selection. */
const policy = (hook: string): string =>
  `import { existsSync, writeFileSync } from 'node:fs'; import { fileURLToPath } from 'node:url'; const mark = fileURLToPath(new URL('./mark', import.meta.url)); const first = () => { if (existsSync(mark)) return false; writeFileSync(mark, ''); return true }; const wait = new Int32Array(new SharedArrayBuffer(4))
export default (model) => { let made = 0; return () => { made++; let asked = 0; return {
  selectPool: (line, waited, center) => { ${hook}; return model.eligiblePools[line].find((pool) => center.idle(pool) > 0) ?? -1 },
  selectLine: (pool, center) => model.callTypes.findIndex((_, line) => center.hasWaiting(line) && model.eligiblePools[line].includes(pool)),
} } }`

let runs = 0
/** Runs a centre of ten times the calls with a private policy, and how it ended. */
async function runWith(
  hook: string,
  options: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome & { readonly tables: string; readonly folder: string }> {
  const own = join(folder, String(++runs))
  mkdirSync(own)
  write(own, 'mine.mjs', policy(hook))
  const scenario = write(
    own,
    'small.yaml',
    smallScenario((text) =>
      text.replace('cheapest: { use: cheapest-first }', 'mine: { module: ./mine.mjs }').replace('perHour: 120', 'perHour: 600'),
    ),
  )
  const out = join(own, 'run')
  const outcome = await aiguillage(['run', scenario, '-o', out, '-r', '8', '-w', '2', '-q', ...options], { env })
  const tables = TABLES.map((table) => (existsSync(join(out, table)) ? readFileSync(join(out, table), 'utf8') : '')).join('\n')
  return { ...outcome, tables, folder: out }
}

let undisturbed: Awaited<ReturnType<typeof runWith>>
beforeAll(async () => {
  undisturbed = await runWith('')
})
const DEATHS: readonly (readonly [string, string, RegExp])[] = [
  ['throws', "throw new Error('lost')", /mine\.mjs:3:\d+\): selectPool failed: lost/],
  ['ends it', 'process.exit(3)', /policy "mine" \(\.\/mine\.mjs\) ended its thread with exit code 3/],
  ['calls itself without end', 'const again = () => again() + 1; again()', /mine\.mjs:3:\d+\): selectPool failed: Maximum call stack/],
  [
    'throws later',
    "setTimeout(() => { throw new Error('late') }, 0); Atomics.wait(wait, 0, 0, 5)",
    /mine\.mjs:3:\d+\) failed outside its hooks: late/,
  ],
  ['leaves a promise that fails', "Promise.reject(new Error('refused'))", /mine\.mjs:3:\d+\) failed outside its hooks: refused/],
  [
    'takes all memory',
    'const all = []; for (;;) all.push(new Array(1e5).fill(line))',
    /policy "mine" \(\.\/mine\.mjs\): its thread ran out of memory/,
  ],
  ['thinks for ever', 'for (;;);', /policy "mine" \(\.\/mine\.mjs\) took more than 3 s over one question \(--time-limit\)/],
]

describe('A thread whose private policy, once,', () => {
  it.each(DEATHS)('%s is replaced: one line says so, and the tables are those of an undisturbed run', async (what, hook, reason) => {
    const options = what === 'thinks for ever' ? ['--time-limit', '3s'] : []
    const { code, err, tables } = await runWith(
      `if (made === 5 && first()) { ${hook} }`,
      options,
      what === 'takes all memory' ? LITTLE : {},
    )
    expect(err).toMatch(/^Warning: replication 5 failed \(seed "1"\) and is done again on another thread: [^\n]*\n$/)
    expect(err).toMatch(reason)
    expect(code).toBe(0)
    expect(tables).toBe(undisturbed.tables)
  })
})

describe('What fails on a second thread too', () => {
  it('ends the run with a sentence that says how to replay it, and all replications before it are kept', async () => {
    const pools = lines(undisturbed.folder, 'pools.csv')
    // The one that fails is told by a number of its own, the same on every thread.
    const { err: printed } = await runWith('if (asked++ === 0) console.error(made + " " + center.random())')
    const own = /^5 (\S+)$/m.exec(printed)![1]
    const { code, err, folder: out } = await runWith(`if (asked++ === 0 && center.random() === ${own}) throw new Error('never')`)
    expect(code).toBe(1)
    const [warning, error, ...rest] = err.split('\n')
    expect(warning).toMatch(/^Warning: replication 5 failed .* selectPool failed: never\.$/)
    expect(error).toMatch(
      /^Replication 5 failed twice \(seed "1"\): policy "mine" .* selectPool failed: never\. Replay it alone with --only 5\. 4 complete/,
    )
    expect(rest).toEqual([''])
    const kept = lines(out, 'pools.csv.partial')
    expect(kept).toEqual(pools.slice(0, kept.length))
    expect(kept.at(-1)).toMatch(/^mine,4,/)
  })

  it.each([
    ['loops for ever while it is loaded', 'for (;;);'],
    ['loops for ever in its default export', 'export default () => { for (;;); }'],
  ])('ends the run also where the module %s', async (_, text) => {
    write(folder, 'endless.mjs', text)
    const scenario = write(
      folder,
      'endless.yaml',
      smallScenario((yaml) => yaml.replace('{ use: cheapest-first }', '{ module: ./endless.mjs }')),
    )
    const out = join(folder, 'endless')
    const { code, err } = await aiguillage(['run', scenario, '-o', out, '-r', '2', '-w', '1', '-q', '--time-limit', '0.5s'])
    expect({ code, kept: existsSync(out) }).toEqual({ code: 1, kept: false })
    const limit = 'policy "cheapest" (./endless.mjs) took more than 0.5 s over one question (--time-limit).'
    expect(err.split('\n')).toEqual([
      `Warning: getting policy "cheapest" ready failed (seed "1") and is done again on another thread: ${limit}`,
      `Getting policy "cheapest" ready failed twice (seed "1"): ${limit}`,
      '',
    ])
  })
})
