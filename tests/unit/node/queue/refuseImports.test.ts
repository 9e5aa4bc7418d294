import { describe, expect, it } from 'vitest'
import type { Plan } from '../../../../src/node/plans/Plan.ts'
import { refuseImports } from '../../../../src/node/queue/refuseImports.ts'

const END = 'export default () => () => ({})\n'

/** What becomes of a policy of this code, beside a file that it may import. */
function given(code: string, lib = 'export const help = 1\n'): Promise<void> {
  const files = new Map([
    ['./mine.mjs', Buffer.from(`// A policy.\n${code}\n${END}`)],
    ['lib/help.mjs', Buffer.from(lib)],
    ['centre.yaml', Buffer.from('')],
  ])
  return refuseImports({
    modules: ['./mine.mjs'],
    bundle: () => ({ command: 'run', file: 'centre.yaml', files, options: {} }),
  } as unknown as Plan)
}

describe('A private policy that goes to the workers of a queue', () => {
  it.each([
    ["import { help } from './lib/missing.mjs'", './lib/missing.mjs, and there is no such file'],
    ["import {\n  a,\n  b,\n} from '../shared.mjs'", '../shared.mjs, which is not in the folder of the scenario'],
    ["import '/opt/shared.mjs'", '/opt/shared.mjs, which is not in the folder of the scenario'],
    ["export * from 'lodash'", 'the package lodash, which does not travel'],
    ['const late = await import(name)', 'what only shows when it is run'],
  ])('is refused where it imports what does not travel: %s', async (line, why) => {
    const sentence = await given(line).catch((error: Error) => error)
    expect(sentence).toMatchObject({ exitCode: 2, message: expect.stringContaining(`The private policy ./mine.mjs imports ${why}`) })
    const behind = await given("import './lib/help.mjs'", line.replace("'../", "'../../").replace("'./lib/", "'./")).catch(
      (error: Error) => error,
    )
    expect(behind).toMatchObject({ exitCode: 2, message: expect.stringMatching(/^A file of a private policy, lib\/help\.mjs imports /) })
  })

  it('is refused where it has an absolute path', async () => {
    const plan = { modules: ['/opt/mine.mjs'], bundle: () => ({ files: new Map() }) } as unknown as Plan
    await expect(refuseImports(plan)).rejects.toThrow('The private policy /opt/mine.mjs is not where workers of a queue could have it')
  })

  it.each([
    "import { help } from './lib/help.mjs'",
    "const late = await import('./lib/help.mjs')",
    "import { join } from 'node:path'",
    "import fs from 'fs'",
    "// written from './notes.md', by import(name)",
    'const text = "import(name)"',
    'here(import.meta.url)',
    '',
  ])('is let through otherwise: %s', async (line) => {
    await given(line)
  })
})
