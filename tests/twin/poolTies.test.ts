import { describe, expect, it } from 'vitest'
import type { Disruption, Distribution, Surge } from '../../src/scenario/types.ts'
import { pool, refused, stage, talks, told, total, type } from './story.ts'

const lasting = (mean: number): Distribution => ({ kind: 'constant', mean })
const patience = (mean: number) => ({ patience: lasting(mean) })

function outage(at: number, duration: number, more: { pools?: string[]; capacity?: number; drop?: boolean } = {}): Disruption {
  const when = { kind: 'dated', at, duration } as const
  return { name: `outage at ${at}`, when, kind: 'capacity', pools: ['north'], capacity: 0, drop: false, ...more }
}

const answeredBy = (lines: readonly string[]) => lines.map((line) => line.split(', stage')[0])

describe('An outage', () => {
  it('lets who finishes at its start take one more call, and takes calls again at its end, before who gives up then', () => {
    const plot = {
      types: [type('a', [0, 10, 80], 60, patience(70))],
      pools: [pool('north', ['a'], 1)],
      disruptions: [outage(60, 90)],
    }
    // North ends call 1 at 60 and takes call 2; it is back at 150, when call 3 would give up.
    expect(told(plot)).toEqual([
      '1 a answered by north, stage 1, waited 0',
      '2 a answered by north, stage 1, waited 50',
      '3 a answered by north, stage 1, waited 70',
    ])
  })

  it('that begins as another ends is one change: no agent comes and goes', () => {
    const plot = {
      types: [type('a', [30], 60, patience(100))],
      pools: [pool('north', ['a'], 1)],
      disruptions: [outage(0, 60), outage(60, 60)],
    }
    expect(told(plot)).toEqual(['1 a answered by north, stage 1, waited 90'])
  })

  it('that drops calls spares one that ends at that instant, and cuts the last answered first, of two the larger number', () => {
    const plot = {
      types: [type('a', [0, 10, 20, 20], 60)],
      pools: [pool('north', ['a'], 4)],
      disruptions: [outage(60, 30, { capacity: 0.5, drop: true })],
    }
    // At 60 call 1 is over; two of the other three agents may stay.
    expect(talks(plot)).toEqual([60, 60, 60, 40])
    expect([total(plot, 'answered'), total(plot, 'resolved'), total(plot, 'handle')]).toEqual([4, 3, 220e6])
  })

  it('that drops calls leaves who wraps up, and whose place is gone, to finish', () => {
    const plot = {
      types: [type('a', [0, 50], 60, { wrapUp: lasting(30) })],
      pools: [pool('north', ['a'], 2)],
      disruptions: [outage(70, 1000, { drop: true })],
    }
    expect(talks(plot)).toEqual([60, 20])
    expect([total(plot, 'wrapUp'), total(plot, 'busy'), total(plot, 'overtime')]).toEqual([30e6, 110e6, 20e6])
  })

  it('that drops a call sends its caller back from that instant, and frees the telephone line', () => {
    const repeat = { probability: 1, after: lasting(20) }
    const plot = {
      types: [type('a', [0, 70], 100, { repeat })],
      pools: [pool('north', ['a'], 1), pool('south', ['a'], 1)],
      disruptions: [outage(70, 10, { drop: true })],
      lines: 1,
    }
    expect(told(plot)).toEqual([
      '1 a answered by north, stage 1, waited 0',
      '2 a answered by south, stage 1, waited 0',
      // Call 2 has the only line from 70 to 170.
      '1.2 a blocked',
    ])
  })

  it('that drops the first agent of a warm transfer leaves the caller waiting, whom nobody introduces any more', () => {
    const transfer = { probability: 1, to: 'b', kind: 'warm', briefing: 20 } as const
    const plot = {
      types: [type('a', [0], 60, { transfer }), type('b', [0], 100)],
      pools: [pool('north', ['a'], 1), pool('south', ['b'], 1)],
      disruptions: [outage(80, 10, { drop: true })],
    }
    expect(answeredBy(told(plot))).toEqual(['1 a answered by north', '2 b answered by south', '1.2 b answered by south'])
    expect(talks(plot)).toEqual([80, 100, 100])
  })

  it('that drops the first agent of a warm transfer as its talk ends is too late to keep the caller', () => {
    const transfer = { probability: 1, to: 'b', kind: 'warm', briefing: 20 } as const
    const plot = {
      types: [type('a', [0], 60, { transfer, wrapUp: lasting(50) }), type('b', [], 100)],
      pools: [pool('north', ['a'], 1), pool('south', ['b'], 1)],
      disruptions: [outage(60, 10, { drop: true })],
    }
    expect(answeredBy(told(plot))).toEqual(['1 a answered by north', '1.2 b answered by south'])
    expect([talks(plot), total(plot, 'wrapUp')]).toEqual([[60, 100], 0])
  })

  it('that drops a transfer at the end of its talk is too late: the caller has left for the next', () => {
    const transfer = { probability: 1, to: 'b', kind: 'cold', briefing: 0 } as const
    const wrapUp = lasting(50)
    const plot = {
      types: [type('a', [0], 60, { transfer, wrapUp }), type('b', [], 100)],
      pools: [pool('north', ['a'], 1), pool('south', ['b'], 1)],
      disruptions: [outage(60, 10, { drop: true })],
    }
    expect(answeredBy(told(plot))).toEqual(['1 a answered by north', '1.2 b answered by south'])
    expect(total(plot, 'wrapUp')).toBe(50e6)
  })
})

describe('Surge', () => {
  const surge = (more: Partial<Surge>) => ({ surge: { upTo: 1, whenWaiting: 2, window: 900, notice: 0, stay: 100, ...more } })

  it('without notice comes right after the arrival that called it up, before the next at that instant', () => {
    const plot = { types: [type('a', [0, 10, 20, 20], 60)], pools: [pool('north', ['a'], 1, surge({}))] }
    // Call 3 is the second to wait: an agent comes at 20 and takes call 2. Call 4 finds call 3 waiting.
    expect(told(plot).map((line) => line.split('waited ')[1])).toEqual(['0', '10', '40', '60'])
  })

  it('goes at the end of its stay, before the call that would call it up again at that instant', () => {
    const plot = { types: [type('a', [0, 0, 0, 100, 100], 100)], pools: [pool('north', ['a'], 1, surge({ whenWaiting: 1 }))] }
    // Called up at 0, by call 2, for 100 s; gone when call 4 comes, which calls up again. Call 5 waits for both.
    expect(told(plot).map((line) => line.split('waited ')[1])).toEqual(['0', '0', '100', '0', '100'])
    expect(total(plot, 'paid')).toBe((3600 + 100 + 100) * 1e6)
  })

  it('counts who waits in lines open to the pool, from the very threshold of a stage on', () => {
    const plot = {
      types: [type('a', [0, 30], 60)],
      pools: [pool('south', ['a'], 0), pool('north', ['a'], 0, surge({ whenWaiting: 1, upTo: 2 }))],
      rules: [{ stages: [stage(['south']), stage(['north'], 30)] }],
    }
    // At 0 only south is open to call 1. At 30 north is too; call 2 has to wait 30 s for it.
    expect(told(plot)).toEqual(['1 a answered by north, stage 2, waited 30', '2 a answered by north, stage 2, waited 30'])
  })

  it('is called up by a service level over the calls that ended after now − window', () => {
    const level = surge({ upTo: 1, whenServiceLevelBelow: 0.5, window: 40, stay: 1000 })
    const { whenWaiting: _, ...only } = level.surge
    const at = (third: number) => ({
      types: [type('a', [0, third], 1000, patience(20)), type('b', [10], 60, { balking: 1 })],
      pools: [pool('north', ['a', 'b'], 1, { surge: only })],
    })
    // Call 1 is answered at 0, call 2 balks at 10: until 39 one of two, from 40 on none of one.
    expect(told(at(39))[2]).toBe('3 a abandoned, waited 20')
    expect(told(at(40))[2]).toBe('3 a answered by north, stage 1, waited 0')
  })
})

describe('Rules on the live state', () => {
  it('change after the event that made them true, and offer the lines at once', () => {
    const rules = [{ when: { waitingAbove: 1 }, stages: [stage(['north', 'south'])] }, { stages: [stage(['north'])] }]
    const plot = { types: [type('a', [0, 10, 20, 30], 100)], pools: [pool('north', ['a'], 1), pool('south', ['a'], 1)], rules }
    // At 20 two wait: south takes call 2, then one waits and the rule is off again. So with call 4 at 30.
    expect(told(plot)).toEqual([
      '1 a answered by north, stage 1, waited 0',
      '2 a answered by south, stage 1, waited 10',
      '3 a answered by north, stage 1, waited 80',
      '4 a answered by north, stage 1, waited 170',
    ])
  })

  it('count an agent as idle no longer at the arrival that took it', () => {
    const rules = [{ when: { idleBelow: { agents: 1, pools: ['north'] } }, stages: [stage(['south'])] }, { stages: [stage(['north'])] }]
    const plot = { types: [type('a', [0, 0, 60], 60)], pools: [pool('north', ['a'], 1), pool('south', ['a'], 1)], rules }
    // North is free again at 60, before call 3 comes.
    expect(answeredBy(told(plot))).toEqual(['1 a answered by north', '2 a answered by south', '3 a answered by north'])
  })
})

describe('A reserve', () => {
  it('counts the freed agent, and falls at a later stage without one', () => {
    const kept = [{ tag: 'vip', agents: 1 }]
    const plot = {
      types: [type('a', [0, 20, 30], 100), type('vip', [10], 100, { tags: ['vip'] })],
      pools: [pool('north', ['a', 'vip'], 2)],
      rules: [{ stages: [stage(['north'], 0, { kind: 'in-order' }, kept), stage(['north'], 75)] }],
    }
    // One of two agents is kept for the vip of 10. At 100 the first is free alone, but call 3 has waited for more than 75 s.
    expect(told(plot)).toEqual([
      '1 a answered by north, stage 1, waited 0',
      '2 vip answered by north, stage 1, waited 0',
      '3 a answered by north, stage 1, waited 80',
      '4 a answered by north, stage 1, waited 80',
    ])
  })

  it('gives the kept agent to who reaches the stage without it, at that very threshold', () => {
    const kept = [{ tag: 'vip', agents: 1 }]
    const plot = {
      types: [type('a', [0], 100), type('vip', [], 100, { tags: ['vip'] })],
      pools: [pool('north', ['a', 'vip'], 1)],
      rules: [{ stages: [stage(['north'], 0, { kind: 'in-order' }, kept), stage(['north'], 20)] }],
    }
    expect(told(plot)).toEqual(['1 a answered by north, stage 1, waited 20'])
  })
})

describe('Ageing', () => {
  it('is a tie where the priority is worth just the wait: the smaller number goes first', () => {
    const types = [type('calm', [0, 10], 100), type('urgent', [70, 70], 100, { priority: 1 })]
    const order = (ageing: number) =>
      told({ types, pools: [pool('north', ['calm', 'urgent'], 1)], ageing }).map((line) => Number(line.split('waited ')[1]))
    // Calls 1 calm, 2 calm (10), 3 and 4 urgent (70). Agent free at 100, 200, 300.
    expect(order(60)).toEqual([0, 90, 130, 230])
    expect(order(61)).toEqual([0, 290, 30, 130])
  })
})

describe('Least expected wait', () => {
  it('binds to the first of pools that promise the same wait, and counts who is bound already', () => {
    const rules = [{ assign: 'least-expected-wait' as const, stages: [stage(['north', 'south'], 900)] }]
    const south = pool('south', ['a'], 2)
    const plot = { types: [type('a', [0, 0, 0, 0, 0, 0], 100)], pools: [pool('north', ['a'], 1), south], rules }
    // 1 north, 2 and 3 south; then 100 s north against 50 south, 100 against 100, and 200 against 100.
    expect(answeredBy(told(plot))).toEqual([
      '1 a answered by north',
      '2 a answered by south',
      '3 a answered by south',
      '4 a answered by south',
      '5 a answered by north',
      '6 a answered by south',
    ])
  })
})

describe('The law', () => {
  const residency = { dataResidency: { word: 'FR', countries: ['FR'] } }

  it('counts one refusal at the arrival and one at each threshold of the first of the line', () => {
    const plot = {
      types: [type('a', [0, 0], 60, { ...residency, ...patience(100) })],
      pools: [pool('north', ['a'], 0, { country: 'FR' }), pool('south', ['a'], 1, { country: 'MA' })],
      rules: [{ stages: [stage(['south']), stage(['north'], 50)] }],
    }
    expect(told(plot)).toEqual(['1 a abandoned, waited 100', '2 a abandoned, waited 100'])
    expect(refused(plot)).toBe(3)
  })

  it('refuses nothing where the stage or an earlier one has an idle agent of its own', () => {
    const pools = [pool('north', ['a'], 1, { country: 'FR' }), pool('south', ['a'], 1, { country: 'MA' })]
    const types = [type('a', [0], 60, residency)]
    expect(refused({ types, pools, rules: [{ stages: [stage(['north']), stage(['south'])] }] })).toBe(0)
    expect(refused({ types, pools, rules: [{ stages: [stage(['north', 'south'])] }] })).toBe(0)
  })
})

describe('A contract', () => {
  const price = { penaltyPerPoint: 1, bonusPerPoint: 0, cap: 100, minimumPerDay: 0, serviceLevel: 0.8 }
  const contract = (from: 'offered' | 'arrival') => ({ contract: { ...price, within: 20, from } })
  const plot = (from: 'offered' | 'arrival') => ({
    types: [type('a', [0, 0, 100], 60, patience(70))],
    pools: [
      pool('north', ['a'], 1),
      pool(
        'south',
        ['a'],
        [
          [0, 0],
          [50, 1],
        ],
        contract(from),
      ),
    ],
    rules: [{ stages: [stage(['north']), stage(['south'], 50)] }],
  })

  it('counts waits from the moment the stage opened to the pool, or from arrival', () => {
    // Call 2 is answered by south after 50 s, the moment it was offered. Calls 1 and 3 never were.
    expect([total(plot('offered'), 'contractOffered'), total(plot('offered'), 'contractWithin')]).toEqual([1, 1])
    expect([total(plot('arrival'), 'contractOffered'), total(plot('arrival'), 'contractWithin')]).toEqual([1, 0])
  })

  it('counts against a pool what another answered for it only when that was too late', () => {
    const late = (end: number) => ({
      types: [type('a', [0, 0], end)],
      pools: [pool('north', ['a'], 1), pool('south', ['a'], 0, contract('offered'))],
    })
    expect(total(late(20), 'contractOffered')).toBe(0)
    expect(total(late(21), 'contractOffered')).toBe(1)
  })
})

describe('At one instant', () => {
  it('a threshold stays open once stage timers have had their turn, also for an agent who is freed after that', () => {
    const transfer = { probability: 1, to: 'b', kind: 'warm', briefing: 0 } as const
    const types = [type('a', [0], 60, { transfer }), type('b', [70], 30, patience(40)), type('c', [70], 30, patience(40))]
    const plot = {
      types,
      pools: [pool('north', ['a', 'c'], 1), pool('south', ['b'], 0)],
      rules: [{ when: { callTypes: ['c'] }, stages: [stage(['south']), stage(['north'], 30)] }, { stages: [stage(['north', 'south'])] }],
    }
    // The host is let go at 100, when leg 1.2 gives up, after the timer of call 3 (c) of that instant.
    expect(told(plot)).toEqual([
      '1 a answered by north, stage 1, waited 0',
      '2 b abandoned, waited 40',
      '3 c answered by north, stage 2, waited 30',
      '1.2 b abandoned, waited 40',
    ])
  })
})
