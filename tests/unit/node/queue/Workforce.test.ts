import { describe, expect, it } from 'vitest'
import { PLATFORM, type Presence } from '../../../../src/node/queue/protocol.ts'
import { Workforce } from '../../../../src/node/queue/Workforce.ts'

const SERVER = { shown: 'redis://box:6379', guarded: true }

function worker(name: string, more: Partial<Presence> = {}): Presence {
  return { name, platform: PLATFORM, modules: false, threads: 2, running: 0, done: 0, ...more }
}

describe('The workforce of a run', () => {
  it('counts those who can help, and the most threads there were', () => {
    const force = new Workforce(false, SERVER, expect.unreachable, 0)
    force.see([worker('a'), worker('b', { modules: true, threads: 4 })], 0)
    expect(force).toMatchObject({ workers: 2, threads: 6 })
    force.see([worker('a')], 2000)
    expect(force).toMatchObject({ workers: 1, threads: 2, most: 6 })
  })

  it('says once of each kind who cannot help, and why', () => {
    const said: string[] = []
    const force = new Workforce(true, SERVER, (sentence) => said.push(sentence), 0)
    const present = [
      worker('old', { platform: 'aiguillage-0.0.7-node20-x64-tz2025a' }),
      worker('strict'),
      worker('able', { modules: true }),
    ]
    for (const time of [0, 2000]) force.see([...present, worker('strict too')], time)
    expect(force).toMatchObject({ workers: 1, threads: 2 })
    expect(said).toHaveLength(2)
    expect(said[0]).toMatch(/old.*aiguillage-0\.0\.7-node20.*needs aiguillage-/)
    expect(said[1]).toMatch(/strict.*private policies.*--allow-modules/)
  })

  it('says after ten seconds that there is nobody, with the command, and again when all have gone', () => {
    const said: string[] = []
    const force = new Workforce(true, SERVER, (sentence) => said.push(sentence), 0)
    for (const time of [0, 9999]) force.see([], time)
    expect(said).toEqual([])
    for (const time of [10_000, 12_000, 60_000]) force.see([], time)
    expect(said).toEqual([
      'No worker that can help is connected to the queue. Start one, here or on a machine with the same aiguillage and Node: aiguillage worker --queue redis://box:6379 --allow-modules (with the user and password of the URL)',
    ])
    force.see([worker('able', { modules: true })], 61_000)
    for (const time of [62_000, 71_000, 72_000]) force.see([], time)
    expect(said).toHaveLength(2)
  })
})
