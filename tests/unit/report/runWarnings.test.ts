import { describe, expect, it } from 'vitest'
import { estimatesOf } from '../../../src/experiment/estimates.ts'
import { Fold } from '../../../src/experiment/Fold.ts'
import { layoutOf, type MetricBlock } from '../../../src/metrics/block.ts'
import type { Model } from '../../../src/model/model.ts'
import { runWarnings } from '../../../src/report/runWarnings.ts'
import { BlockWriter, tinyModel } from '../metrics/tinyModel.ts'

function warnings(model: Model, block: (policy: number) => MetricBlock): string[] {
  const fold = new Fold(
    model,
    model.policies.map((_, q) => q),
  )
  for (const q of fold.policies) fold.add(1, q, block(q))
  return runWarnings(fold, estimatesOf(fold))
}

describe('Warnings after a run', () => {
  const patience = { kind: 'exponential', mean: 60 } as const
  const types = [{ name: 'sales' }, { name: 'support', patience }]
  /** A day under which so many calls of each type are disconnected and left waiting. */
  const left = (model: Model, disconnected: number, agents: { busy: number; staffed: number }): MetricBlock => {
    const { block } = new BlockWriter(model)
      .type(0, 0, { disconnected })
      .type(0, 1, { disconnected: 7, abandoned: 50 })
      .flow(0, 0, { answered: 100, answeredWithinTarget: 100 })
      .pool(0, 0, { busy: 1, staffed: 1 })
      .pool(23, 0, agents)
    block[layoutOf(model).leftWaiting] = disconnected
    return block
  }
  const day = { types, pools: [{ name: 'lyon' }], policies: ['first', 'second'], count: 24, firstHour: 0 }

  it('say how many calls of which types were left waiting a day, under which policy, and what to do', () => {
    const model = tinyModel(day)
    const none = { busy: 0, staffed: 0 }
    expect(warnings(model, (q) => left(model, q === 1 ? 1200 : 0, none))).toEqual([
      'Warning: under second, 1,200 calls a day (sales) never reach an agent: their patience is infinite, and at the end no pool is left that could serve them. They count as disconnected, their wait in no sum. Give them a `patience`.',
    ])
  })

  it('say so where agents who may take them are idle at the end', () => {
    const model = tinyModel(day)
    const [sentence] = warnings(model, () => left(model, 3, { busy: 1, staffed: 10 }))
    expect(sentence).toContain('agents of lyon who may take them are idle, and the policy routes them nowhere')
  })

  it('name call types of which a twentieth or more fall outside the opening hours', () => {
    const model = tinyModel({ types: [{ name: 'adhésion' }, { name: 'billing' }] })
    const { block } = new BlockWriter(model)
      .pool(0, 0, { busy: 1, staffed: 1 })
      .flow(0, 0, { answered: 870 })
      .type(0, 0, { closed: 130 })
      .flow(0, 1, { answered: 960 })
      .type(0, 1, { closed: 40 })
    expect(warnings(model, () => block)).toEqual(['Warning: 13 % of the adhésion calls fall outside its opening hours.'])
  })

  it('say how many callbacks promised are never made', () => {
    const model = tinyModel({ types: [{ name: 'sales' }, { name: 'billing' }], count: 24, firstHour: 0 })
    const { block } = new BlockWriter(model)
      .type(0, 0, { callbacks: 40 })
      .flow(0, 0, { callbacks: 28 })
      .type(0, 1, { callbacks: 7 })
      .flow(0, 1, { callbacks: 7 })
    expect(warnings(model, () => block)).toEqual([
      'Warning: some callbacks promised are never made (a day: 12 of 47 under first): no agent who may make them is free by the end.',
    ])
  })

  it('say under which policies so few calls missed the service level that the intervals promise too much', () => {
    const model = tinyModel({ types: [{ name: 'sales' }], policies: ['first', 'second', 'third'] })
    const missed = [3, 9, 60]
    const block = (position: number, answered: number): MetricBlock =>
      new BlockWriter(model).pool(0, 0, { busy: 1, staffed: 1 }).flow(0, 0, { answered, answeredWithinTarget: answered - missed[position] })
        .block
    const folded = (replications: number, answered: number): string[] => {
      const fold = new Fold(model, [0, 1, 2])
      for (let r = 1; r <= replications; r++) for (const position of [0, 1, 2]) fold.add(r, position, block(position, answered))
      return runWarnings(fold, estimatesOf(fold))
    }
    expect(folded(4, 500)).toEqual([
      'Warning: of all calls of the run, only a few missed the service level, or only a few met it (12 missed it under first and 36 missed it under second): ' +
        'about one in ten of the 95 % intervals of what is so rare (service level, abandonment, waits) does not hold the truth. More replications (-r) mend that.',
    ])
    expect(folded(2, 65)[0]).toContain('(6 missed it under first, 18 missed it under second and 10 met it under third)')
    expect(folded(1, 500)).toEqual([])
    expect(folded(12, 500)[0]).toContain('(36 missed it under first)')
    expect(folded(40, 500)).toEqual([])
  })

  it('are none where nothing is the matter', () => {
    const model = tinyModel({ types })
    const { block } = new BlockWriter(model).pool(0, 0, { busy: 1, staffed: 1 }).flow(0, 0, { answered: 5 }).type(0, 1, { disconnected: 3 })
    expect(warnings(model, () => block)).toEqual([])
  })
})
