import { describe, expect, it } from 'vitest'
import { createReplicator } from '../../../src/engine/replicate.ts'
import { CT, CT_CELLS, FL, FL_CELLS, layoutOf, type MetricBlock, PL, PL_CELLS, TICKS } from '../../../src/metrics/block.ts'
import { CAUSES, CallLog, MOMENTS, OUTCOMES } from '../../../src/metrics/callLog.ts'
import { compileModel } from '../../../src/model/compileModel.ts'
import type { Model } from '../../../src/model/model.ts'
import type { CenterView, RoutingPolicy } from '../../../src/routing/contract.ts'
import { policyFactory } from '../../../src/routing/registry.ts'
import type { CallType, Distribution, Stage } from '../../../src/scenario/types.ts'
import { type Plot, pool, stage, story, type } from '../../twin/story.ts'

const lasting = (mean: number): Distribution => ({ kind: 'constant', mean })
const random = (mean: number): Distribution => ({ kind: 'exponential', mean })
const free = { resolution: 1, perCall: 0, perMinute: 0, gramsPerMinute: 0 }

function play(plot: Plot, make?: (model: Model) => RoutingPolicy): { model: Model; block: MetricBlock; log: CallLog } {
  const model = compileModel(story(plot))
  const log = new CallLog()
  const policy = make ? () => make(model) : policyFactory(model, 0, new Map())
  return { model, log, block: createReplicator(model, 0, policy)('life', 1, log) }
}

/** Sums over the intervals, by name of the cell. */
function sums<Cells extends Record<string, number>>(
  block: MetricBlock,
  from: number,
  cells: Cells,
  size: number,
  items: number,
  item: number,
): Record<keyof Cells, number> {
  const intervals = 4
  const sum = (cell: number) => Array.from({ length: intervals }, (_, i) => block[from + (i * items + item) * size + cell]!)
  const names = Object.keys(cells) as (keyof Cells)[]
  return Object.fromEntries(names.map((name) => [name, sum(cells[name]!).reduce((a, b) => a + b)])) as Record<keyof Cells, number>
}

describe('The life of a call', () => {
  it('goes by the bot, a redial, a repeat and a warm transfer, told by hand', () => {
    // Every probability is 0 or 1, every time constant. "desk" (1 agent) serves help, "back office" (1 agent) serves expert.
    const help = type('help', [0, 40], 100, {
      bot: { containment: 0, duration: 10, ...free },
      wrapUp: lasting(20),
      patience: lasting(60),
      redial: { probability: 1, after: lasting(300), maxAttempts: 2 },
      transfer: { probability: 1, to: 'expert', kind: 'warm', briefing: 15 },
    })
    const expert = type('expert', [90], 200, {
      resolution: 0,
      wrapUp: lasting(5),
      repeat: { probability: 1, after: lasting(1000) },
    })
    const { log, block, model } = play({ types: [help, expert], pools: [pool('desk', ['help'], 1), pool('office', ['expert'], 1)] })
    const { column } = log
    const told = Array.from(log.order(), (row) => {
      const [id, wait, handle, wrapUp] = [column.callId[row]!, column.wait[row]!, column.handle[row]!, column.wrapUp[row]!]
      const answered = Number.isNaN(handle) ? '' : ` handle ${handle} + ${wrapUp}, ${MOMENTS[column.moment[row]!]}`
      const called = Number.isNaN(column.callbackWait[row]!) ? '' : `, after ${column.callbackWait[row]}`
      return `${id % 1e9}.${Math.floor(id / 1e9) + 1} ${model.callTypes[column.callType[row]!]!.name} at ${column.arrival[row]} (${CAUSES[column.cause[row]!]}, attempt ${column.attempt[row]}): ${OUTCOMES[column.outcome[row]!]} ${wait}${answered}${called}`
    })
    expect(told).toEqual(
      [
        // Leaves the bot at 10, talks to 110. Its next leg waits for the expert's agent, busy from 90 to 295.
        '1.1 help at 0 (first, attempt 1): answered 0 handle 300 + 20, arrival',
        // Leaves the bot at 50 and gives up at 110; back at 410, from the bot at 420. The desk has been free since 330.
        '2.1 help at 40 (first, attempt 1): abandoned 60',
        // Unresolved: its end of talk is at 290, it is back at 1290.
        '3.1 expert at 90 (first, attempt 1): answered 0 handle 200 + 5, arrival',
        // Answered at 295: 200 and the briefing of 15, so talk to 510, wrap-up to 515; the desk's agent hosts to 310, wraps up to 330. Back at 1510.
        '1.2 expert at 110 (transfer, attempt 1): answered 185 handle 215 + 5, freed',
        // Talks from 420 to 520; the expert's agent is idle since 515, so the briefing is from 520 to 535.
        '2.2 help at 410 (redial, attempt 2): answered 0 handle 115 + 20, arrival',
        // From 1290 to 1490, and wrap-up to 1495; again at 2490.
        '3.2 expert at 1290 (repeat, attempt 2): answered 0 handle 200 + 5, arrival',
        // From 1510 to 1710; again at 2710.
        '1.3 expert at 1510 (repeat, attempt 2): answered 0 handle 200 + 5, arrival',
        // Talks from 520 to 735; again at 1735, from then to 1935; again at 2935.
        '2.3 expert at 520 (transfer, attempt 2): answered 0 handle 215 + 5, arrival',
        // From 2490 to 2690, wrap-up to 2695; 3690 is after the horizon.
        '3.3 expert at 2490 (repeat, attempt 3): answered 0 handle 200 + 5, arrival',
        // From 2710 to 2910, wrap-up to 2915.
        '1.4 expert at 2710 (repeat, attempt 3): answered 0 handle 200 + 5, arrival',
        '2.4 expert at 1735 (repeat, attempt 3): answered 0 handle 200 + 5, arrival',
        '2.5 expert at 2935 (repeat, attempt 4): answered 0 handle 200 + 5, arrival',
      ].sort(byId),
    )
    const layout = layoutOf(model)
    const types = [0, 1].map((k) => sums(block, layout.callTypes, CT, CT_CELLS, 2, k))
    expect(types[0]).toMatchObject({ botCalls: 3, abandoned: 1, redialled: 1, repeated: 0, repeatAttempts: 1, transfersIn: 0, callers: 2 })
    expect(types[1]).toMatchObject({ botCalls: 0, abandoned: 0, callbacks: 0, repeated: 9, transfersIn: 2, callers: 1, repeatAttempts: 7 })
    const flows = [0, 1].map((f) => sums(block, layout.flows, FL, FL_CELLS, 2, f))
    expect(flows[0]).toMatchObject({ answered: 2, transferred: 2, resolved: 0, firstAnswers: 2, handle: 415 * TICKS, wrapUp: 40 * TICKS })
    expect(flows[1]).toMatchObject({ answered: 9, transferred: 0, resolved: 0, firstAnswers: 1, handle: 1830 * TICKS, wrapUp: 45 * TICKS })
    const pools = [0, 1].map((p) => sums(block, layout.pools, PL, PL_CELLS, 2, p))
    expect(pools.map(({ busy, overtime }) => [busy / TICKS, overtime])).toEqual([
      [455, 0],
      [1875, 0],
    ])
  })

  it('keeps a promise once an agent has been idle for long enough, or at the latest when it is due, and lets the caller repeat', () => {
    const callback = { whenWait: 0, acceptance: 1, idleFor: 30, within: 250 }
    const a = type('a', [0, 10, 125, 260], 100, {
      callback,
      wrapUp: lasting(20),
      resolution: 0,
      repeat: { probability: 1, after: lasting(3000) },
    })
    const { log, block, model } = play({ types: [a], pools: [pool('north', ['a'], 1)] })
    const { column } = log
    const told = Array.from(log.order(), (row) => `${column.callId[row]} ${OUTCOMES[column.outcome[row]!]} ${column.callbackWait[row]}`)
    // Call 2 accepts at 10. The agent is free at 120, taken by call 3 at 125, free again at 245: too short for 30 s, but at 260, when
    // call 4 arrives, the promise of 10 + 250 is due, and that comes before arrivals: call 4 is promised a call too. It is free at 380,
    // and call 4's turn comes at 410.
    expect(told.slice(0, 4)).toEqual(['1 answered NaN', '2 callback 250', '3 answered NaN', '4 callback 150'])
    const layout = layoutOf(model)
    expect(sums(block, layout.callTypes, CT, CT_CELLS, 1, 0)).toMatchObject({ callbacks: 2, repeated: 4 + 4, callers: 4, abandoned: 0 })
    expect(sums(block, layout.flows, FL, FL_CELLS, 1, 0)).toMatchObject({
      answered: 2 + 4,
      callbacks: 2,
      callbackWait: 400 * TICKS,
      callbackHandle: 200 * TICKS,
      callbackWrapUp: 40 * TICKS,
      callbackResolved: 0,
      firstAnswers: 4,
    })
  })

  it('keeps a promise where the policy would send a call that has waited since the acceptance, until it is due', () => {
    // The agent at home talks from 0 to 300, the one abroad is idle from the start; call 2 accepts at 10.
    const promised = (within: number, stages: readonly Stage[], make?: (model: Model) => RoutingPolicy) => {
      const callback = { whenWait: 0, acceptance: 1, idleFor: 30, within }
      const types = [type('b', [0], 300), type('a', [10], 60, { callback })]
      const { log, model } = play({ types, pools: [pool('home', ['b', 'a'], 1), pool('abroad', ['a'], 1)], rules: [{ stages }] }, make)
      const row = log.order()[1]!
      return [model.pools[log.column.pool[row]!]!.name, log.column.callbackWait[row]]
    }
    const abroadAfter = (after: number) => [stage(['home']), stage(['abroad'], after)]
    expect(promised(600, abroadAfter(60))).toEqual(['abroad', 60])
    expect(promised(45, abroadAfter(60))).toEqual(['abroad', 45])
    expect(promised(600, abroadAfter(400))).toEqual(['home', 320])
    expect(promised(600, [stage(['home'])])).toEqual(['home', 320])
    expect(promised(200, [stage(['home'])])).toEqual(['abroad', 200])
    // A policy that does not tell when its lines open is open at once to who may take the type.
    const silent = {
      selectPool: (line: number, _: number, center: CenterView) => (line === 0 && center.idle(0) > 0 ? 0 : -1),
      selectLine: () => -1,
    }
    expect(promised(600, [], () => silent)).toEqual(['abroad', 20])
    expect(promised(600, [], () => ({ ...silent, opensAfter: (_, pool) => 25 * pool }))).toEqual(['abroad', 25])
  })
})

function byId(a: string, b: string): number {
  const [x, y] = [a, b].map((line) => line.split(' ')[0]!.split('.').map(Number)) as [number[], number[]]
  return x[1]! - y[1]! || x[0]! - y[0]!
}

describe('A mechanism without effect', () => {
  const at = Array.from({ length: 400 }, (_, i) => (i * 7.3) % 3500).sort((a, b) => a - b)
  const plot = (override: Partial<CallType>, lines: number): Plot => ({
    types: [
      type('a', at, 60, { handleTime: random(60), wrapUp: random(20), patience: random(90), balking: 0.1, ...(override as object) }),
      type('b', at, 60, { handleTime: random(40), patience: random(200) }),
    ],
    pools: [pool('north', ['a', 'b'], 6), pool('south', ['a'], 4)],
    rules: [{ stages: [stage(['north']), stage(['south'], 20)] }],
    lines,
  })
  const mechanisms: [string, Partial<CallType>][] = [
    ['a bot that contains nobody and takes no time', { bot: { containment: 0, duration: 0, ...free } }],
    ['a redial of probability 0', { redial: { probability: 0, after: random(60), maxAttempts: 10 } }],
    ['a redial that is not allowed', { redial: { probability: 1, after: random(60), maxAttempts: 1 } }],
    ['a repeat of calls that are all resolved', { repeat: { probability: 1, after: random(60) } }],
    ['a transfer of probability 0', { transfer: { probability: 0, to: 'b', kind: 'warm', briefing: 30 } }],
    ['a callback that nobody accepts', { callback: { whenWait: 0, acceptance: 0, idleFor: 0, within: 60 } }],
    ['a callback offered after waits that nobody has', { callback: { whenWait: 3600, acceptance: 1, idleFor: 0, within: 60 } }],
  ]
  it.each(mechanisms)('changes no bit: %s', (_, override) => {
    for (const lines of [Number.POSITIVE_INFINITY, 12]) {
      const [plain, other] = [play(plot({}, lines)), play(plot(override, lines))]
      const layout = layoutOf(plain.model)
      const counted = (i: number) => i < layout.flows && i % CT_CELLS === CT.botCalls
      const differing = plain.block.findIndex((value, i) => i !== layout.events && !counted(i) && !Object.is(value, other.block[i]))
      expect(differing).toBe(-1)
      for (const [name, column] of Object.entries(plain.log.column)) {
        const others = other.log.column[name as keyof typeof other.log.column]
        expect(others.subarray(0, other.log.rows), name).toEqual(column.subarray(0, plain.log.rows))
      }
    }
  })
})

describe('A replication comes to an end', () => {
  it('where every call is transferred for ever, round in a circle', () => {
    const onward = { probability: 1, to: 'a', kind: 'cold', briefing: 0 } as const
    const { log } = play({ types: [type('a', [0], 1, { transfer: onward })], pools: [pool('north', ['a'], 2)] })
    expect(log.rows).toBe(10_000)
    expect(log.column.resolved[log.rows - 1]).toBe(1)
  })

  it('where agents of two pools wait for each other for ever', () => {
    const to = (name: string) => ({ transfer: { probability: 1, to: name, kind: 'warm', briefing: 10 } }) as const
    const { model, block, log } = play({
      types: [type('a', [0], 60, to('b')), type('b', [0], 60, to('a'))],
      pools: [pool('north', ['a'], 1), pool('south', ['b'], 1)],
    })
    const layout = layoutOf(model)
    expect(block[layout.leftWaiting]).toBe(2)
    expect(Array.from(log.column.handle.subarray(0, 2))).toEqual([3600, 3600])
    expect([0, 1].map((p) => sums(block, layout.pools, PL, PL_CELLS, 2, p).busy / TICKS)).toEqual([3600, 3600])
  })

  it('where nobody is ever there to keep a promise', () => {
    const callback = { whenWait: 0, acceptance: 1, idleFor: 0, within: 60 }
    const { model, block } = play({ types: [type('a', [0, 5], 60, { callback })], pools: [pool('north', ['a'], 0)] })
    const layout = layoutOf(model)
    expect(sums(block, layout.callTypes, CT, CT_CELLS, 1, 0)).toMatchObject({ callbacks: 2, disconnected: 0, callers: 2 })
    expect(block[layout.leftWaiting]).toBe(0)
  })

  it('where a policy changes its rules at every look', () => {
    const make = (): RoutingPolicy => ({
      selectPool: () => -1,
      selectLine: () => -1,
      followState: (_, switched) => {
        switched.fill(1)
        return true
      },
    })
    const { model, block } = play({ types: [type('a', [0, 5], 60)], pools: [pool('north', ['a'], 1)] }, make)
    expect(block[layoutOf(model).leftWaiting]).toBe(2)
  })
})
