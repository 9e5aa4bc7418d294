import { describe, expect, it } from 'vitest'
import type { Plan } from '../../../../src/node/plans/Plan.ts'
import { refuseImports } from '../../../../src/node/queue/refuseImports.ts'

const refused = (code: string) => (): void =>
  refuseImports({
    modules: ['./mine.mjs'],
    bundle: () => ({ command: 'run', file: 'centre.yaml', files: new Map([['./mine.mjs', Buffer.from(code)]]), options: {} }),
  } as unknown as Plan)

describe('A private policy that goes to the workers of a queue', () => {
  it.each([
    "import { help } from './lib/help.mjs'",
    "import './first.mjs'",
    "import {\n  a,\n  b,\n} from '../shared.mjs'",
    "export * from './other.mjs'",
    "const late = await import('./late.mjs')",
  ])('is refused where it imports a file beside it: %s', (line) => {
    expect(refused(`// A policy.\n${line}\nexport default () => () => ({})\n`)).toThrow(
      /^The private policy \.\/mine\.mjs imports \.{1,2}\/\S+, which does not travel/,
    )
  })

  it.each(["import { join } from 'node:path'", "// written from './notes.md'", "const text = './a.mjs'", ''])(
    'is let through otherwise: %s',
    (line) => {
      expect(refused(`${line}\nexport default () => () => ({})\n`)).not.toThrow()
    },
  )
})
