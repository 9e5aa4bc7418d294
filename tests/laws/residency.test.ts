import { describe, expect, it } from 'vitest'
import { createReplicator } from '../../src/engine/replicate.ts'
import { layoutOf } from '../../src/metrics/block.ts'
import { CallLog, OUTCOMES, TRANSFER } from '../../src/metrics/callLog.ts'
import { compileModel } from '../../src/model/compileModel.ts'
import { publicHolidays } from '../../src/model/publicHolidays.ts'
import { shippedFacts } from '../../src/node/plans/shippedFacts.ts'
import { openStream } from '../../src/random/stream.ts'
import { policyFactory } from '../../src/routing/registry.ts'
import { dataResidency } from '../../src/scenario/dataResidency.ts'
import { type ShippedCenter, shippedPolicies } from '../../src/scenario/shippedPolicies.ts'
import type { CallType, Policy, Pool, RoutingSpec, Rule, Scenario, Stage } from '../../src/scenario/types.ts'

/** Where callers’ data may go, by hand: the law of the data is not asked. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  FR: ['FR'],
  EEA: ['FR', 'PT', 'RO'],
  adequate: ['FR', 'PT', 'RO', 'GB', 'CA'],
  TN: ['TN'],
}
const COUNTRIES = ['FR', 'PT', 'RO', 'GB', 'CA', 'MA', 'TN', 'SN', 'MG', 'MU'] as const
const LOCATIONS = ['onshore', 'nearshore', 'offshore', 'homeshore'] as const
const { facts } = shippedFacts()
const masks = new Map(Object.keys(WORDS).map((word) => [word, dataResidency(word, '2026-11-02', facts)]))
const CALENDAR = { timeZone: 'Europe/Paris', startEpoch: 1793606400, warmUp: 0, horizon: 900, interval: 900, country: 'FR' } as const
const NONE = { language: 0, culture: 0 }
const NOTHING = { commuting: 0, building: 0, equipment: 0, home: 0, travel: 0 }

/** Cheap draws of one scenario. */
class Dice {
  private readonly stream

  constructor(n: number) {
    this.stream = openStream('residency', n)
  }

  int(below: number): number {
    return Math.floor(this.stream.uniform() * below)
  }

  chance(share: number): boolean {
    return this.stream.uniform() < share
  }

  of<T>(items: readonly T[]): T {
    return items[this.int(items.length)]!
  }

  some<T>(items: readonly T[]): T[] {
    const chosen = items.filter(() => this.chance(0.6))
    return chosen.length > 0 ? chosen : [this.of(items)]
  }
}

function callType(dice: Dice, k: number, count: number): CallType {
  const after = { kind: 'constant', mean: 20 * dice.int(4) } as const
  return {
    name: `type-${k}`,
    arrivals: { kind: 'instants', at: Array.from({ length: 4 + dice.int(8) }, () => 10 * dice.int(60)).sort((a, b) => a - b) },
    atClose: 'serve',
    handleTime: { kind: 'constant', mean: 30 + dice.int(100) },
    ...(dice.chance(0.7) && { patience: { kind: 'constant', mean: 20 + dice.int(200) } }),
    balking: 0,
    serviceLevel: { within: 20, definition: 'offered' },
    priority: dice.int(2),
    tags: dice.chance(0.5) ? ['qualitative'] : [],
    satisfaction: { base: 0.9, languageWeight: 0.3, cultureWeight: 0.2, perMinuteWaited: 0.05, unresolvedPenalty: 0.3 },
    dataResidency: k > 0 && dice.chance(0.5) ? { word: 'any' } : masks.get(dice.of(Object.keys(WORDS)))!,
    resolution: 0.6,
    understanding: { handleTime: NONE, resolution: NONE },
    ...(dice.chance(0.4) && { redial: { probability: 0.8, after, maxAttempts: 4 } }),
    ...(dice.chance(0.4) && { repeat: { probability: 0.8, after } }),
    ...(dice.chance(0.5) && {
      transfer: { probability: 0.4, to: `type-${dice.int(count)}`, kind: dice.of(['cold', 'warm'] as const), briefing: 0 },
    }),
    ...(dice.chance(0.4) && { callback: { whenWait: 0, acceptance: 0.6, idleFor: 10 * dice.int(3), within: 100 } }),
  }
}

function pool(dice: Dice, p: number, types: readonly CallType[]): Pool {
  return {
    name: `pool-${p}`,
    location: dice.of(LOCATIONS),
    country: dice.of(COUNTRIES),
    holidayFactor: 1,
    provider: dice.of(['in-house', 'a', 'b']),
    timeZone: 'Europe/Paris',
    staffing: { kind: 'agents', agents: dice.int(3) },
    shrinkage: 0,
    absenteeism: 0,
    absenceCorrelation: 0,
    skills: dice.some(types).map(({ name }) => ({
      callType: name,
      handleTimeFactor: 1,
      resolutionFactor: 1,
      preference: dice.int(2),
      language: dice.of([1, 0.7]),
      culture: 1,
    })),
    cost: {
      perPaidHour: dice.int(40),
      perStaffedHour: 0,
      perHandledMinute: 0,
      perContact: 0,
      perResolvedContact: 0,
      perDay: 0,
      overtimeFactor: 1,
    },
    carbon: { perPaidHour: { ...NOTHING, commuting: dice.int(3) }, perHour: 0, perTalkMinute: 0 },
    ...(dice.chance(0.3) && { surge: { upTo: 2, whenWaiting: 1, window: 900, notice: 0, stay: 100 } }),
  }
}

/** A named policy, or rules with every word there is; `n` goes round all of them. */
function routing(dice: Dice, n: number, pools: readonly Pool[]): RoutingSpec {
  const names = pools.map(({ name }) => name)
  const center: ShippedCenter = {
    pools: names,
    at: (...at) => pools.filter(({ location }) => at.includes(location)).map(({ name }) => name),
  }
  const shipped = Object.values(shippedPolicies)
  if (n % 2 === 0) {
    const rings = [dice.some(names), names]
    const options = { ...(dice.chance(0.7) && { overflowAfter: 10 * dice.int(4) }), rings, every: 10 }
    return { kind: 'named', named: shipped[(n / 2) % shipped.length]!.create(options, center) }
  }
  const shares = () => {
    const some = dice.some(names)
    return some.map((name) => ({ pool: name, share: 1 / some.length }))
  }
  const KINDS = [
    'in-order',
    'longest-idle',
    'least-occupied',
    'cheapest',
    'best-satisfaction',
    'greenest',
    'round-robin',
    'random',
  ] as const
  const stage = (after: number): Stage => {
    const chosen = shares()
    const choose = dice.chance(0.3)
      ? ({ kind: 'share', shares: chosen } as const)
      : dice.chance(0.2)
        ? ({ kind: 'weigh', cost: 1, satisfaction: 1, carbon: 1 } as const)
        : { kind: dice.of(KINDS) }
    return { after, pools: chosen.map((share) => share.pool), choose, reserve: dice.chance(0.3) ? [{ tag: 'qualitative', agents: 1 }] : [] }
  }
  const rule = (): Rule => {
    const stages = [stage(0), stage(20), stage(40)].slice(dice.int(3))
    return dice.chance(0.5) ? { assign: dice.chance(0.5) ? shares() : 'least-expected-wait', stages } : { stages }
  }
  const live = dice.of([
    { waitingAbove: 1 },
    { idleBelow: { agents: 2, pools: names } },
    { serviceLevelBelow: { share: 0.8, seconds: 120 } },
  ])
  return { kind: 'rules', rules: [{ when: live, ...rule() }, { when: { tags: ['qualitative'] }, ...rule() }, rule()] }
}

function scenario(n: number): Scenario {
  const dice = new Dice(n)
  const count = 1 + dice.int(3)
  const callTypes = Array.from({ length: count }, (_, k) => callType(dice, k, count))
  const pools = Array.from({ length: 2 + dice.int(4) }, (_, p) => pool(dice, p, callTypes))
  const take = dice.of(['longest-waiting', 'longest-waiting-overall', 'earliest-due'] as const)
  const policy: Policy = { name: 'only', routing: routing(dice, n, pools), take, staffing: {} }
  return {
    name: 'Tiny',
    currency: 'EUR',
    referenceOccupancy: 0.85,
    calendar: CALENDAR,
    callTypes,
    lines: Number.POSITIVE_INFINITY,
    pools,
    policies: [policy],
    disruptions: dice.chance(0.2)
      ? [
          {
            name: 'cut',
            when: { kind: 'dated', at: 200, duration: 60 },
            kind: 'capacity',
            pools: [pools[0]!.name],
            capacity: 0,
            drop: true,
          },
        ]
      : [],
  }
}

describe('Data residency', () => {
  it('keeps every call, callback and transfer of a type within the law in ten thousand small centres, whatever the policy says', () => {
    const seen = { answered: 0, callback: 0, transfer: 0, later: 0, refused: 0 }
    const log = new CallLog()
    for (let n = 0; n < 10_000; n++) {
      const tiny = scenario(n)
      const model = compileModel(tiny, publicHolidays)
      const block = createReplicator(model, 0, policyFactory(model, 0, new Map()))('residency', 1, log)
      const layout = layoutOf(model)
      for (let at = layout.refusals; at < layout.waitsByType; at++) seen.refused += block[at]!
      const { column, rows } = log
      for (let row = 0; row < rows; row++) {
        const allowed = WORDS[tiny.callTypes[column.callType[row]!]!.dataResidency.word]
        const p = column.pool[row]!
        if (allowed === undefined || Number.isNaN(p)) continue
        const { country } = tiny.pools[p]!
        if (!allowed.includes(country!))
          throw new Error(`centre ${n}: call ${column.callId[row]} was answered in ${country}, not in ${allowed.join()}`)
        if (OUTCOMES[column.outcome[row]!] === 'callback') seen.callback++
        else seen.answered++
        if (column.cause[row] === TRANSFER) seen.transfer++
        if (column.attempt[row]! > 1) seen.later++
      }
    }
    // The law was put to the test.
    expect(seen.answered).toBeGreaterThan(30_000)
    const { callback, transfer, later, refused } = seen
    for (const count of [callback, transfer, later, refused]) expect(count, JSON.stringify(seen)).toBeGreaterThan(1000)
  })

  it('finds by hand what the facts say', () => {
    for (const [word, countries] of Object.entries(WORDS)) {
      expect(COUNTRIES.filter((country) => masks.get(word)!.countries!.includes(country))).toEqual(
        COUNTRIES.filter((country) => countries.includes(country)),
      )
    }
  })
})
