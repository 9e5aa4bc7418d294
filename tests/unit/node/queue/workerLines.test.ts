import { describe, expect, it } from 'vitest'
import { type WorkerEvent, WorkerLines } from '../../../../src/node/queue/WorkerLines.ts'

const run = '0123456789abcdef0123456789abcdef'
const unit: WorkerEvent = {
  event: 'unit',
  run,
  unit: 11,
  from: 120,
  to: 140,
  named: 'replications 121 to 140',
  seconds: 14.26,
  bytes: 1_234_567,
}
const failed: WorkerEvent = { event: 'failed', run, unit: 0, again: true, message: 'The disk is full.' }

function lines(options: { readonly json?: boolean; readonly quiet?: boolean }, ...events: readonly WorkerEvent[]): string[] {
  const said: string[] = []
  const { say } = new WorkerLines(
    { json: false, quiet: false, ...options },
    (line) => said.push(line),
    () => new Date(Date.UTC(2027, 0, 2, 3, 4, 5)),
  )
  for (const event of events) say(event)
  return said
}

describe('A worker', () => {
  it('says to people what it does', () => {
    const said = lines({}, { event: 'draining', units: 1 }, { event: 'draining', units: 2 }, unit, failed)
    expect(said.map((line) => line.slice(9))).toEqual([
      'Told to end: 1 unit under way is finished first. Ctrl-C again gives it back at once.',
      'Told to end: 2 units under way are finished first. Ctrl-C again gives them back at once.',
      'Unit 12 of run 01234567: replications 121 to 140 in 14.3 s, 1.2 MB.',
      'Unit 1 of run 01234567 failed and will be tried again: The disk is full.',
    ])
    expect(said.every((line) => /^\d\d:04:05 /.test(line))).toBe(true)
  })

  it('says to machines the same, an object a line', () => {
    const [line] = lines({ json: true }, unit)
    expect(JSON.parse(line!)).toEqual({ time: '2027-01-02T03:04:05.000Z', ...unit })
  })

  it('says only what goes wrong where it is to be quiet', () => {
    expect(lines({ quiet: true }, unit, failed, { event: 'cancelled', run }, { event: 'ended', units: 1, seconds: 1 })).toHaveLength(1)
  })
})
