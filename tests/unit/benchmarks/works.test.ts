import { describe, expect, it } from 'vitest'
import { Calibration } from '../../../benchmarks/gate/calibration.ts'
import { GATED } from '../../../benchmarks/gate/gatedWorks.ts'
import { openCentre } from '../../../benchmarks/measure/openCentre.ts'
import { changed, PLAIN } from '../../../benchmarks/tiers/centres.ts'
import { MECHANISMS } from '../../../benchmarks/tiers/mechanisms.ts'
import { picked } from '../../../benchmarks/tiers/picked.ts'
import { scaling } from '../../../benchmarks/tiers/scaling.ts'
import { TIERS } from '../../../benchmarks/tiers/tiers.ts'
import { ugly } from '../../../benchmarks/tiers/ugly.ts'

const names = (words: readonly string[]): string[] => picked(TIERS, words).map(({ tier, series }) => `${tier}: ${series.name}`)

describe('The works of the benchmarks', () => {
  it('are picked by tier or by a word of their name', () => {
    expect(names(['scaling'])).toHaveLength(scaling().length)
    expect(names(['Bursts'])).toEqual(['ugly: Bursts: 1,000 calls at one instant'])
    expect(names(['scaling', 'Bursts'])).toHaveLength(scaling().length + 1)
    expect(names(['all'])).toHaveLength(Object.values(TIERS).reduce((sum, tier) => sum + tier().length, 0))
    expect(names(['nothing of the kind'])).toEqual([])
  })

  it('have scenarios without a problem', () => {
    for (const { name, works } of [...scaling(), ...ugly()])
      for (const work of works) expect(work.open(), `${name}: ${work.name}`).toBeTypeOf('function')
    for (const [name, open] of Object.entries(GATED)) expect(open(), name).toBeTypeOf('function')
  })

  it('know a mechanism by what it changes in the plain centre', () => {
    const block = (change: object) =>
      openCentre({ ...changed(PLAIN, { ...change }) }, { set: [{ path: 'calendar.duration', value: '4 h' }] }).replicators[0]!('on', 1)
    const plain = block({})
    const idle = Object.entries(MECHANISMS).filter(([, change]) => Buffer.from(block(change).buffer).equals(Buffer.from(plain.buffer)))
    expect(idle.map(([name]) => name)).toEqual([])
  })

  it('are changed map by map, lists whole', () => {
    expect(changed({ a: { b: 1, c: [1, 2] }, d: 2 }, { a: { c: [3] }, d: undefined, e: { f: 4 } })).toEqual({
      a: { b: 1, c: [3] },
      d: undefined,
      e: { f: 4 },
    })
  })

  it('are held against a calibration that is always the same', () => {
    expect(new Calibration().run(10_000)).toBeCloseTo(5912.854805, 5)
  })
})
