import { describe, expect, it } from 'vitest'
import type { MetricBlock } from '../../../src/metrics/block.ts'
import { createRows } from '../../../src/metrics/rows.ts'
import { createTargetMet } from '../../../src/metrics/targetMet.ts'
import type { Model } from '../../../src/model/model.ts'
import { BlockWriter, horizonOf, tinyModel } from './tinyModel.ts'

describe('service level targets of a replication', () => {
  const model = tinyModel({ types: [{ name: 'a', target: 0.8 }, { name: 'b', target: 0.5 }, { name: 'free' }], count: 2 })
  const metOf = (one: Model, block: MetricBlock): number[] => {
    const targets = createTargetMet(one)
    targets.add(createRows(one)(block), horizonOf(one))
    return [...targets.read()]
  }
  const met = (fill: (writer: BlockWriter) => BlockWriter): number[] => metOf(model, fill(new BlockWriter(model)).block)

  it('are met by a type that reaches its share exactly, and by one without calls', () => {
    expect(met((w) => w.flow(0, 0, { answered: 10, answeredWithinTarget: 8 }))).toEqual([1, 1, 1, Number.NaN, 1, 1])
  })

  it('are missed in total when one type misses its own, and in the hours in which it does', () => {
    const values = met((w) =>
      w.flow(0, 0, { answered: 10, answeredWithinTarget: 10 }).flow(1, 1, { answered: 10, answeredWithinTarget: 4 }),
    )
    expect(values).toEqual([0, 1, 0, Number.NaN, 1, 0])
  })

  it('may be met over the horizon though an hour misses it', () => {
    const values = met((w) =>
      w.flow(0, 0, { answered: 90, answeredWithinTarget: 90 }).flow(1, 0, { answered: 10, answeredWithinTarget: 1 }),
    )
    expect(values).toEqual([1, 1, 1, Number.NaN, 1, 0])
  })

  it('are missed by a type of which nobody was answered, though its service level of answered calls is 0 / 0', () => {
    const strict = tinyModel({ types: [{ name: 'a', target: 0.8, definition: 'answered' }], count: 2 })
    const lost = new BlockWriter(strict).type(0, 0, { abandoned: 3 })
    expect(metOf(strict, lost.block)).toEqual([0, 0, 0, 1])
  })

  it('are undefined where no type has one', () => {
    const free = tinyModel({ types: [{ name: 'free' }], count: 1 })
    expect(metOf(free, new BlockWriter(free).block)).toEqual([Number.NaN, Number.NaN, Number.NaN])
  })
})
