import { Clock } from '../../../src/scenario/clock.ts'
import type {
  ByWeekday,
  Calendar,
  CallType,
  Carbon,
  CarbonLines,
  Cost,
  Pool,
  Scenario,
  Skill,
  Understanding,
  WeeklyWindow,
} from '../../../src/scenario/types.ts'

export const EVERY_DAY: ByWeekday<boolean> = [true, true, true, true, true, true, true]
export const MON_SAT: ByWeekday<boolean> = [true, true, true, true, true, true, false]
export const ALL_ONE: ByWeekday<number> = [1, 1, 1, 1, 1, 1, 1]
export const HOUR = 3600

/** Minutes after midnight of `08:30`. */
export function clockTime(text: string): number {
  const [hour, minute] = text.split(':').map(Number)
  return hour! * 60 + minute!
}

export function weekly(days: ByWeekday<boolean>, from: string, to: string): WeeklyWindow {
  return { days, from: clockTime(from), to: clockTime(to) }
}

/** A calendar of `days` local days, the length in seconds taken from the clock. */
export function calendarOf(start: string, days = 1, timeZone = 'Europe/Paris', rest: Partial<Calendar> = {}): Calendar {
  const clock = new Clock(timeZone)
  const read = clock.exact(start)
  if ('problem' in read) throw new Error(read.problem)
  const { year, month, day, hour, minute } = clock.local(read.epoch)
  const end = clock.at({ year, month, day }, days * 1440 + hour * 60 + minute)
  return { timeZone, startEpoch: read.epoch, warmUp: 0, horizon: end - read.epoch, interval: HOUR, ...rest }
}

export const FREE: Cost = {
  perPaidHour: 0,
  perStaffedHour: 0,
  perHandledMinute: 0,
  perContact: 0,
  perResolvedContact: 0,
  perDay: 0,
  overtimeFactor: 1,
}

/** Language and culture change nothing. */
export const UNAFFECTED: Understanding = { handleTime: { language: 0, culture: 0 }, resolution: { language: 0, culture: 0 } }

export function skill(type: string, rest: Partial<Skill> = {}): Skill {
  return { callType: type, handleTimeFactor: 1, resolutionFactor: 1, preference: 0, language: 1, culture: 1, ...rest }
}

/** Emissions from tonnes per agent and year of 1,607 paid hours. */
export function yearly(tonnes: Partial<CarbonLines>): Carbon {
  const kg = (t = 0) => (t * 1000) / 1607
  const { commuting, building, equipment, home, travel } = tonnes
  return {
    perPaidHour: { commuting: kg(commuting), building: kg(building), equipment: kg(equipment), home: kg(home), travel: kg(travel) },
    perHour: 0,
    perTalkMinute: 0,
  }
}

export function callType(name: string, rest: Partial<CallType> = {}): CallType {
  return {
    name,
    arrivals: { kind: 'hourly', callsInHour: Array<number>(24).fill(10), weekdays: ALL_ONE },
    atClose: 'serve',
    handleTime: { kind: 'exponential', mean: 300 },
    balking: 0,
    serviceLevel: { within: 20, definition: 'offered' },
    priority: 0,
    tags: [],
    dataResidency: { word: 'any' },
    resolution: 1,
    understanding: UNAFFECTED,
    ...rest,
  }
}

export function pool(name: string, skills: readonly string[], rest: Partial<Pool> = {}): Pool {
  return {
    name,
    location: 'onshore',
    country: 'FR',
    holidayFactor: 1,
    provider: 'in-house',
    timeZone: 'Europe/Paris',
    staffing: { kind: 'agents', agents: 10 },
    shrinkage: 0,
    absenteeism: 0,
    absenceCorrelation: 0,
    skills: skills.map((type) => skill(type)),
    cost: FREE,
    carbon: yearly({ commuting: 1.2, building: 0.6, equipment: 0.2 }),
    ...rest,
  }
}

export function scenario(rest: Partial<Scenario> = {}): Scenario {
  return {
    name: 'test',
    currency: 'EUR',
    referenceOccupancy: 0.85,
    calendar: calendarOf('2026-11-02'),
    callTypes: [callType('calls')],
    lines: Number.POSITIVE_INFINITY,
    pools: [pool('agents', ['calls'])],
    policies: [
      {
        name: 'all',
        routing: { kind: 'rules', rules: [{ stages: [{ after: 0, pools: ['agents'], choose: { kind: 'in-order' }, reserve: [] }] }] },
        take: 'longest-waiting',
        staffing: {},
      },
    ],
    disruptions: [],
    ...rest,
  }
}
