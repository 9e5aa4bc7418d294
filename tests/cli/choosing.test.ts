import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COMMAND, ROOT, scratchFolder, shell } from './aiguillage.ts'

const PAGE = readFileSync(join(ROOT, 'docs/choosing.md'), 'utf8')
const folder = scratchFolder()
symlinkSync(join(ROOT, 'data'), join(folder, 'data'))

/** Commands of the page with what it shows that they print. */
const SHOWN = [...PAGE.matchAll(/^```sh\n(.*)\n```\n\n```text\n([\s\S]*?)^```/gm)].map(([, command, text]) => [command, text] as const)

describe('The page on choosing', () => {
  it('shows two commands', () => {
    expect(SHOWN.map(([command]) => command.split(' ').slice(0, 2).join(' '))).toEqual(['aiguillage compare', 'aiguillage sweep'])
  })

  it.each(SHOWN)('shows what `%s` prints, but for the time it took', async (command, text) => {
    const { code, err } = await shell(command.replace('aiguillage', COMMAND), { cwd: folder, env: { COLUMNS: '80' } })
    expect(code, err).toBe(0)
    const timeless = (each: string): string => each.replace(/simulated in[\s\S]*?calls\/s\)/, 'simulated').trim()
    expect(timeless(err)).toBe(timeless(text))
  })
})
