import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runScenario } from '../../src/node/runs/runScenario.ts'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const ALWAYS = ['call_types', 'pools', 'flows', 'days', 'summary', 'routes']

/** `npm run golden` writes the tables anew; read CONTRIBUTING.md before. */
describe.each([
  ['one-site', 3, ALWAYS],
  ['two-sites', 2, [...ALWAYS, 'comparison', 'hourly']],
  ['clocks-go-back', 1, [...ALWAYS, 'comparison', 'calls']],
  ['whole-life', 2, [...ALWAYS, 'comparison', 'calls', 'refused']],
] as const)('The golden run %s', (name, replications, tables) => {
  const out = mkdtempSync(join(tmpdir(), 'golden-'))

  beforeAll(async () => {
    await runScenario(join(HERE, name, 'scenario.yaml'), { out, replications, seed: 'golden', workers: 1, calls: true, force: true })
  })
  afterAll(() => rmSync(out, { recursive: true }))

  it.each(tables)('leaves %s.csv byte by byte as it was', async (table) => {
    await expect(readFileSync(join(out, `${table}.csv`), 'utf8')).toMatchFileSnapshot(join(HERE, name, `${table}.csv`))
  })
})
