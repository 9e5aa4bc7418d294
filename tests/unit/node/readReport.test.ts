import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compareScenario } from '../../../src/node/runs/compareScenario.ts'
import { readReport } from '../../../src/node/runs/readReport.ts'
import { sweepScenario } from '../../../src/node/runs/sweepScenario.ts'
import { smallScenario } from '../../cli/aiguillage.ts'

const scratch = mkdtempSync(join(tmpdir(), 'report-'))
const run = join(scratch, 'compare')
const sweep = join(scratch, 'sweep')
const scenario = join(scratch, 'small.yaml')

beforeAll(async () => {
  writeFileSync(scenario, smallScenario())
  await compareScenario(scenario, { out: run, replications: 3, workers: 1 })
  await sweepScenario(scenario, { out: sweep, replications: 2, workers: 1, set: [{ path: 'pools.tunis.agents', value: '7,8' }] })
})
afterAll(() => rmSync(scratch, { recursive: true }))

/** Why the report of a copy of the comparison cannot be read, one of its files changed. */
async function damaged(name: string, change: (text: string) => string | undefined, of = run): Promise<string> {
  const copy = join(scratch, 'copy')
  rmSync(copy, { recursive: true, force: true })
  cpSync(of, copy, { recursive: true })
  const text = change(readFileSync(join(copy, name), 'utf8'))
  if (text === undefined) rmSync(join(copy, name))
  else writeFileSync(join(copy, name), text)
  try {
    await readReport(copy)
  } catch (error) {
    expect(error).toMatchObject({ name: 'ExitError', exitCode: 2 })
    return (error as Error).message.replaceAll(copy, 'DIR')
  }
  return 'it was read'
}

describe('The tables of a folder', () => {
  it('of a comparison become figures, differences, hours, days and what a choice needs', async () => {
    const data = await readReport(run)
    expect(data.policies).toEqual(['onshore-first', 'cheapest'])
    expect(data.record.command).toBe('aiguillage compare small.yaml --replications 3 --seed 1')
    expect(data.figure('cheapest', 'total', 'all', 'service_level')!.mean).toBeGreaterThan(0.5)
    expect(data.difference('cheapest', 'total', 'all', 'cost_per_answered')!.upper).toBeLessThan(0)
    expect(data.hours('cheapest', 'pool', 'lille', 'occupancy').map(({ start }) => start)).toEqual([
      '2026-11-02T08:00+01:00',
      '2026-11-02T09:00+01:00',
    ])
    expect(data.days.values('cheapest', 'call_type', 'sales', 'service_level')).toHaveLength(3)
    expect(Object.keys(data.tables)).toEqual(['summary', 'comparison', 'routes', 'pareto', 'hourly', 'loss'])
  })

  it('of a sweep are its points', async () => {
    const data = await readReport(sweep)
    expect(Object.keys(data.tables)).toEqual(['pareto'])
    expect(data.tables['pareto']!.rows).toHaveLength(4)
    expect(data.days.values('cheapest', 'total', 'all', 'service_level')).toEqual([])
  })

  it('are read whole or not at all: what is missing or damaged is named', async () => {
    expect(await damaged('summary.csv', () => undefined)).toBe('Cannot read DIR/summary.csv: it does not exist.')
    expect(await damaged('days.csv', () => undefined)).toBe('Cannot read DIR/days.csv: it does not exist.')
    expect(await damaged('pareto.csv', () => undefined, sweep)).toBe('Cannot read DIR/pareto.csv: it does not exist.')
    expect(await damaged('loss.csv', () => undefined)).toBe('it was read')
    expect(await damaged('summary.csv', (text) => text.slice(0, 1000))).toMatch(
      /^DIR\/summary\.csv is not as it was written: line \d+ has \d+ values for 10 columns\.$/,
    )
    for (const name of ['days.csv', 'routes.csv'])
      expect(await damaged(name, (text) => text.slice(0, -2))).toBe(`DIR/${name} is not as it was written: its last line is cut off.`)
    expect(await damaged('days.csv', (text) => text.replace('cheapest,2,', 'cheapest,'))).toMatch(
      /^DIR\/days\.csv is not as it was written: line \d+ has \d+ values for 21 columns\.$/,
    )
    expect(await damaged('days.csv', () => '')).toBe('DIR/days.csv is empty: run the scenario again.')
    expect(await damaged('routes.csv', (text) => text.replaceAll(',', ';'))).toBe(
      'DIR/routes.csv is not as it was written: its column "policy" is missing.',
    )
    expect(await damaged('hourly.csv', (text) => text.replace('p95', 'p99'))).toBe(
      'DIR/hourly.csv is not as it was written: its column "p95" is missing.',
    )
  })

  it('need a record that says what a report needs', async () => {
    expect(await damaged('run.json', () => undefined)).toMatch(/^There is no run in DIR \(no run\.json\)/)
    expect(await damaged('run.json', (text) => text.slice(0, 200))).toBe('Cannot read DIR/run.json: it is not as it was written.')
    for (const text of ['null', '{}', '[]', '{"command":"aiguillage run x","policies":[]}', '{"command":"","setting":{},"policies":[]}'])
      expect(await damaged('run.json', () => text)).toBe(
        'DIR/run.json does not say what a report needs: run the scenario again with this version.',
      )
    writeFileSync(join(scratch, 'run.journal'), '')
    await expect(readReport(scratch)).rejects.toThrow(/is not finished: go on with it by --resume/)
  })
})
