import type { Path, ScenarioDocument } from './scenarioDocument.ts'
import type { Break, CallType, Disruption, Distribution, Pool, Scenario, Staffing } from './types.ts'

/** First calls of a replication: their ids end below 10⁹, and busy days bring more than expected. */
const MOST_FIRST_CALLS = 500_000_000
/** The same with everything that callers may do afterwards: hours of a replication. */
const MOST_CALLS = 5_000_000_000
/** Of a pool at once. */
const MOST_AGENTS = 1_000_000
/** Draws of absence of a pool: 4 bytes each. */
const MOST_AGENT_DAYS = 200_000_000
/** Shifts of a pool on all days. */
const MOST_SHIFT_DAYS = 2_000_000
/** Of a break on one day: a minute each. */
const MOST_WAVES = 1440
/** Of a random disruption in a replication. */
const MOST_OCCURRENCES = 1_000_000
/** Cells of the tables of a replication: 8 bytes each, 2 GB. */
const MOST_CELLS = 250_000_000
/** Sums kept by interval and call type, pair, pool (`metrics/block.ts`), about. */
const CELLS = { callType: 17, pair: 15, pool: 6 } as const
/** Calls of one caller (`engine/Returns.ts`). */
const MOST_LEGS = 10_000
const DAY = 86_400
const ARRIVALS = ['perHour', 'perDay', 'file', 'instants'] as const

/** Reports what is too large to be simulated in any memory or time, before it is tried. */
export function checkSize(document: ScenarioDocument, scenario: Scenario): void {
  const { calendar, callTypes, pools, policies, disruptions } = scenario
  const days = Math.ceil((calendar.warmUp + calendar.horizon) / DAY)
  const report = (path: Path, message: string, most: number, hint: string): void =>
    document.problem(path, `${message}: at most ${text(most)} can be simulated`, hint)
  for (const [index, disruption] of disruptions.entries()) checkOccurrences(disruption, index, days, report)
  checkCalls(document, scenario, days, report)
  for (const pool of pools) {
    checkStaffing(pool, pool.staffing, ['pools', pool.name], days, report)
    for (const policy of policies) {
      if (!Object.hasOwn(policy.staffing, pool.name)) continue
      checkStaffing(pool, policy.staffing[pool.name]!, ['policies', policy.name, 'pools', pool.name], days, report)
    }
  }
  const pairs = pools.reduce((sum, { skills }) => sum + skills.length, 0)
  const cells =
    Math.ceil(calendar.horizon / calendar.interval) * (CELLS.callType * callTypes.length + CELLS.pair * pairs + CELLS.pool * pools.length)
  if (cells > MOST_CELLS) {
    const message = `the tables of a replication have ${text(cells)} figures`
    report(['calendar', 'duration'], message, MOST_CELLS, 'shorten it, lengthen `interval` or leave out skills')
  }
}

type Report = (path: Path, message: string, most: number, hint: string) => void

function checkCalls(document: ScenarioDocument, { callTypes, disruptions }: Scenario, days: number, report: Report): void {
  const first = callTypes.map((type) => firstCalls(type, days) * crowds(type, disruptions, days))
  const all = first.map((calls, k) => calls * legs(callTypes[k]!))
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)
  const largest = (numbers: readonly number[]): Path => ['callTypes', callTypes[numbers.indexOf(Math.max(...numbers))]!.name]
  if (sum(first) > MOST_FIRST_CALLS) {
    const path = [...largest(first), 'arrivals']
    const form = ARRIVALS.find((key) => document.has([...path, key]))
    const message = `about ${text(sum(first))} calls come in the ${days === 1 ? 'day' : `${text(days)} days`} of a replication`
    report(form === undefined ? path : [...path, form], message, MOST_FIRST_CALLS, 'is the unit right? perDay and perHour differ by 24')
  } else if (sum(all) > MOST_CALLS) {
    const message = `callers who call again and again make up to ${text(sum(all))} calls of ${text(sum(first))}`
    report(largest(all), message, MOST_CALLS, 'with a probability of less than 100% they stop one day')
  }
}

/** An upper bound of the calls expected, without disruptions. */
function firstCalls({ arrivals }: CallType, days: number): number {
  switch (arrivals.kind) {
    case 'hourly':
      return days * arrivals.callsInHour.reduce((sum, calls) => sum + calls, 0) * Math.max(...arrivals.weekdays, arrivals.holidays ?? 0)
    case 'file':
      return arrivals.rows.reduce((sum, { calls }) => sum + calls, 0)
    case 'instants':
      return arrivals.at.length
  }
}

/** Factor on the calls of a type by its flash crowds, as if calls came evenly. */
function crowds({ name }: CallType, disruptions: readonly Disruption[], days: number): number {
  return disruptions.reduce((factor, disruption) => {
    if (disruption.kind !== 'arrivals' || disruption.factor <= 1 || !disruption.callTypes.includes(name)) return factor
    const { when } = disruption
    const lasts = when.kind === 'dated' ? when.duration / (days * DAY) : meanOf(when.duration) / (when.every + meanOf(when.duration))
    return factor * (1 + (disruption.factor - 1) * Math.min(1, lasts))
  }, 1)
}

/** Calls of one caller at most, on average. */
function legs({ redial, repeat, transfer }: CallType): number {
  const redials = Math.min(redial?.maxAttempts ?? 1, 1 / (1 - (redial?.probability ?? 0)))
  return Math.min(MOST_LEGS, redials / (1 - (repeat?.probability ?? 0)) / (1 - (transfer?.probability ?? 0)))
}

function checkOccurrences({ when }: Disruption, index: number, days: number, report: Report): void {
  if (when.kind !== 'random') return
  const times = (days * DAY) / (when.every + meanOf(when.duration))
  if (times <= MOST_OCCURRENCES) return
  report(['disruptions', index, 'random', 'every'], `it would happen ${text(times)} times`, MOST_OCCURRENCES, 'is the unit right?')
}

function checkStaffing(pool: Pool, staffing: Staffing, path: Path, days: number, report: Report): void {
  const agents = mostAgents(staffing) * Math.max(1, pool.holidayFactor)
  if (agents > MOST_AGENTS) report([...path, staffing.kind], `${text(agents)} agents at once`, MOST_AGENTS, 'is the factor on them right?')
  else if (pool.absenteeism > 0 && agents * days > MOST_AGENT_DAYS) {
    const message = `${text(agents)} agents on ${text(days)} days, each of whom may be absent`
    report([...path, staffing.kind], message, MOST_AGENT_DAYS, 'agents times days; several scenarios can share the time')
  }
  if (staffing.kind !== 'shifts') return
  const shiftDays = staffing.shifts.length * days
  if (shiftDays > MOST_SHIFT_DAYS)
    report([...path, 'shifts'], `${text(shiftDays)} shifts on all days`, MOST_SHIFT_DAYS, 'shorten the duration')
  for (const [index, shift] of staffing.shifts.entries()) {
    for (const [number, rest] of shift.breaks.entries()) {
      const waves = wavesOf(rest)
      const at = [...path, 'shifts', index, 'breaks', number, 'for']
      if (waves > MOST_WAVES) report(at, `the break goes round in ${text(waves)} waves`, MOST_WAVES, 'a longer break, or a shorter window')
    }
  }
}

/** Shifts may overlap: all of them. */
function mostAgents(staffing: Staffing): number {
  switch (staffing.kind) {
    case 'agents':
      return staffing.agents
    case 'hourly':
      return Math.max(...staffing.byWeekday.flat())
    case 'file':
      return staffing.rows.reduce((most, { agents }) => Math.max(most, agents), 0)
    case 'shifts':
      return staffing.shifts.reduce((sum, { agents }) => sum + agents, 0)
  }
}

function wavesOf({ kind, from, to, duration }: Break): number {
  const window = 60 * (to > from ? to - from : to + 1440 - from)
  return kind === 'at' ? 1 : Math.floor(window / duration)
}

/** Mean of a time; of a triangular one about. */
function meanOf(time: Distribution): number {
  if ('mean' in time) return time.mean
  return time.kind === 'empirical' ? time.values.reduce((sum, value) => sum + value / time.values.length, 0) : (time.min + time.max) / 2
}

/** `24,000,000`; beyond 10¹⁵ its power of ten. */
function text(value: number): string {
  return value < 1e15 ? Math.ceil(value).toLocaleString('en-GB') : value.toExponential(0)
}
