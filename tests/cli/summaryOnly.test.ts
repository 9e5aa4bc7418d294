import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aiguillage, fingerprints, recordOf, scratchFolder, smallScenario, write } from './aiguillage.ts'

const folder = scratchFolder()
const scenario = write(folder, 'small.yaml', smallScenario())
const GROWING = ['call_types.csv', 'days.csv', 'flows.csv', 'pools.csv']

describe('--summary-only', () => {
  it.each(['run', 'compare'])('leaves out the tables that grow with the replications of %s, and changes no other', async (command) => {
    const [all, few] = [join(folder, `${command}-all`), join(folder, `${command}-few`)]
    const args = [command, scenario, '-r', '6', '-q']
    expect(await aiguillage([...args, '-o', all])).toEqual({ code: 0, out: '', err: '' })
    expect(await aiguillage([...args, '-o', few, '--summary-only'], { report: true })).toEqual({ code: 0, out: '', err: '' })
    const kept = Object.entries(fingerprints(all)).filter(([name]) => !GROWING.includes(name))
    const { 'report.html': report, ...tables } = fingerprints(few)
    expect(tables).toEqual(Object.fromEntries(kept))
    expect(report).toBeDefined()
    expect(readFileSync(join(few, 'report.html'), 'utf8')).toContain('--summary-only')
    expect(recordOf(few)['command']).toContain('--summary-only')
  })

  it('is another run than one with all tables, and has none of them to stream', async () => {
    const out = join(folder, 'run-few')
    const resumed = await aiguillage(['run', scenario, '-r', '6', '-o', out, '--resume'])
    expect(resumed.code).toBe(2)
    expect(resumed.err).toContain('tables: none → call_types, pools, flows, days')
    const streamed = await aiguillage(['run', scenario, '-o', join(folder, 'streamed'), '--summary-only', '--stream', 'flows'])
    expect(streamed).toMatchObject({ code: 2, out: '' })
    expect(streamed.err).toBe('--summary-only leaves out flows.csv, which --stream is to send: give one of the two.\n')
    const summary = await aiguillage([
      'run',
      scenario,
      '-r',
      '3',
      '-o',
      join(folder, 'summary'),
      '--summary-only',
      '--stream',
      'summary',
      '-q',
    ])
    expect(summary.code).toBe(0)
    expect(summary.out).toBe(readFileSync(join(folder, 'summary', 'summary.csv'), 'utf8'))
    expect(readdirSync(join(folder, 'summary')).filter((name) => GROWING.includes(name))).toEqual([])
  })
})
