import fc from 'fast-check'
import { shippedFacts } from '../../src/node/plans/shippedFacts.ts'
import { Clock, dateKey } from '../../src/scenario/clock.ts'
import { residencyAllows } from '../../src/scenario/dataResidency.ts'
import type { CallType, Pool, Scenario } from '../../src/scenario/types.ts'
import { Draws, type Frame, MECHANISMS } from './draws.ts'
import { callType } from './generateCalls.ts'
import { policy } from './generatePolicies.ts'
import { disruptions, pool } from './generatePools.ts'

const { facts } = shippedFacts()

const STARTS: readonly (readonly [start: string, timeZone: string])[] = [
  ['2026-11-02T08:00', 'Europe/Paris'],
  ['2026-11-02', 'Europe/Paris'],
  // The clocks of Paris go forward at 02:00, and back at 03:00.
  ['2026-03-29T01:00', 'Europe/Paris'],
  ['2026-10-25T01:00', 'Europe/Paris'],
  // Morocco leaves and rejoins UTC+1 around Ramadan.
  ['2026-02-15T01:00', 'Africa/Casablanca'],
  ['2026-03-22T00:00', 'Africa/Casablanca'],
  // Half an hour at a time, in the other hemisphere.
  ['2026-04-05T00:00', 'Australia/Lord_Howe'],
  // In the Ramadan of 2026, before sunset and at its last midnight.
  ['2026-02-18T17:00', 'Europe/Paris'],
  ['2026-03-20T23:00', 'Africa/Casablanca'],
  ['2026-11-10T22:00', 'Europe/Paris'],
  ['2026-12-31T22:00', 'Europe/Paris'],
]

/** Every call type has a pool that skills and law allow: the first pool takes the others, and residency gives way to it. */
function served(callTypes: readonly CallType[], pools: readonly Pool[]): [CallType[], Pool[]] {
  const skill = ({ name }: CallType) => ({
    callType: name,
    handleTimeFactor: 1,
    resolutionFactor: 1,
    preference: 0,
    language: 1,
    culture: 1,
  })
  const skilled = (type: CallType, each: Pool) => each.skills.some((s) => s.callType === type.name)
  const orphans = callTypes.filter((type) => !pools.some((each) => skilled(type, each)))
  const all = pools.map((each, p) => (p > 0 ? each : { ...each, skills: [...each.skills, ...orphans.map(skill)] }))
  const allowed = (type: CallType) => all.some((each) => skilled(type, each) && residencyAllows(type.dataResidency, each.country))
  return [callTypes.map((type) => (allowed(type) ? type : { ...type, dataResidency: { word: 'any' } })), all]
}

function scenario(draws: Draws): Scenario {
  const [start, timeZone] = STARTS[draws.int(0, STARTS.length - 1)]!
  const clock = new Clock(timeZone)
  const startEpoch = (clock.exact(start) as { epoch: number }).epoch
  const local = clock.local(startEpoch)
  const rush = draws.chance(25)
  const horizon = rush ? 1800 : draws.pick(900, 1800, 3600, 3600, 5400, 7200)
  const f: Frame = Object.assign(draws, {
    grid: rush || draws.chance(50) ? draws.pick(10, 30, 60) : 0,
    rush,
    warmUp: draws.chance(30) ? 900 * draws.int(1, 6) : 0,
    horizon,
    edges: draws.list(2, 5, () => 5 * draws.int(1, Math.floor(horizon / 300))),
    minute: local.hour * 60 + local.minute,
    busynessCv: draws.pick(0, 0.1, 0.8),
    country: draws.pick(undefined, 'FR'),
    date: dateKey(local),
    mechanisms: draws.some(MECHANISMS, draws.pick(0, 15, 30, 60)),
  })
  const names = Array.from({ length: f.int(1, 4) }, (_, k) => `type-${k}`)
  const drawn = names.map((_, k) => callType(f, k, names, facts))
  const [callTypes, pools] = served(
    drawn,
    f.list(1, 5, (p) => pool(f, p, drawn, timeZone, facts)),
  )
  return {
    name: 'Generated',
    currency: 'EUR',
    referenceOccupancy: 0.85,
    calendar: {
      timeZone,
      startEpoch,
      warmUp: f.warmUp,
      horizon: f.horizon,
      interval: f.pick(900, 1800, 3600),
      ...(f.country !== undefined && { country: f.country }),
    },
    callTypes,
    lines: f.chance(25) ? f.int(1, 12) : Number.POSITIVE_INFINITY,
    pools,
    policies: f.list(1, 3, (q) => policy(f, q, pools, callTypes)),
    disruptions: disruptions(f, pools, callTypes),
  }
}

/** Small random scenarios with every mechanism of the contract; most have many events at equal times. */
export const scenarios: fc.Arbitrary<Scenario> = fc.gen().map((g) => scenario(new Draws(g)))
