import { describe, expect, it } from 'vitest'
import { estimatesOf } from '../../../src/experiment/estimates.ts'
import { Fold } from '../../../src/experiment/Fold.ts'
import { FLOW_ROW, POOL_ROW, POOL_STRIDE, TYPE_ROW, TYPE_STRIDE } from '../../../src/metrics/rowLayout.ts'
import { createRows } from '../../../src/metrics/rows.ts'
import type { Model } from '../../../src/model/model.ts'
import { BlockWriter, tinyModel } from './tinyModel.ts'

const BOT = { containment: 0.2, duration: 90, resolution: 1, perCall: 0.05, perMinute: 0.1, gramsPerMinute: 4 }

/** Estimates of one replication by `scope/name/metric`. */
function summaryOf(model: Model, writer: BlockWriter): (key: string) => number {
  const fold = new Fold(model, [0])
  fold.add(1, 0, writer.block)
  const means = new Map(estimatesOf(fold).map((row) => [`${row.scope}/${row.name}/${row.metric}`, row.mean]))
  return (key) => means.get(key)!
}

describe('rows of callers, bots, transfers, callbacks and refusals', () => {
  it('are the cells of the block in the units of the columns', () => {
    const model = tinyModel({
      count: 1,
      types: [{ name: 'quick' }, { name: 'expert', residency: 'EEA' }],
      pools: [{ name: 'lyon' }, { name: 'tunis', country: 'TN', refused: [1] }],
    })
    const { block } = new BlockWriter(model)
      .type(0, 0, { transfersIn: 2, callbacks: 9, callers: 70, redialled: 4, repeated: 3, repeatAttempts: 5 })
      .flow(0, 0, {
        answered: 40,
        transferred: 6,
        firstAnswers: 38,
        callbacks: 3,
        callbackWait: 90.5,
        callbackHandle: 600,
        callbackWrapUp: 30,
      })
      .flow(0, 1, { answered: 10, firstAnswers: 10, callbacks: 1, callbackWait: 9.5, callbackHandle: 100, callbackResolved: 1 })
      .refused(0, 0, 12)
    const { callTypes, flows, pools, refused } = createRows(model)(block)
    const type = (k: number, name: keyof typeof TYPE_ROW): number => callTypes[k * TYPE_STRIDE + TYPE_ROW[name]]
    const names = ['transferred', 'transfers_in', 'callbacks', 'callbacks_made', 'callback_wait_s', 'callback_handle_s'] as const
    expect(names.map((name) => type(0, name))).toEqual([6, 2, 9, 4, 100, 730])
    const more = ['callbacks_resolved', 'callers', 'first_answers', 'redialled', 'repeated', 'repeat_attempts'] as const
    expect(more.map((name) => type(0, name))).toEqual([1, 70, 48, 4, 3, 5])
    expect([type(0, 'answered'), type(0, 'offered'), type(0, 'handle_s'), type(0, 'resolved')]).toEqual([50, 50, 0, 50])
    const flow = ['transferred', 'first_answers', 'callbacks_made', 'callback_wait_s', 'callback_handle_s', 'callbacks_resolved'] as const
    expect(flow.map((name) => flows[FLOW_ROW[name]])).toEqual([6, 38, 3, 90.5, 630, 0])
    expect([pools[POOL_ROW.callbacks_made], pools[POOL_STRIDE + POOL_ROW.callbacks_made]]).toEqual([3, 1])
    expect([type(0, 'refused'), type(1, 'refused'), ...refused]).toEqual([0, 12, 12])
  })

  it('price the bot by call and by minute, and add it to the cost and CO2 of the type and of the total, not of the pools', () => {
    const model = tinyModel({
      count: 1,
      types: [{ name: 'a', bot: BOT }, { name: 'b' }],
      pools: [{ name: 'p', cost: { perPaidHour: 30 }, kgPerPaidHour: 1 }],
    })
    const writer = new BlockWriter(model)
      .type(0, 0, { botCalls: 200, contained: 40 })
      .flow(0, 0, { answered: 30, handle: 600 })
      .flow(0, 1, { answered: 10, handle: 200 })
      .pool(0, 0, { paid: 2 })
    const { callTypes } = createRows(model)(writer.block)
    expect(callTypes[TYPE_ROW.bot_calls]).toBe(200)
    expect(callTypes[TYPE_ROW.bot_cost]).toBeCloseTo(200 * (0.05 + 0.15), 9)
    expect(callTypes[TYPE_ROW.bot_co2_kg]).toBeCloseTo(1.2, 9)
    expect(callTypes[TYPE_ROW.cost]).toBeCloseTo(45 + 40, 9)
    expect(callTypes[TYPE_ROW.co2_kg]).toBeCloseTo(1.5 + 1.2, 9)
    expect(callTypes[TYPE_STRIDE + TYPE_ROW.cost]).toBeCloseTo(15, 9)
    const of = summaryOf(model, writer)
    expect(of('total/all/cost')).toBeCloseTo(100, 9)
    expect(of('total/all/net_cost')).toBeCloseTo(100, 9)
    expect(of('hour/08/cost')).toBeCloseTo(100, 9)
    expect(of('pool/p/cost')).toBeCloseTo(60, 9)
    expect(of('total/all/co2_kg')).toBeCloseTo(3.2, 9)
    expect(of('total/all/bot_co2_kg')).toBeCloseTo(1.2, 9)
    expect(of('total/all/containment_rate')).toBe(0.2)
    expect(of('call_type/b/containment_rate')).toBeNaN()
    expect(of('total/all/cost_per_answered')).toBeCloseTo(100 / 40, 9)
  })
})

describe('figures per caller', () => {
  it('follow a caller over attempts: 100 callers, of whom 70 get through at once and 15 of the 30 others after 20 redials', () => {
    const model = tinyModel({ count: 1 })
    const of = summaryOf(
      model,
      new BlockWriter(model)
        .type(0, 0, { callers: 100, abandoned: 35, redialled: 20, repeatAttempts: 20 })
        .flow(0, 0, { answered: 85, firstAnswers: 85, resolved: 68 }),
    )
    expect(of('total/all/callers')).toBe(100)
    expect(of('total/all/attempts_per_caller')).toBeCloseTo(1.2, 12)
    expect(of('total/all/answered_callers_rate')).toBeCloseTo(0.85, 12)
    expect(of('total/all/resolved_callers_rate')).toBeCloseTo(0.68, 12)
    expect(of('total/all/answer_rate')).toBeCloseTo(85 / 120, 12)
  })

  it('count one attempt a caller where nobody calls again, whatever bots, transfers and callbacks do', () => {
    const model = tinyModel({ count: 1, types: [{ name: 'first', bot: BOT }, { name: 'second' }] })
    const of = summaryOf(
      model,
      new BlockWriter(model)
        .type(0, 0, { callers: 100, botCalls: 100, contained: 20, callbacks: 5, abandoned: 15 })
        .flow(0, 0, { answered: 60, transferred: 10, firstAnswers: 64, callbacks: 4, callbackResolved: 3, callbackWait: 480 })
        .type(0, 1, { transfersIn: 10 })
        .flow(0, 1, { answered: 10 }),
    )
    expect(of('total/all/attempts_per_caller')).toBe(1)
    expect(of('call_type/first/attempts_per_caller')).toBe(1)
    expect(of('call_type/second/attempts_per_caller')).toBeNaN()
    expect(of('total/all/answered_callers_rate')).toBeCloseTo(0.64, 12)
    expect(of('total/all/transfer_rate')).toBeCloseTo(10 / 70, 12)
    expect(of('total/all/callback_wait_mean_s')).toBe(120)
  })

  it('divide cost and CO2 by callbacks too', () => {
    const model = tinyModel({ count: 1, pools: [{ name: 'p', cost: { perPaidHour: 30 }, kgPerPaidHour: 2 }] })
    const of = summaryOf(
      model,
      new BlockWriter(model)
        .type(0, 0, { callbacks: 10 })
        .flow(0, 0, { answered: 30, resolved: 15, callbacks: 10, callbackResolved: 5 })
        .pool(0, 0, { paid: 4 }),
    )
    expect(of('total/all/cost_per_answered')).toBe(3)
    expect(of('total/all/cost_per_resolved')).toBe(6)
    expect(of('total/all/co2_per_answered_g')).toBe(200)
    expect(of('total/all/resolution_rate')).toBe(0.5)
  })
})
