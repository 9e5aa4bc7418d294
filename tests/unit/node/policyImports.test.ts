import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { differences } from '../../../src/node/plans/differences.ts'
import { runPlan } from '../../../src/node/plans/planRun.ts'
import { planSweep } from '../../../src/node/plans/planSweep.ts'
import { policyImports } from '../../../src/node/plans/policyImports.ts'
import { scenarioOf, scenarioOnDisk } from '../../../src/node/plans/ScenarioInput.ts'
import { refuseImports } from '../../../src/node/queue/refuseImports.ts'

const root = mkdtempSync(join(tmpdir(), 'aiguillage-'))
afterAll(() => rmSync(root, { recursive: true }))

const readerOf =
  (files: Readonly<Record<string, string>>) =>
  (path: string): Uint8Array | undefined =>
    files[path] === undefined ? undefined : Buffer.from(files[path])

const SCENARIO = `name: Centre
calendar: { start: 2026-11-16, duration: 2 h, timeZone: Europe/Paris }
callTypes:
  sales:
    arrivals: { perHour: 20 }
    handleTime: { distribution: exponential, mean: 4 min }
pools:
  lille: { location: onshore, country: FR, agents: 3, skills: [sales] }
policies:
  plain: { use: longest-idle }
  mine: { module: ./mine.mjs }
`

let folders = 0
/** A scenario in a folder of its own, with files beside it. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = join(root, String(++folders))
  for (const [path, text] of Object.entries({ 'centre.yaml': SCENARIO, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return join(folder, 'centre.yaml')
}

const POLICY = "import { help } from './lib/help.mjs'\nexport default () => () => help\n"

describe('What private policies import', () => {
  it('is followed from file to file, each once, by its path from the folder of the scenario', () => {
    const files = {
      './mine.mjs': "import './lib/a.mjs'\nimport data from './data.json' with { type: 'json' }",
      'more/yours.mjs': "export * from '../lib/b.mjs'\nawait import('./late.js')\nimport './with%20space.mjs?v=2'",
      'lib/a.mjs': "import { b } from './b.mjs'\nimport '../mine.mjs'",
      'lib/b.mjs': "import { a } from './a.mjs'",
      'mine.mjs': "import './lib/a.mjs'",
      'data.json': '{ "import": "./no.mjs" }',
      'more/late.js': '',
      'more/with space.mjs': '',
    }
    expect(policyImports(['./mine.mjs', 'more/yours.mjs'], readerOf(files))).toEqual({
      files: ['lib/a.mjs', 'data.json', 'lib/b.mjs', 'more/late.js', 'more/with space.mjs', 'mine.mjs'],
      beyond: [],
    })
  })

  it('is told where it cannot be followed', () => {
    const files = {
      'mine.mjs': "import './a.mjs'; import '../up.mjs'; import './a/../../up.mjs'; import 'left-pad'; import '#own'; import(name)",
      'a.mjs': "import 'file:///a.mjs'; import './gone.mjs'; import 'node:fs'; import 'path'; import './..%5Cup.mjs'; import './%.mjs'",
    }
    expect(policyImports(['mine.mjs'], readerOf(files)).beyond).toEqual([
      { importer: 'mine.mjs', name: '../up.mjs', kind: 'outside' },
      { importer: 'mine.mjs', name: './a/../../up.mjs', kind: 'outside' },
      { importer: 'mine.mjs', name: 'left-pad', kind: 'package' },
      { importer: 'mine.mjs', name: '#own', kind: 'package' },
      { importer: 'mine.mjs', name: '', kind: 'computed' },
      { importer: 'a.mjs', name: 'file:///a.mjs', kind: 'outside' },
      { importer: 'a.mjs', name: './gone.mjs', kind: 'missing' },
      { importer: 'a.mjs', name: './..%5Cup.mjs', kind: 'outside' },
      { importer: 'a.mjs', name: './%.mjs', kind: 'missing' },
    ])
  })

  it.each([
    ['mine.mjs', 'import { from ]['],
    ['mine.cjs', "const { help } = require('./help.cjs')"],
    ['mine.js', 'module.exports = require ( name )'],
    ['mine.mjs', "import { createRequire } from 'node:module'\ncreateRequire(import.meta.url)('./help.cjs')"],
    ['mine.mts', 'import { from ]['],
  ])('is only known when it is run, of %s: %s', (path, text) => {
    expect(policyImports([path], readerOf({ [path]: text }))).toEqual({
      files: [],
      beyond: [{ importer: path, name: '', kind: 'computed' }],
    })
  })

  it('is nothing of a file that is no program', () => {
    expect(policyImports(['mine.json'], readerOf({ 'mine.json': '{ "a": "require(b)" }' }))).toEqual({ files: [], beyond: [] })
  })
})

describe('The plan of a scenario with a private policy', () => {
  it('is another one once a file that the policy imports is changed, and only then', async () => {
    const file = folderWith({ 'mine.mjs': POLICY, 'lib/help.mjs': 'export const help = 1', 'lib/other.mjs': '' })
    const identity = async (): Promise<object> => (await runPlan(scenarioOnDisk(file), {})).identity
    const before = await identity()
    writeFileSync(join(dirname(file), 'lib/other.mjs'), '// changed')
    expect(differences(before, await identity())).toEqual([])
    writeFileSync(join(dirname(file), 'lib/help.mjs'), 'export const help = 2')
    expect(differences(before, await identity())).toEqual([expect.stringMatching(/^files lib\/help\.mjs: /)])
  })

  it('names the files that it did, where the policy imports none', async () => {
    const { identity } = await runPlan(scenarioOnDisk(folderWith({ 'mine.mjs': "import 'node:fs'\nexport default () => {}" })), {})
    expect(Object.keys((identity as { readonly files: object }).files)).toEqual(['centre.yaml', './mine.mjs'])
  })

  it.each(['run', 'sweep'] as const)('is the same on a machine that got it as a bundle (%s)', async (command) => {
    const input = scenarioOnDisk(folderWith({ 'mine.mjs': POLICY, 'lib/help.mjs': "export * from './deep.mjs'", 'lib/deep.mjs': '' }))
    const options = command === 'run' ? {} : { set: [{ path: 'pools.lille.agents', value: '3,4' }] }
    const planOf = command === 'run' ? runPlan : planSweep
    const plan = await planOf(input, options)
    const bundle = plan.bundle()
    expect([...bundle.files.keys()].sort()).toEqual(['./mine.mjs', 'centre.yaml', 'lib/deep.mjs', 'lib/help.mjs'])
    expect((await planOf(scenarioOf(bundle, ''), options)).identity).toEqual(plan.identity)
  })

  it('does not follow what a link imports, which Node looks for where the file is in truth', async () => {
    const file = folderWith({ 'sub/real.mjs': POLICY, 'sub/lib/help.mjs': '', 'lib/help.mjs': '' })
    symlinkSync(join(dirname(file), 'sub/real.mjs'), join(dirname(file), 'mine.mjs'))
    const plan = await runPlan(scenarioOnDisk(file), {})
    expect([...plan.bundle().files.keys()].sort()).toEqual(['./mine.mjs', 'centre.yaml'])
    await expect(refuseImports(plan)).rejects.toThrow('./lib/help.mjs, and there is no such file, or only a link to one.')
  })

  it('takes nothing from outside the folder, by a link either', async () => {
    const file = folderWith({ 'mine.mjs': "import './link.mjs'\nimport '../secret.mjs'" })
    writeFileSync(join(root, 'secret.mjs'), '')
    symlinkSync(join(root, 'secret.mjs'), join(dirname(file), 'link.mjs'))
    const plan = await runPlan(scenarioOnDisk(file), {})
    expect([...plan.bundle().files.keys()].sort()).toEqual(['./mine.mjs', 'centre.yaml'])
  })
})
