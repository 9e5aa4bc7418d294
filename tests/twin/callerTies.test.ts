import { describe, expect, it } from 'vitest'
import type { Distribution, Stage } from '../../src/scenario/types.ts'
import { type Plot, pool, stage, talks, told, total, type, until } from './story.ts'

const lasting = (mean: number): Distribution => ({ kind: 'constant', mean })
const atOnce: Distribution = { kind: 'empirical', values: [0] }
const patience = (mean: number) => ({ patience: lasting(mean) })
const bot = { containment: 0, duration: 30, resolution: 1, perCall: 0, perMinute: 0, gramsPerMinute: 0 }

describe('A caller who calls again', () => {
  it('is before the first calls of that instant at the door, and finds the line that a call has just left', () => {
    const redial = { probability: 1, after: lasting(50), maxAttempts: 10 }
    const plot = { types: [type('a', [0, 10, 60], 60, { redial })], pools: [pool('north', ['a'], 1)], lines: 1 }
    expect(told(plot).slice(0, 3)).toEqual([
      '1 a answered by north, stage 1, waited 0',
      '2 a blocked',
      // Its redial has the line from 60 to 120: call 3 calls again at 110, and at 160.
      '3 a blocked',
    ])
    expect(told(plot).slice(3)).toEqual([
      '2.2 a answered by north, stage 1, waited 0',
      '3.2 a blocked',
      '3.3 a answered by north, stage 1, waited 0',
    ])
  })

  it('stands behind the first calls that enter the queue with it, whose number is smaller', () => {
    const redial = { probability: 1, after: lasting(10), maxAttempts: 2 }
    const plot = {
      types: [type('a', [0, 5, 30], 100, { redial, ...patience(15) })],
      pools: [
        pool(
          'north',
          ['a'],
          [
            [0, 1],
            [40, 2],
          ],
        ),
      ],
    }
    // Call 2 gives up at 20 and is back at 30, with call 3; the newcomer of 40 takes call 3.
    expect(told(plot)).toEqual([
      '1 a answered by north, stage 1, waited 0',
      '2 a abandoned, waited 15',
      '3 a answered by north, stage 1, waited 10',
      '2.2 a abandoned, waited 15',
    ])
  })

  it('gives up for good at the last attempt, however quickly it calls', () => {
    const redial = { probability: 1, after: atOnce, maxAttempts: 3 }
    const plot = { types: [type('a', [0], 60, { redial, balking: 1 })], pools: [pool('north', ['a'], 0)] }
    expect(told(plot)).toEqual(['1 a balked', '1.2 a balked', '1.3 a balked'])
    expect([total(plot, 'redialled'), total(plot, 'repeatAttempts'), total(plot, 'callers')]).toEqual([2, 2, 1])
  })

  it('is counted, not simulated, at the horizon', () => {
    const repeat = { probability: 1, after: lasting(40) }
    const plot = { types: [type('a', [3499, 3500], 60, { repeat, resolution: 0 })], pools: [pool('north', ['a'], 2)] }
    // The end of talk of one is 3559: it is back at 3599. That of the other brings it to 3600.
    expect(told(plot)).toHaveLength(3)
    expect(total(plot, 'repeated')).toBe(3)
  })
})

describe('The bot', () => {
  it('lets callers go on after those who abandon at that instant, and before those who call', () => {
    const types = [type('a', [0, 10, 30], 600, patience(20)), type('b', [0], 600, { bot })]
    const plot = { types, pools: [pool('north', ['a', 'b'], 1)], lines: 3 }
    // Lines at 30: calls 1, 2 (b, in the queue from 30), 3 (who abandons) and then call 4.
    expect(told(plot)).toEqual([
      '1 a answered by north, stage 1, waited 0',
      '2 b answered by north, stage 1, waited 570',
      '3 a abandoned, waited 20',
      '4 a abandoned, waited 20',
    ])
  })

  it('that takes no time hands callers on within their arrival', () => {
    const plot = {
      types: [type('a', [0, 0], 60, { bot: { ...bot, duration: 0 } }), type('b', [0], 60)],
      pools: [pool('north', ['a', 'b'], 1)],
    }
    expect(told(plot)).toEqual([
      '1 a answered by north, stage 1, waited 0',
      '2 a answered by north, stage 1, waited 60',
      '3 b answered by north, stage 1, waited 120',
    ])
  })

  it('cuts off whom it keeps beyond closing, at closing too, but not whom it contains', () => {
    const closing = { open: [until(1)], atClose: 'disconnect' } as const
    const asked = type('a', [29, 30, 31], 60, { bot, ...closing })
    const helped = type('b', [31], 60, { bot: { ...bot, containment: 1 }, ...closing })
    const plot = { types: [asked, helped], pools: [pool('north', ['a', 'b'], 1)] }
    expect(told(plot)).toEqual(['1 a answered by north, stage 1, waited 0', '2 a disconnected', '3 a disconnected', '4 b contained'])
    expect(total(plot, 'botCalls')).toBe(4)
  })
})

describe('A transfer', () => {
  const to = (kind: 'cold' | 'warm', briefing = 0) => ({ transfer: { probability: 1, to: 'b', kind, briefing } })

  it('that is cold leaves the agent to who waits already, before the caller is offered to the next', () => {
    const types = [type('a', [0, 10], 60, to('cold')), type('b', [], 100)]
    const plot = { types, pools: [pool('north', ['a', 'b'], 1)] }
    expect(told(plot)).toEqual([
      '1 a answered by north, stage 1, waited 0',
      '2 a answered by north, stage 1, waited 50',
      '1.2 b answered by north, stage 1, waited 60',
      '2.2 b answered by north, stage 1, waited 100',
    ])
    expect([total(plot, 'transferred'), total(plot, 'transfersIn'), total(plot, 'resolved'), total(plot, 'firstAnswers')]).toEqual([
      2, 2, 2, 2,
    ])
  })

  it('that is warm keeps the agent until the second has answered and heard the story, which both talks are longer by', () => {
    const types = [type('a', [0, 10], 60, to('warm', 20)), type('b', [30], 100)]
    const plot = { types, pools: [pool('north', ['a'], 1), pool('south', ['b'], 1)] }
    // South is free at 130; north, waiting since 60, at 150.
    expect(told(plot)).toEqual([
      '1 a answered by north, stage 1, waited 0',
      '2 a answered by north, stage 1, waited 140',
      '3 b answered by south, stage 1, waited 0',
      '1.2 b answered by south, stage 1, waited 70',
      '2.2 b answered by south, stage 1, waited 40',
    ])
    expect(talks(plot)).toEqual([150, 60 + 40 + 20, 100, 120, 120])
  })

  it('that is warm lets the agent go when the caller gives up, who is free for the next to give up at that instant', () => {
    const types = [type('a', [0, 10], 60, { ...to('warm', 20), ...patience(100) }), type('b', [], 100, patience(50))]
    const plot = { types, pools: [pool('north', ['a'], 1), pool('south', ['b'], 0)] }
    // Leg 1.2 gives up at 110, and so would call 2; ABANDON is by call type: a first.
    expect(told(plot)).toEqual(['1 a answered by north, stage 1, waited 0', '2 a abandoned, waited 100', '1.2 b abandoned, waited 50'])
    expect(talks(plot)[0]).toBe(110)
  })

  it('that is warm, to the own pool, never ends where nobody else is left: the agent waits to the horizon', () => {
    const types = [type('a', [0, 10], 60, to('warm', 20)), type('b', [], 100)]
    const plot = { types, pools: [pool('north', ['a', 'b'], 1)] }
    expect(told(plot)).toEqual(['1 a answered by north, stage 1, waited 0', '2 a disconnected', '1.2 b disconnected'])
    expect(talks(plot)[0]).toBe(3600)
  })

  it('keeps the telephone line to the end of the last talk, and needs none of its own', () => {
    const types = [type('a', [0, 70, 159, 160], 60, to('cold')), type('b', [], 100)]
    const plot = { types, pools: [pool('north', ['a'], 4), pool('south', ['b'], 4)], lines: 1 }
    expect(told(plot).slice(0, 4)).toEqual([
      '1 a answered by north, stage 1, waited 0',
      '2 a blocked',
      '3 a blocked',
      '4 a answered by north, stage 1, waited 0',
    ])
  })

  it('after the horizon is in the last interval', () => {
    const plot = { types: [type('a', [3590], 60, to('cold')), type('b', [], 100)], pools: [pool('north', ['a', 'b'], 1)] }
    expect(told(plot)).toEqual(['1 a answered by north, stage 1, waited 0', '1.2 b answered by north, stage 1, waited 0'])
    expect(total(plot, 'busy')).toBe(160e6)
  })
})

describe('A callback', () => {
  const callback = { whenWait: 0, acceptance: 1, idleFor: 30, within: 600 }

  it('is made when the agent has been idle for so long, before who arrives at that instant', () => {
    const plot = { types: [type('a', [0, 10, 90], 60, { callback })], pools: [pool('north', ['a'], 1)] }
    // Idle from 60; call 2 is called back at 90, so call 3 is to be called back too, 30 s after 150.
    expect(told(plot)).toEqual([
      '1 a answered by north, stage 1, waited 0',
      '2 a callback by north, waited 80',
      '3 a callback by north, waited 90',
    ])
    expect([total(plot, 'callbacks'), total(plot, 'answered'), total(plot, 'firstAnswers')]).toEqual([2, 1, 3])
  })

  it('is offered by the wait of the longest waiting, not to the first of a line', () => {
    const types = [type('a', [0, 10, 39, 40], 300, { callback: { ...callback, whenWait: 30 } })]
    expect(told({ types, pools: [pool('north', ['a'], 1)] }).map((line) => line.split(',')[0])).toEqual([
      '1 a answered by north',
      '2 a answered by north',
      '3 a answered by north',
      '4 a callback by north',
    ])
  })

  it('that is due is not before who waits, for an agent freed at that very instant, but is for one freed later', () => {
    const plot = (within: number) => ({
      types: [type('b', [0, 5], 100), type('a', [0], 100, { callback: { ...callback, idleFor: 1000, within } })],
      pools: [pool('north', ['a', 'b'], 1)],
    })
    expect(told(plot(100))).toEqual([
      '1 b answered by north, stage 1, waited 0',
      '2 a callback by north, waited 200',
      '3 b answered by north, stage 1, waited 95',
    ])
    expect(told(plot(99))).toEqual([
      '1 b answered by north, stage 1, waited 0',
      '2 a callback by north, waited 100',
      '3 b answered by north, stage 1, waited 195',
    ])
  })

  it('that is due goes to the first pool with an idle agent, however short, and however far its stage', () => {
    const plot = {
      types: [type('b', [0, 59], 300), type('a', [0], 100, { callback: { ...callback, idleFor: 1000, within: 60 } })],
      pools: [
        pool(
          'north',
          ['a', 'b'],
          [
            [0, 1],
            [50, 2],
          ],
        ),
        pool('south', ['a'], 1),
      ],
      rules: [{ when: { callTypes: ['b'] }, stages: [stage(['north'])] }, { stages: [stage(['north']), stage(['south'], 900)] }],
    }
    // North's newcomer of 50 takes call 3 at 59; at 60 only south is idle.
    expect(told(plot)).toEqual([
      '1 b answered by north, stage 1, waited 0',
      '2 a callback by south, waited 60',
      '3 b answered by north, stage 1, waited 0',
    ])
  })

  it('comes after a stage that opens at that instant, and before a patience that ends', () => {
    const types = [type('b', [40], 100, patience(40)), type('a', [0], 100, { callback: { ...callback, idleFor: 80 } })]
    const stages = [stage(['south']), stage(['north'], 40)]
    const pools = [
      pool(
        'north',
        ['a', 'b'],
        [
          [0, 1],
          [900, 2],
        ],
      ),
      pool('south', ['b', 'a'], 0),
    ]
    const rules = [{ when: { callTypes: ['b'] }, stages }, { stages: [stage(['south']), stage(['north'], 80)] }]
    expect(told({ types, pools, rules })).toEqual(['1 a callback by north, waited 260', '2 b answered by north, stage 2, waited 40'])
  })
})

describe('A promise, to an agent abroad who has been idle all along while the one at home talks from 0 to 300,', () => {
  /** Call 2 accepts at 10. */
  const plot = (rules: Plot['rules'], override = {}) => {
    const callback = { whenWait: 0, acceptance: 1, idleFor: 30, within: 600, ...override }
    const types = [type('b', [0, 100], 300), type('a', [10], 60, { callback })]
    const pools = [pool('home', ['b', 'a'], 1), pool('abroad', ['a'], 1), pool('east', ['b'], 1)]
    return { types, pools, rules: [{ when: { callTypes: ['b'] }, stages: [stage(['home', 'east'])] }, ...(rules ?? [])] }
  }
  const kept = (...args: Parameters<typeof plot>) => told(plot(...args))[1]
  const atHome = stage(['home'])

  it('is open when the stage would be for a call waiting since the acceptance', () => {
    const rules = [{ stages: [atHome, stage(['abroad'], 60)] }]
    expect(kept(rules)).toBe('2 a callback by abroad, waited 60')
    expect(kept(rules, { idleFor: 70 })).toBe('2 a callback by abroad, waited 60')
    expect(kept(rules, { idleFor: 71 })).toBe('2 a callback by abroad, waited 61')
    expect(kept(rules, { within: 60 })).toBe('2 a callback by abroad, waited 60')
    expect(kept(rules, { within: 59 })).toBe('2 a callback by abroad, waited 59')
  })

  it('is open only when it is due where no stage lists the pool', () => {
    expect(kept([{ stages: [atHome] }])).toBe('2 a callback by home, waited 320')
    expect(kept([{ stages: [atHome] }], { within: 200 })).toBe('2 a callback by abroad, waited 200')
  })

  it('opens, or does not, by the rule in force at the time', () => {
    const window = (minute: number, ...stages: Stage[]) => ({ when: { window: until(minute) }, stages })
    expect(kept([window(2, atHome), { stages: [atHome, stage(['abroad'])] }])).toBe('2 a callback by abroad, waited 110')
    expect(kept([window(2, atHome), { stages: [atHome, stage(['abroad'], 111)] }])).toBe('2 a callback by abroad, waited 111')
    expect(kept([window(1, atHome, stage(['abroad'], 50)), { stages: [atHome] }])).toBe('2 a callback by home, waited 320')
    expect(kept([window(1, atHome, stage(['abroad'], 49)), { stages: [atHome] }])).toBe('2 a callback by abroad, waited 49')
  })

  it('opens at once when a rule that follows the live state opens the pool', () => {
    // The agent of east is taken at 100.
    const when = { idleBelow: { agents: 1, pools: ['east'] } }
    expect(kept([{ when, stages: [atHome, stage(['abroad'])] }, { stages: [atHome] }])).toBe('2 a callback by abroad, waited 90')
  })

  it('opens by the stages where calls are bound to pools, for it is bound to none', () => {
    const assign = [{ pool: 'home', share: 1 }]
    expect(kept([{ assign, stages: [stage(['abroad'], 60)] }])).toBe('2 a callback by abroad, waited 60')
    // Home is free from 300 on, but no stage lists it.
    expect(kept([{ assign, stages: [] }])).toBe('2 a callback by home, waited 600')
  })

  it('opens whatever the stage holds in reserve', () => {
    const [b, a] = plot([]).types
    const held = stage(['abroad'], 0, { kind: 'in-order' }, [{ tag: 'vital', agents: 1 }])
    const types = [{ ...b!, tags: ['vital'] }, a!]
    expect(told({ ...plot([{ stages: [atHome, held] }]), types })[1]).toBe('2 a callback by abroad, waited 20')
  })
})
