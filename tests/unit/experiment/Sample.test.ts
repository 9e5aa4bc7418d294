import { describe, expect, it } from 'vitest'
import { PROBABILITIES } from '../../../src/experiment/catalogue.ts'
import { isSample, Sample, sampleLayoutOf } from '../../../src/experiment/Sample.ts'
import { Sampler } from '../../../src/experiment/Sampler.ts'
import { WAIT_BINS, waitBin } from '../../../src/metrics/block.ts'
import { BlockWriter, tinyModel } from '../metrics/tinyModel.ts'
import { randomBlock } from './randomBlocks.ts'

const model = tinyModel({ types: [{ name: 'a' }, { name: 'b' }], pools: [{ name: 'p' }], policies: ['x'] })
const layout = sampleLayoutOf(model)

describe('A sample', () => {
  it('holds the wait counts of every histogram up to the longest wait in it', () => {
    const { data, waits, tops } = new Sampler(model).read(randomBlock(model, 'waits'))
    let from = 0
    for (const [h, top] of tops.entries()) {
      expect(top, `histogram ${h}`).toBeGreaterThan(waitBin(20))
      const own = waits.subarray(from, (from += top + 1))
      expect(own).toEqual(own.toSorted())
      expect(own[top]).toBeGreaterThan(own[top - 1]!)
    }
    expect(waits).toHaveLength(from)
    expect(data).toHaveLength(layout.fixed + from)
    expect(layout.length).toBe(layout.fixed + tops.length * WAIT_BINS)
  })

  it('of a day on which nobody was answered holds no wait counts, and no quantiles', () => {
    const { data, waits, tops, quantiles } = new Sampler(model).read(new BlockWriter(model).block)
    expect([waits.length, data.length]).toEqual([0, layout.fixed])
    expect(new Set(tops)).toEqual(new Set([-1]))
    expect([...quantiles]).toEqual(Array(tops.length * PROBABILITIES.length).fill(Number.NaN))
  })

  it('that is read after another holds nothing of that one', () => {
    const sampler = new Sampler(model)
    const block = randomBlock(model, 'once')
    const once = sampler.read(block, true)
    sampler.read(randomBlock(model, 'between'))
    expect(sampler.read(block, true).data).toEqual(once.data)
  })

  it('is known by its length and its longest waits', () => {
    const { data } = new Sampler(model).read(randomBlock(model, 'one'))
    const withFan = Float64Array.from([...data, ...new Float64Array(layout.fan)])
    expect([isSample(layout, data), isSample(layout, withFan)]).toEqual([true, true])
    expect(new Sample(layout, withFan).fan).toHaveLength(layout.fan)
    for (const length of [0, layout.fixed - 1, data.length - 1]) expect(isSample(layout, data.slice(0, length)), `${length}`).toBe(false)
    expect(isSample(layout, withFan.slice(0, -1))).toBe(false)
    const first = 2 * layout.items
    for (const top of [data[first]! - 1, data[first]! + 0.5, -2, WAIT_BINS, 1e300, Number.NaN]) {
      expect(isSample(layout, Float64Array.from(data).fill(top, first, first + 1)), `${top}`).toBe(false)
    }
  })
})
