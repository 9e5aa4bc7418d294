import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aiguillage, lines, type Outcome, scratchFolder, smallScenario, write } from './aiguillage.ts'

const folder = scratchFolder()
let runs = 0

/** Runs the small centre with a second policy from a module of this text. */
async function runWith(module: string, options = '{}', edit = (text: string) => text): Promise<Outcome & { readonly folder: string }> {
  const name = `policy${++runs}`
  write(folder, `${name}.mjs`, module)
  const scenario = write(
    folder,
    `${name}.yaml`,
    smallScenario((text) => edit(text).replace('{ use: cheapest-first }', `{ module: ./${name}.mjs, options: ${options} }`)),
  )
  const out = join(folder, name)
  return { ...(await aiguillage(['run', scenario, '-o', out, '-r', '4', '-w', '2', '-q'])), folder: out }
}

const FIRST_IDLE = `export default (model, options) => () => ({
  selectPool: (line, waited, center) => model.eligiblePools[line].find((pool) => center.idle(pool) > (options.spare ?? 0)) ?? -1,
  selectLine: (pool, center) => model.callTypes.findIndex((_, line) => center.hasWaiting(line) && model.eligiblePools[line].includes(pool)),
})`

describe('A private policy', () => {
  it('routes from one file beside the scenario, with its options', async () => {
    const all = await runWith(FIRST_IDLE)
    expect({ code: all.code, err: all.err }).toEqual({ code: 0, err: '' })
    const spare = await runWith(FIRST_IDLE, '{ spare: 2 }')
    expect(spare.code).toBe(0)
    const answeredAtLille = (out: string): number =>
      lines(out, 'pools.csv')
        .filter((row) => row.startsWith('cheapest,') && row.includes(',lille,'))
        .reduce((sum, row) => sum + Number(row.split(',')[10]), 0)
    expect(answeredAtLille(spare.folder)).toBeLessThan(answeredAtLille(all.folder))
  })

  it('that asks again for ever and never answers does not keep a centre of endless patience from closing', async () => {
    const never = 'export default () => () => ({ selectPool: () => -1, selectLine: () => -1, recheckAt: (line, waited) => waited + 5 })'
    const { code, folder: out } = await runWith(never, '{}', (text) => text.replace(/^ *patience: .*\n/gm, ''))
    expect(code).toBe(0)
    const rows = lines(out, 'call_types.csv').filter((row) => row.startsWith('cheapest,'))
    const [offered, disconnected] = [4, 24].map((column) => rows.reduce((sum, row) => sum + Number(row.split(',')[column]), 0))
    expect(offered).toBeGreaterThan(0)
    expect(disconnected).toBe(offered)
  })

  it('is recorded with its hash', async () => {
    const { folder: out } = await runWith(FIRST_IDLE)
    const record = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'))
    expect(Object.keys(record.sha256)).toContain(`./policy${runs}.mjs`)
  })

  it('may print without disturbing the data', async () => {
    const { code, out } = await runWith(`console.log('hello from the policy')\n${FIRST_IDLE}`)
    expect({ code, out }).toEqual({ code: 0, out: '' })
  })

  const failures: readonly (readonly [string, string, RegExp])[] = [
    ['has no default export', 'export const policy = 1', /cheapest.*no default export/],
    ['is no function', 'export default 3', /cheapest.*not a function/],
    ['does not parse', '\nexport default ((', /cheapest" \(\.\/policy\d+\.mjs:2\): its module cannot be loaded/],
    ['throws while it is loaded', "throw new Error('no luck')", /cheapest" \(\.\/policy\d+\.mjs:1:\d+\): .*cannot be loaded: no luck\.\n/],
    [
      'throws when it is made',
      "export default () => { throw new Error('no tables') }",
      /cheapest" \(\.\/policy\d+\.mjs:1:\d+\): .*no tables/,
    ],
    [
      'throws while it routes',
      "export default () => () => ({ selectPool() { throw new Error('lost') }, selectLine: () => -1 })",
      /^Replication 1 failed twice \(seed "1"\): policy "cheapest" \(\.\/policy\d+\.mjs:1:\d+\): selectPool failed: lost\. Replay it alone with --only 1\.\n$/m,
    ],
    [
      'names a pool that does not exist',
      'export default () => () => ({ selectPool: () => 7, selectLine: () => -1 })',
      /Replication 1 .*selectPool .*7/,
    ],
    ['ends its thread', 'export default () => () => { process.exit(3) }', /failed twice .*ended its thread with exit code 3/],
  ]
  it.each(failures)('that %s fails the run with a sentence and exit code 1, and leaves nothing', async (_, module, sentence) => {
    const { code, out, err, folder: left } = await runWith(module)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(sentence)
    expect(err).not.toMatch(/\n {4}at /)
    expect(existsSync(left)).toBe(false)
  })
})

describe('`validate`', () => {
  const validate = async (module: string): Promise<Outcome> => {
    const name = `checked${++runs}`
    write(folder, `${name}.mjs`, module)
    write(
      folder,
      `${name}.yaml`,
      smallScenario((text) => text.replace('{ use: cheapest-first }', `{ module: ./${name}.mjs }`)),
    )
    return aiguillage(['validate', `${name}.yaml`], { cwd: folder })
  }

  it('approves of a private policy, whatever it prints', async () => {
    const { code, out, err } = await validate(`console.log('hello')\n${FIRST_IDLE}`)
    expect({ code, out }).toEqual({ code: 0, out: '' })
    expect(err).toMatch(/is valid/)
  })

  const wrong: readonly (readonly [string, string, RegExp])[] = [
    ['is missing a function', 'export default () => () => ({ selectPool: () => -1 })', /must return an object with .*selectLine/],
    ['is no function', 'export default 3', /not a function/],
    ['throws while it is made', '\nexport default (model) => model.nothing.at(0)', /\.mjs:2:\d+\): .*failed: Cannot read/],
    ['does not parse', 'export default ((', /\.mjs:1\): its module cannot be loaded/],
  ]
  it.each(wrong)('says what is wrong with one that %s', async (_, module, sentence) => {
    const { code, out, err } = await validate(module)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^checked\d+\.yaml policies\.cheapest: policy "cheapest" \(/)
    expect(err).toMatch(sentence)
    expect(err).toMatch(/\n1 problem in checked\d+\.yaml\.\n$/)
  })
})
