import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aiguillage, lines, scratchFolder } from './aiguillage.ts'

const YEAR = 'data/telecom-year/telecom-year.yaml'
const folder = scratchFolder()

describe('The national year from the command line', () => {
  it('is valid', async () => {
    expect(await aiguillage(['validate', YEAR])).toMatchObject({ code: 0 })
  })

  it('writes the hour that the clock repeats twice, with its two offsets', async () => {
    const autumn = ['--set', 'calendar.start=2027-10-30', '--set', 'calendar.duration=2 d']
    const { code, err } = await aiguillage(['run', YEAR, '--out', join(folder, 'autumn'), '-r', '1', '-q', ...autumn])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const rows = lines(join(folder, 'autumn'), 'call_types.csv').slice(1)
    expect(rows).toHaveLength(2 * (24 + 25) * 7)
    const two = rows.flatMap((row) => /^onshore-first,1,(2027-10-31T02:00\S{6}),billing,/.exec(row)?.[1] ?? [])
    expect(two).toEqual(['2027-10-31T02:00+02:00', '2027-10-31T02:00+01:00'])
    expect(JSON.parse(readFileSync(join(folder, 'autumn', 'run.json'), 'utf8'))).toMatchObject({ replications: 1 })
  })
})
