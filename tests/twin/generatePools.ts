import type { Facts } from '../../src/scenario/facts.ts'
import type {
  Break,
  CallType,
  Contract,
  Disruption,
  DisruptionTime,
  Pool,
  RamadanHours,
  Shift,
  Staffing,
  StaffingRow,
  Surge,
} from '../../src/scenario/types.ts'
import { delay, distribution, EVERY_DAY, type Frame, has, instant, rows, seconds, someDays, week } from './draws.ts'

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

export function staffing(f: Frame, most: number): Staffing {
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

function ramadan(f: Frame, country: string, facts: Facts): RamadanHours | undefined {
  const dates = facts.ramadan.dates.filter(({ countries }) => countries.includes(country)).flatMap(({ days }) => days)
  if (dates.length === 0) return undefined
  const at = (f.minute + 15 * f.int(0, 8)) % 1440
  return { factor: f.pick(0.9, 0.5), ...(f.chance(70) && { pause: { at, duration: f.pick(600, 1800, 7200) } }), dates }
}

function surge(f: Frame): Surge {
  const waiting = f.chance(60)
  return {
    upTo: f.int(1, 4),
    ...(waiting && { whenWaiting: f.int(1, 4) }),
    ...((!waiting || f.chance(30)) && { whenServiceLevelBelow: f.pick(0.5, 0.8, 1) }),
    window: 900,
    notice: delay(f, 120),
    stay: seconds(f, 400),
  }
}

function contract(f: Frame): Contract {
  const price = { penaltyPerPoint: 0, bonusPerPoint: 0, cap: Number.POSITIVE_INFINITY, minimumPerDay: 100 }
  if (f.chance(15)) return { ...price, within: 20, from: 'offered' }
  return { ...price, serviceLevel: 0.8, within: f.int(0, 3) * (f.grid || 7), from: f.pick('offered', 'arrival') }
}

export function pool(f: Frame, p: number, types: readonly CallType[], timeZone: string, facts: Facts): Pool {
  const share = () => f.pick(1, 0.9, 0.5)
  const skills = f.any(types, 65).map(({ name }) => ({
    callType: name,
    handleTimeFactor: f.pick(1, 1, 1.2, 0.75),
    resolutionFactor: f.pick(1, 1, 0.8, 1.3),
    preference: f.pick(0, 0, 1, 2),
    language: share(),
    culture: share(),
  }))
  const country = f.pick('FR', 'MA', 'TN')
  const hours = has(f, 'ramadan', 80) ? ramadan(f, country, facts) : undefined
  const absenteeism = f.pick(0, 0, 0.1, 0.5)
  const tonnes = { commuting: f.pick(1.2, 0), building: 0.6, equipment: 0.2, home: f.pick(0, 0.4), travel: 0 }
  const kg = (t: number) => (t * 1000) / 1607
  const { commuting, building, equipment, home, travel } = tonnes
  return {
    name: `pool-${p}`,
    location: f.pick('onshore', 'nearshore', 'offshore', 'homeshore'),
    country,
    holidayFactor: f.chance(30) ? f.pick(0, 0.5) : 1,
    provider: f.pick('in-house', 'provider-a', 'provider-b'),
    timeZone: f.pick(timeZone, timeZone, 'Africa/Casablanca', 'Europe/Paris', 'Indian/Antananarivo'),
    staffing: staffing(f, f.rush ? 2 : f.chance(5) ? 120 : f.pick(2, 4, 12)),
    shrinkage: f.pick(0, 0, 0.1, 0.35),
    absenteeism,
    absenceCorrelation: absenteeism > 0 && has(f, 'correlation', 80) ? f.pick(0.05, 0.3, 0.9) : 0,
    skills,
    cost: {
      perPaidHour: f.pick(0, 31, 12),
      perStaffedHour: f.pick(0, 5),
      perHandledMinute: f.pick(0, 0.4),
      perContact: f.pick(0, 0, 2),
      perResolvedContact: f.pick(0, 0, 1),
      perDay: f.pick(0, 100),
      overtimeFactor: f.pick(1, 1.5),
    },
    carbon: {
      perPaidHour: { commuting: kg(commuting), building: kg(building), equipment: kg(equipment), home: kg(home), travel: kg(travel) },
      perHour: 0,
      perTalkMinute: 0,
    },
    ...(has(f, 'contract', 70) && { contract: contract(f) }),
    ...(has(f, 'surge', 70) && { surge: surge(f) }),
    ...(hours && { ramadan: hours }),
  }
}

export function disruptions(f: Frame, pools: readonly Pool[], types: readonly CallType[]): Disruption[] {
  const poisson = types.filter(({ arrivals }) => arrivals.kind !== 'instants').map(({ name }) => name)
  const when = (): DisruptionTime => {
    if (!has(f, 'random', 60)) return { kind: 'dated', at: instant(f), duration: seconds(f, f.pick(60, 600)) }
    return { kind: 'random', every: seconds(f, f.pick(200, 1500)), duration: distribution(f, 200) }
  }
  const outages = f.mechanisms.includes('outage') ? f.list(1, 5, (): Disruption['kind'] => 'capacity') : []
  const crowds = f.mechanisms.includes('crowd') && poisson.length > 0 ? f.list(1, 2, (): Disruption['kind'] => 'arrivals') : []
  return [...outages, ...crowds].map((kind, d): Disruption => {
    const name = `disruption ${d + 1}`
    if (kind === 'arrivals') return { name, when: when(), kind, callTypes: f.any(poisson), factor: f.pick(0, 0.5, 1, 3) }
    const hit = f.any(pools).map((each) => each.name)
    return { name, when: when(), kind, pools: hit, capacity: f.pick(0, 0, 0.5, 0.7, 1), drop: f.chance(60) }
  })
}
