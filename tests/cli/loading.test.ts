import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { aiguillage, scratchFolder, smallScenario, write } from './aiguillage.ts'

const folder = scratchFolder()
const scenario = write(folder, 'small.yaml', smallScenario())
const list = join(folder, 'loaded.txt')

write(
  folder,
  'hooks.mjs',
  `import { appendFileSync } from 'node:fs'
export function load(url, context, next) {
  appendFileSync(${JSON.stringify(list)}, url + '\\n')
  return next(url, context)
}`,
)
const listening = write(folder, 'listening.mjs', "import { register } from 'node:module'\nregister('./hooks.mjs', import.meta.url)\n")

/** What a command loads, in all its threads: packages by name, files of ours as `room/file`. */
async function loadedBy(...args: readonly string[]): Promise<ReadonlySet<string>> {
  rmSync(list, { force: true })
  const { code, err } = await aiguillage(args, {
    env: { NODE_OPTIONS: `--import ${pathToFileURL(listening).href}` },
    report: args.includes('--lang'),
  })
  expect(code, err).toBe(0)
  expect(existsSync(list)).toBe(true)
  const urls = readFileSync(list, 'utf8').split('\n')
  return new Set(
    urls.map((url) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? /dist\/(?:src\/)?([^?]*)\.c?js/.exec(url)?.[1] ?? url),
  )
}

function run(...more: readonly string[]): Promise<ReadonlySet<string>> {
  return loadedBy('run', scenario, '--force', '--out', join(folder, 'out'), ...more)
}

const rooms = (loaded: ReadonlySet<string>): string[] => [
  ...new Set([...loaded].filter((name) => name.includes('/')).map((name) => name.split('/')[0])),
]

describe('A command loads what it needs and no more:', () => {
  it('help knows the options of every command and none of the work', async () => {
    const loaded = await loadedBy('run', '--help')
    expect(rooms(loaded)).toEqual(['node'])
    expect([...loaded].filter((name) => !name.includes('/') && !name.startsWith('node:'))).toEqual(expect.arrayContaining(['commander']))
    for (const heavy of ['zod', 'yaml', 'piscina', 'rxjs', 'fast-csv']) expect(loaded).not.toContain(heavy)
  })

  it('a list of policies needs no thread and no table', async () => {
    const loaded = await loadedBy('policies')
    expect(loaded).toContain('routing/catalogue')
    for (const heavy of ['piscina', 'rxjs', 'fast-csv', 'yaml', 'date-holidays']) expect(loaded).not.toContain(heavy)
  })

  it('a check of a scenario simulates nothing', async () => {
    const loaded = await loadedBy('validate', scenario)
    expect(loaded).toContain('scenario/parseScenario')
    for (const heavy of ['piscina', 'rxjs', 'fast-csv', 'engine/replicate']) expect(loaded).not.toContain(heavy)
  })

  it('a run has holidays only where somebody keeps them', async () => {
    expect(await run('-q', '-r', '2')).not.toContain('date-holidays')
    const kept = await run('-q', '-r', '2', '--set', 'pools.lille.holidays=closed')
    expect(kept).toContain('date-holidays')
  })

  it('a run orders results with rxjs only where threads share more tasks than they begin with', async () => {
    expect(await run('-q', '-r', '2', '-w', '2')).not.toContain('rxjs')
    expect(await run('-q', '-r', '1200', '-w', '1')).not.toContain('rxjs')
    expect(await run('-q', '-r', '1200', '-w', '2')).toContain('rxjs')
  })

  it('a quiet run draws no summary, a loud one does', async () => {
    expect(await run('-q', '-r', '2')).not.toContain('report/terminalSummary')
    expect(await run('-r', '2')).toContain('report/terminalSummary')
  })

  it('a run without a report loads nothing that draws one', async () => {
    const drawing = (loaded: ReadonlySet<string>): string[] => [...loaded].filter((name) => /^report\/(html|charts|words)\//.test(name))
    expect(drawing(await run('-q', '-r', '2'))).toEqual([])
    expect(drawing(await loadedBy('run', scenario, '-o', join(folder, 'drawn'), '-q', '-r', '2', '--lang', 'en'))).not.toEqual([])
  })
})
