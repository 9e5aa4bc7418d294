import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT, scratchFolder, shell, write } from './aiguillage.ts'

const README = readFileSync(join(ROOT, 'README.md'), 'utf8')
const folder = scratchFolder()
for (const name of ['dist', 'data', 'node_modules']) symlinkSync(join(ROOT, name), join(folder, name))

/** Text of the fenced blocks of a language. */
function blocks(language: string): string[] {
  return [...README.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, text]) => text)
}

/** Blocks that begin with a comment naming a file are that file. */
function writeNamedBlocks(): string[] {
  return ['yaml', 'js'].flatMap(blocks).flatMap((text) => {
    const name = /^(?:#|\/\/) ([\w-]+\.\w+)/.exec(text)?.[1]
    return name === undefined ? [] : [write(folder, name, text)]
  })
}

describe('The README', () => {
  it('names the two commands of a fresh clone', () => {
    expect(blocks('sh').slice(0, 2)).toEqual(['npm ci && npm start\n', 'npm ci && npm test\n'])
  })

  it('has commands, a scenario and a policy that work as they stand, one after the other', async () => {
    expect(writeNamedBlocks()).toHaveLength(2)
    const commands = blocks('sh').slice(2).join('')
    expect(commands.match(/^aiguillage /gm)!.length).toBeGreaterThanOrEqual(7)
    // In a clone, with the alias that the README makes.
    const { code, err } = await shell(`set -e -o pipefail; shopt -s expand_aliases\n${commands}`, { cwd: folder })
    expect(code, err).toBe(0)
    expect(JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8')).replications).toBe(10)
    expect(readFileSync(join(folder, 'results/centre/summary.csv'), 'utf8')).toContain('\nmine,total,all,service_level,')
  })

  it('links to files that exist', () => {
    const links = [...README.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path)
    expect(links.length).toBeGreaterThan(5)
    expect(links.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })

  it('shows the summary that `npm start` prints, but for the time it took', async () => {
    const { start } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts
    const command = start.replace(/--out \S+/, '--out results/telecom-national')
    const { code, err: printed } = await shell(command, { cwd: folder, env: { COLUMNS: '80' } })
    expect(code, printed).toBe(0)
    const timeless = (text: string): string =>
      text
        .replace(/simulated in .*$/m, 'simulated')
        .replace(/^The run itself: .*$/m, 'The run itself')
        .trim()
    expect(timeless(blocks('text')[0])).toBe(timeless(printed))
  })
})
