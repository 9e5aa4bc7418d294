import fc from 'fast-check'
import { Clock } from '../../src/scenario/clock.ts'
import type {
  Arrivals,
  Break,
  ByWeekday,
  CallType,
  Choose,
  Distribution,
  NamedPolicy,
  Policy,
  Pool,
  Rule,
  Scenario,
  Share,
  Shift,
  Staffing,
  StaffingRow,
  Stage,
  WeeklyWindow,
} from '../../src/scenario/types.ts'

/** Draws of one scenario, so that fast-check can replay and shrink them. */
class Draws {
  readonly g: fc.GeneratorValue

  constructor(g: fc.GeneratorValue) {
    this.g = g
  }

  int(min: number, max: number): number {
    return this.g(fc.integer, { min, max })
  }

  chance(percent: number): boolean {
    return this.int(1, 100) > 100 - percent
  }

  pick<T>(first: T, ...others: T[]): T {
    return [first, ...others][this.int(0, others.length)]!
  }

  some<T>(items: readonly T[], percent = 50): T[] {
    return items.filter(() => this.chance(percent))
  }

  list<T>(min: number, max: number, item: (i: number) => T): T[] {
    return Array.from({ length: this.int(min, max) }, (_, i) => item(i))
  }
}

/** What the parts of one scenario have in common. */
interface Frame extends Draws {
  /** Whole numbers everywhere, on a grid of this many seconds, so that many things happen at once; 0: times fall as they may. */
  readonly grid: number
  /** Many calls, few agents, many rules: lines that never empty. */
  readonly rush: boolean
  readonly warmUp: number
  readonly horizon: number
  /** Minutes after midnight of t = 0. */
  readonly minute: number
  /** Minutes after t = 0 at which several windows open or close. */
  readonly edges: readonly number[]
  readonly busynessCv: number
  readonly country: string | undefined
}

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
  ['2026-11-10T22:00', 'Europe/Paris'],
  ['2026-12-31T22:00', 'Europe/Paris'],
]

/** Seconds around `scale`: a multiple of the grid, or anything. */
function seconds(f: Frame, scale: number): number {
  return f.grid > 0 ? f.grid * f.int(1, Math.max(1, Math.round((2 * scale) / f.grid))) : f.int(1, 2 * scale) + f.pick(0, 0.5, 0.123)
}

function distribution(f: Frame, scale: number): Distribution {
  const mean = f.chance(3) ? 200 * seconds(f, scale) : seconds(f, scale)
  if (f.chance(f.grid > 0 ? 70 : 10)) return { kind: 'constant', mean }
  const kind = f.pick('exponential', 'lognormal', 'gamma', 'weibull', 'erlang', 'hyperexponential', 'uniform', 'triangular', 'empirical')
  if (kind === 'exponential') return { kind, mean }
  if (kind === 'erlang') return { kind, mean, shape: f.int(1, 5) }
  if (kind === 'hyperexponential') return { kind, mean, cv: f.pick(1.1, 2, 3.5) }
  if (kind === 'uniform') return { kind, min: f.int(0, Math.floor(mean)), max: mean + f.int(1, scale) }
  if (kind === 'triangular') return { kind, min: f.int(0, Math.floor(mean)), mode: mean, max: mean + f.int(1, scale) }
  if (kind === 'empirical') return { kind, values: [seconds(f, scale), ...f.list(0, 5, () => (f.chance(10) ? 0 : seconds(f, scale)))] }
  return { kind, mean, cv: f.pick(0.3, 0.8, 1, 1.7) }
}

function week<T>(day: (d: number) => T): ByWeekday<T> {
  return [day(0), day(1), day(2), day(3), day(4), day(5), day(6)]
}

const EVERY_DAY = week(() => true)

function someDays(f: Frame): ByWeekday<boolean> {
  const surely = f.int(0, 6)
  return week((d) => d === surely || f.chance(60))
}

/** A window whose edges tend to fall inside the simulated hours. */
function window(f: Frame): WeeklyWindow {
  const edge = () => (f.minute + (f.chance(70) ? f.edges[f.int(0, f.edges.length - 1)]! : 15 * f.int(-4, 95)) + 1440) % 1440
  const from = edge()
  const to = edge()
  return { days: f.chance(85) ? EVERY_DAY : someDays(f), from, to: to === from ? (from + 5) % 1440 : to }
}

/** Rows of one length that cover the whole time. */
function rows<R>(f: Frame, wanted: number, row: (from: number, to: number) => R): R[] {
  const total = f.warmUp + f.horizon
  const length = total % wanted === 0 ? wanted : 900
  return Array.from({ length: total / length }, (_, j) => row(j * length - f.warmUp, (j + 1) * length - f.warmUp))
}

function arrivals(f: Frame): Arrivals {
  const kind = f.rush ? 'instants' : f.grid > 0 ? f.pick('instants', 'instants', 'hourly', 'file') : f.pick('hourly', 'file')
  if (kind === 'instants') {
    const step = f.grid * f.pick(1, 1, 3)
    const instants = f.list(1, f.rush ? 160 : f.pick(4, 20, 80), () => {
      const burst = f.chance(20) ? f.int(2, 8) : 1
      return Array<number>(burst).fill(step * f.int(-Math.floor(f.warmUp / step), Math.ceil(f.horizon / step) - 1))
    })
    return { kind, at: instants.flat().sort((a, b) => a - b) }
  }
  const busyness = f.busynessCv > 0 && f.chance(60) ? { busyness: { cv: f.busynessCv, ...(f.chance(50) && { group: 'network' }) } } : {}
  const level = f.chance(5) ? 700 : f.pick(10, 40, 150)
  if (kind === 'file') {
    const length = f.pick(900, 1800, 3600)
    return {
      kind,
      rows: rows(f, length, (from, to) => ({ from, to, calls: f.chance(10) ? 0 : (f.int(0, level) * (to - from)) / 3600 })),
      ...busyness,
    }
  }
  return {
    kind,
    callsInHour: Array.from({ length: 24 }, () => f.int(0, level)),
    weekdays: f.chance(50) ? week(() => 1) : week(() => f.pick(1, 0.5, 1.25, 0)),
    ...(f.country !== undefined && f.chance(30) && { holidays: f.pick(0.3, 0, 2) }),
    ...busyness,
  }
}

function callType(f: Frame, k: number): CallType {
  const satisfaction = {
    base: 0.9,
    languageWeight: 0.3,
    cultureWeight: 0.15,
    perMinuteWaited: f.pick(0, 0.03, 0.4),
    unresolvedPenalty: 0.35,
  }
  return {
    name: `type-${k}`,
    arrivals: arrivals(f),
    ...(f.chance(25) && { open: f.list(1, 2, () => window(f)) }),
    atClose: f.pick('serve', 'disconnect'),
    handleTime: distribution(f, f.pick(60, 240)),
    ...(f.chance(50) && { wrapUp: distribution(f, 40) }),
    ...(f.chance(f.rush ? 40 : 75) && { patience: distribution(f, f.pick(20, 90, 400)) }),
    balking: f.pick(0, 0, 0, 0.2, 1),
    serviceLevel: {
      within: f.chance(60) ? f.int(0, 4) * (f.grid || 10) : 20,
      ...(f.chance(50) && { target: 0.8 }),
      definition: f.pick('offered', 'answered', 'ignore-short-abandons', 'credit-short-abandons'),
      ...(f.chance(30) && { shortAbandon: f.int(0, 15) }),
    },
    priority: f.pick(0, 0, 1, -1),
    tags: f.some(['qualitative', 'simple']),
    ...(f.chance(50) && { satisfaction }),
  }
}

function shift(f: Frame): Shift {
  const from = (f.minute + 15 * f.int(-8, 8) + 1440) % 1440
  const length = 30 * f.int(2, 16)
  const breaks = f.list(0, 2, (): Break => {
    const start = (from + 15 * f.int(0, Math.floor(length / 30))) % 1440
    const [duration, paid] = [f.pick(300, 900, 1500), f.chance(50)]
    if (f.chance(50)) return { kind: 'at', from: start, to: start, duration, paid }
    return { kind: 'between', from: start, to: (start + f.pick(30, 60)) % 1440, duration, paid }
  })
  return { days: f.chance(70) ? EVERY_DAY : someDays(f), from, to: (from + length) % 1440, agents: f.int(1, 7), breaks }
}

function staffing(f: Frame, most: number): Staffing {
  const kind = f.pick('agents', 'agents', 'file', 'file', 'hourly', 'shifts')
  const agents = () => (f.chance(10) ? 0 : f.int(0, most))
  if (kind === 'agents') return { kind, agents: agents() }
  if (kind === 'shifts') return { kind, shifts: f.list(1, 3, () => shift(f)) }
  if (kind === 'hourly') {
    const day = Array.from({ length: 24 }, agents)
    return { kind, byWeekday: f.chance(60) ? week(() => day) : week(() => Array.from({ length: 24 }, agents)) }
  }
  const length = f.grid > 0 ? f.pick(60, 300, 900) : f.pick(300, 900, 3600)
  return { kind, rows: rows(f, length, (from, to): StaffingRow => ({ from, to, agents: agents() })) }
}

function pool(f: Frame, p: number, types: readonly CallType[], timeZone: string): Pool {
  const skilled = f.some(types, 65)
  const share = () => f.pick(1, 0.9, 0.5)
  const skills = (skilled.length > 0 ? skilled : [types[f.int(0, types.length - 1)]!]).map(({ name }) => ({
    callType: name,
    handleTimeFactor: f.pick(1, 1, 1.2, 0.75),
    preference: f.pick(0, 0, 1, 2),
    language: share(),
    culture: share(),
  }))
  return {
    name: `pool-${p}`,
    location: f.pick('onshore', 'nearshore', 'offshore', 'homeshore'),
    country: f.pick('FR', 'MA', 'TN'),
    holidayFactor: f.chance(30) ? f.pick(0, 0.5) : 1,
    provider: f.pick('in-house', 'provider-a', 'provider-b'),
    timeZone: f.pick(timeZone, timeZone, 'Africa/Casablanca', 'Europe/Paris', 'Indian/Antananarivo'),
    staffing: staffing(f, f.rush ? 2 : f.chance(5) ? 120 : f.pick(2, 4, 12)),
    shrinkage: f.pick(0, 0, 0.1, 0.35),
    absenteeism: f.pick(0, 0, 0.1, 0.5),
    skills,
    cost: {
      perPaidHour: f.pick(0, 31, 12),
      perStaffedHour: f.pick(0, 5),
      perHandledMinute: f.pick(0, 0.4),
      perContact: f.pick(0, 0, 2),
      perDay: f.pick(0, 100),
      overtimeFactor: f.pick(1, 1.5),
    },
    carbon: { commuting: f.pick(1.2, 0), building: 0.6, equipment: 0.2, home: f.pick(0, 0.4), travel: 0 },
  }
}

/** Fractions of tenths that add up to 1. */
function shares(f: Frame, pools: readonly string[]): Share[] {
  const weights = pools.map(() => f.int(1, 4))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return pools.map((pool, i) => ({ pool, share: weights[i]! / total }))
}

function choose(f: Frame, pools: readonly string[]): Choose {
  const kind = f.pick(
    'in-order',
    'longest-idle',
    'least-occupied',
    'cheapest',
    'best-satisfaction',
    'greenest',
    'round-robin',
    'random',
    'share',
    'weigh',
  )
  if (kind === 'share') return { kind, shares: shares(f, pools) }
  if (kind === 'weigh') return { kind, cost: f.pick(0, 1, 3), satisfaction: f.pick(1, 2), carbon: f.pick(0, 0.5) }
  return { kind }
}

function stages(f: Frame, names: readonly string[]): Stage[] {
  let after = 0
  const written = f.list(0, 2, () => {
    after += f.chance(40) ? 0 : seconds(f, 30)
    const some = f.some(names)
    const pools = some.length > 0 ? some : [names[f.int(0, names.length - 1)]!]
    return { after, pools, choose: choose(f, pools) }
  })
  after += f.chance(50) ? 0 : seconds(f, 30)
  return [...written, { after, pools: [...names], choose: choose(f, names) }]
}

function rule(f: Frame, names: readonly string[], types: readonly CallType[], last: boolean): Rule {
  const assigned = f.chance(45) ? f.some(names, 60) : []
  const tags = types.flatMap((type) => type.tags)
  const concerned = f.some(types).map(({ name }) => name)
  const when = {
    ...(tags.length > 0 && f.chance(40) && { tags: [tags[f.int(0, tags.length - 1)]!] }),
    ...(concerned.length > 0 && f.chance(40) && { callTypes: concerned }),
    ...(f.chance(75) && { window: window(f) }),
  }
  return {
    ...(!last && { when: Object.keys(when).length > 0 ? when : { window: window(f) } }),
    ...(assigned.length > 0 && { assign: shares(f, assigned) }),
    stages: assigned.length === names.length && f.chance(20) ? [] : stages(f, names),
  }
}

function named(f: Frame, names: readonly string[]): NamedPolicy {
  const overflowAfter = seconds(f, 20)
  const name = f.pick('onshore-first', 'offshore-first', 'cheapest-first', 'longest-idle', 'least-occupied', 'percent-allocation')
  if (name === 'cheapest-first') return { name, ...(f.chance(50) && { overflowAfter }) }
  if (name === 'longest-idle' || name === 'least-occupied') return { name }
  if (name === 'percent-allocation') return { name, shares: shares(f, names), overflowAfter }
  return { name, overflowAfter }
}

function policy(f: Frame, q: number, pools: readonly Pool[], types: readonly CallType[]): Policy {
  const names = pools.map(({ name }) => name)
  const rules = f.list(f.rush ? 2 : 0, 3, () => rule(f, names, types, false))
  return {
    name: `policy-${q}`,
    routing:
      !f.rush && f.chance(20)
        ? { kind: 'named', named: named(f, names) }
        : { kind: 'rules', rules: [...rules, rule(f, names, types, true)] },
    take: f.pick('longest-waiting', 'longest-waiting-overall', 'earliest-due'),
    staffing: Object.fromEntries(f.some(names, 15).map((name) => [name, staffing(f, 6)])),
  }
}

function scenario(draws: Draws): Scenario {
  const [start, timeZone] = STARTS[draws.int(0, STARTS.length - 1)]!
  const clock = new Clock(timeZone)
  const startEpoch = (clock.exact(start) as { epoch: number }).epoch
  const local = clock.local(startEpoch)
  const rush = draws.chance(25)
  const horizon = rush ? 1800 : draws.pick(900, 1800, 3600, 3600, 5400, 7200, 4 * 3600)
  const f: Frame = Object.assign(draws, {
    grid: rush || draws.chance(50) ? draws.pick(10, 30, 60) : 0,
    rush,
    warmUp: draws.chance(30) ? 900 * draws.int(1, 6) : 0,
    horizon,
    edges: draws.list(2, 5, () => 5 * draws.int(1, Math.floor(horizon / 300))),
    minute: local.hour * 60 + local.minute,
    busynessCv: draws.pick(0, 0.1, 0.8),
    country: draws.pick(undefined, 'FR'),
  })
  const callTypes = f.list(1, 4, (k) => callType(f, k))
  const drawn = f.list(1, 5, (p) => pool(f, p, callTypes, timeZone))
  const skill = (type: CallType) => ({ callType: type.name, handleTimeFactor: 1, preference: 0, language: 1, culture: 1 })
  const orphans = callTypes.filter(({ name }) => !drawn.some(({ skills }) => skills.some((s) => s.callType === name)))
  const pools = drawn.map((each, p) => (p > 0 ? each : { ...each, skills: [...each.skills, ...orphans.map(skill)] }))
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
  }
}

/** Small random scenarios with every mechanism of the contract; most have many events at equal times. */
export const scenarios: fc.Arbitrary<Scenario> = fc.gen().map((g) => scenario(new Draws(g)))
