import { describe, expect, it } from 'vitest'
import { POOL_ROW, POOL_STRIDE } from '../../src/metrics/rowLayout.ts'
import { createRows } from '../../src/metrics/rows.ts'
import { blockOf } from './simulate.ts'

/**
 * One agent north, one south; calls of 100 s, patience 60 s; south opens after 30 s. Seconds of arrival and what becomes of the calls:
 *   0 north at once · 10 south after 30 · 20 gives up at 80 · 90 north after 10 · 95 south after 45 · 150 north after 50 ·
 *   165 and 175 give up · 300 north at once · 310 south after 30 · 365 north after 35.
 */
const ARRIVALS = [0, 10, 20, 90, 95, 150, 165, 175, 300, 310, 365]
const clock = (s: number) => `2026-11-02T00:${String(Math.floor(s / 60)).padStart(2, '0')}:${String(s % 60).padStart(2, '0')}`
const FILES = { 'calls.csv': ['arrived_at,call_type', ...ARRIVALS.map((s) => `${clock(s)},calls`)].join('\n') }

function south(contract: string, cost = '{ perPaidHour: 30, perContact: 2 }') {
  const { model, block } = blockOf(
    `
name: Contract
calendar: { start: 2026-11-02, duration: 1 h, timeZone: UTC, country: FR }
callTypes:
  calls:
    arrivals: { instants: calls.csv }
    handleTime: { distribution: constant, mean: 100 }
    patience: { distribution: constant, mean: 60 }
pools:
  north: { location: onshore, agents: 1, skills: [calls] }
  south: { location: offshore, agents: 1, skills: [calls], cost: ${cost}, contract: ${contract} }
policies:
  only: { stages: [{ pools: north }, { after: 30 s, pools: south }] }
`,
    FILES,
  )
  const { pools } = createRows(model)(block)
  return (column: keyof typeof POOL_ROW) => pools[POOL_STRIDE + POOL_ROW[column]]!
}

describe('the contract of a pool, by hand', () => {
  const level = 'serviceLevel: 80%, within: 10 s, penaltyPerPoint: 50'

  it('counts calls from when they were offered to it: two of seven in time', () => {
    // Offered and in time: 10, 310. Too late: 95 after 15 s. Lost: 20, 165, 175. Answered elsewhere, but 20 s after it opened: 150.
    // No part: 0, 90 and 300, which never were open to it, and 365, answered elsewhere 5 s after it opened.
    const pool = south(`{ ${level} }`)
    expect(pool('answered')).toBe(3)
    expect(pool('contract_offered')).toBe(7)
    expect(pool('contract_within')).toBe(2)
    expect(pool('penalties')).toBeCloseTo(50 * (80 - 200 / 7), 9)
    expect(pool('cost')).toBeCloseTo(30 + 3 * 2, 9)
    expect(pool('net_cost')).toBeCloseTo(36 - 50 * (80 - 200 / 7), 9)
  })

  it('counts their waits from arrival: none of eight in time', () => {
    const pool = south(`{ ${level}, from: arrival }`)
    expect(pool('contract_offered')).toBe(8)
    expect(pool('contract_within')).toBe(0)
    expect(pool('penalties')).toBeCloseTo(50 * 80, 9)
  })

  it('caps the penalty of a day', () => {
    expect(south(`{ ${level}, cap: 1000 }`)('penalties')).toBe(1000)
    expect(south(`{ ${level}, cap: 1000 }`)('net_cost')).toBeCloseTo(36 - 1000, 9)
  })

  it('pays a bonus above the level, as a negative penalty, capped too', () => {
    const bonus = 'serviceLevel: 20%, within: 10 s, penaltyPerPoint: 50, bonusPerPoint: 20'
    expect(south(`{ ${bonus} }`)('penalties')).toBeCloseTo(-20 * (200 / 7 - 20), 9)
    expect(south(`{ ${bonus} }`)('net_cost')).toBeCloseTo(36 + 20 * (200 / 7 - 20), 9)
    expect(south(`{ ${bonus}, cap: 100 }`)('penalties')).toBe(-100)
  })

  it('guarantees a minimum, of which an hour is a twenty-fourth, and charges contacts beyond a number of the day', () => {
    expect(south('{ minimumPerDay: 2400 }')('cost')).toBeCloseTo(100, 9)
    expect(south('{ minimumPerDay: 240 }')('cost')).toBeCloseTo(36, 9)
    expect(south('{ overage: { above: 1, perContact: 0.5 } }')('cost')).toBeCloseTo(36 + 2 * 0.5, 9)
    expect(south('{ overage: { above: 3, perContact: 0.5 } }')('cost')).toBeCloseTo(36, 9)
    // The overage counts towards the minimum.
    expect(south('{ minimumPerDay: 2400, overage: { above: 0, perContact: 10 } }')('cost')).toBeCloseTo(100, 9)
  })

  it('changes no penalty into a number where nobody was offered', () => {
    const pool = south(`{ ${level} }`.replace('within: 10 s', 'within: 10 min'))
    // Nobody answers elsewhere after ten minutes; those it answers are all in time; the three lost ones count.
    expect(pool('contract_offered')).toBe(6)
    expect(pool('contract_within')).toBe(3)
  })

  it('pays for contacts resolved', () => {
    expect(south(`{ ${level} }`, '{ perResolvedContact: 4 }')('cost')).toBeCloseTo(12, 9)
  })
})
