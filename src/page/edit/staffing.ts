import { removeEntry, setValue } from './edits.ts'
import type { Path, ScenarioText } from './ScenarioText.ts'
import type { Written } from './yamlText.ts'

export const HOURS = 24

/** Agents by hour that one shift list gives on each weekday, breaks left out: the mean over each hour, from the pool's clock. */
export function hoursOfShifts(scenario: ScenarioText, shifts: Path): ReadonlyMap<string, readonly number[]> {
  const days = WEEKDAYS.map(() => new Array<number>(HOURS).fill(0))
  for (let index = 0; index < scenario.size(shifts); index++) {
    const shift = [...shifts, index]
    const from = minutesOf(scenario.scalar([...shift, 'from']))
    const to = minutesOf(scenario.scalar([...shift, 'to']))
    const agents = Number(scenario.scalar([...shift, 'agents']))
    const named = daysNamed(scenario.words([...shift, 'days']))
    if (from === undefined || to === undefined || !Number.isFinite(agents) || named === undefined) continue
    const length = to > from ? to - from : to + 1440 - from
    for (const day of named) addShift(days, day, from, length, agents)
  }
  return grouped(days.map((hours) => hours.map(Math.round)))
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

function addShift(days: number[][], day: number, from: number, length: number, agents: number): void {
  for (let minute = from; minute < from + length; ) {
    const hour = Math.floor(minute / 60)
    const until = Math.min((hour + 1) * 60, from + length)
    days[(day + Math.floor(hour / HOURS)) % 7]![hour % HOURS]! += (agents * (until - minute)) / 60
    minute = until
  }
}

/** Days with the same hours under one name, such as mon-fri; days in a row only, as the scenario names them. */
function grouped(days: readonly (readonly number[])[]): Map<string, readonly number[]> {
  const groups = new Map<string, readonly number[]>()
  for (let first = 0; first < 7; ) {
    let last = first
    while (last < 6 && days[last + 1]!.join() === days[first]!.join()) last++
    groups.set(first === last ? WEEKDAYS[first]! : `${WEEKDAYS[first]}-${WEEKDAYS[last]}`, days[first]!)
    first = last + 1
  }
  return groups
}

/** Minutes after midnight of `08:00`, `8h` or `8h30`. */
function minutesOf(text: string): number | undefined {
  const [, hour, minute = '0'] = /^(\d{1,2})(?::|h)(\d{2})?$/.exec(text) ?? []
  return hour === undefined ? undefined : Number(hour) * 60 + Number(minute)
}

/** Indices from Monday of `mon-fri` or `sat,sun`; every day where nothing is written. */
function daysNamed(words: readonly string[]): readonly number[] | undefined {
  if (words.length === 0) return WEEKDAYS.map((_, index) => index)
  const named = new Set<number>()
  for (const range of words.join(',').toLowerCase().split(',')) {
    const [first = -1, last = first] = range.split('-').map((day) => WEEKDAYS.indexOf(day.trim()))
    if (first < 0 || last < 0) return undefined
    for (let day = first; ; day = (day + 1) % 7) {
      named.add(day)
      if (day === last) break
    }
  }
  return [...named]
}

/** The staffing at the path given by hour instead of what is written there. */
export function staffedByHour(scenario: ScenarioText, path: Path, order: readonly string[]): ScenarioText {
  const shifts = [...path, 'shifts']
  const agents = Number(scenario.scalar([...path, 'agents']))
  let hourly: Written
  if (scenario.has(shifts)) {
    const days = hoursOfShifts(scenario, shifts)
    hourly = days.size === 1 ? [...days.values()][0]! : Object.fromEntries([...days].filter(([, hours]) => hours.some((each) => each > 0)))
  } else {
    hourly = new Array<number>(HOURS).fill(Number.isFinite(agents) ? agents : 0)
  }
  const bare = ['agents', 'shifts', 'file', 'gaps'].reduce(
    (result, key) => (result.has([...path, key]) ? removeEntry(result, [...path, key]) : result),
    setValue(scenario, [...path, 'hourly'], hourly, order),
  )
  return bare
}
