import { countries } from './countries.ts'
import type { Reading } from './reading.ts'
import { listOf } from './reading.ts'
import { readShape } from './readShape.ts'
import { openClock } from './resolveCalendar.ts'
import { resolveStaffing } from './resolveStaffing.ts'
import type { Path } from './scenarioDocument.ts'
import { locations, poolSchema } from './schema/pool.ts'
import type { Parts, Whole } from './shape.ts'
import { suggestOrList } from './suggest.ts'
import type { Carbon, Location, Pool, Skill } from './types.ts'

const OFFICE: Carbon = { commuting: 1.2, building: 0.6, equipment: 0.2, home: 0, travel: 0 }
const HOME: Carbon = { commuting: 0, building: 0, equipment: 0.2, home: 0.4, travel: 0.05 }
const FREE = { perPaidHour: 0, perStaffedHour: 0, perHandledMinute: 0, perContact: 0, perDay: 0, overtimeFactor: 1 }

type PoolParts = Parts<typeof poolSchema>

/** What selectors and policies need to know of a pool, as far as it could be read. */
export interface PoolFacts {
  readonly name: string
  readonly location?: Location
  readonly country?: string
  readonly provider?: string
  /** Call types that it may take. */
  readonly skills?: readonly string[]
  /** The pool, where nothing is wrong with it. */
  readonly pool?: Pool
}

export function resolvePool(reading: Reading, name: string): PoolFacts {
  const { document } = reading
  const path: Path = ['pools', name]
  const { parts, whole } = readShape(document, poolSchema, path)
  if (parts === undefined) return { name }
  const ownZone = parts.timeZone === undefined ? undefined : openClock(document, parts.timeZone, [...path, 'timeZone'])
  const clock = document.has([...path, 'timeZone']) ? ownZone : reading.clock
  const staffing = resolveStaffing(reading, path, name, parts)
  const skills = checkSkills(reading, path, parts)
  const country = parts.country ?? reading.country
  const given = [path, ['calendar']].some((map) => document.has([...map, 'country']) || document.isMisspelt([...map, 'country']))
  if (!given && document.has(['calendar'])) {
    document.problem(
      [...path, 'country'],
      'the pool has no country, and neither has the calendar',
      'add country: FR to the pool or to the calendar',
    )
  }
  const facts = {
    name,
    ...(parts.location !== undefined && { location: parts.location }),
    ...(country !== undefined && { country }),
    ...(parts.provider !== undefined && { provider: parts.provider }),
    ...(skills !== undefined && { skills }),
  }
  if (whole === undefined || staffing === undefined || clock === undefined) return facts
  return {
    ...facts,
    pool: {
      name,
      location: whole.location,
      ...(country !== undefined && { country }),
      holidayFactor: whole.holidays === 'work' ? 1 : whole.holidays === 'closed' ? 0 : whole.holidays.factor,
      provider: whole.provider,
      timeZone: clock.timeZone,
      staffing,
      shrinkage: whole.shrinkage,
      absenteeism: whole.absenteeism,
      skills: skillsOf(whole),
      cost: whole.cost ?? FREE,
      carbon: carbonOf(whole),
    },
  }
}

/** Names of the skills; every one is a call type, once. */
function checkSkills({ document, callTypes }: Reading, path: Path, { skills }: PoolParts): readonly string[] | undefined {
  if (skills === undefined) return undefined
  const named = skills instanceof Map
  const names = named ? [...skills.keys()] : (skills as readonly (string | undefined)[])
  if (names.length === 0) document.problem([...path, 'skills'], 'expected at least one call type, found none')
  names.forEach((name, index) => {
    if (name === undefined) return
    const at = [...path, 'skills', named ? name : index]
    if (!callTypes.has(name)) {
      document.problem(at, `there is no call type "${name}"`, suggestOrList(name, callTypes.keys(), 'call types'), named ? 'key' : 'value')
    } else if (names.indexOf(name) < index) {
      document.problem(at, `"${name}" is named twice`, 'keep one of the two')
    }
  })
  return listOf(names)
}

function skillsOf({ skills, language, culture }: Whole<typeof poolSchema>): Skill[] {
  if (!(skills instanceof Map)) {
    return (skills as readonly string[]).map((callType) => ({ callType, handleTimeFactor: 1, preference: 0, language, culture }))
  }
  return [...(skills as Exclude<typeof skills, readonly string[]>)].map(([callType, skill]) => ({
    callType,
    handleTimeFactor: skill.handleTimeFactor,
    preference: skill.preference,
    language: skill.language ?? language,
    culture: skill.culture ?? culture,
  }))
}

function carbonOf({ carbon, location }: Whole<typeof poolSchema>): Carbon {
  const kind = carbon ?? (location === 'homeshore' ? 'home' : 'office')
  return kind === 'home' ? HOME : kind === 'office' ? OFFICE : kind
}

/** Pools and providers share one space of selectors with locations, countries and `all`. */
export function checkPoolNames({ document }: Reading, pools: readonly PoolFacts[]): void {
  const taken = (word: string): string | undefined =>
    word === 'all'
      ? 'every pool'
      : (locations as readonly string[]).includes(word)
        ? 'a location'
        : countries.has(word)
          ? 'a country'
          : undefined
  const providers = new Map(pools.flatMap(({ provider, name }) => (provider === undefined ? [] : [[provider, name] as const])))
  for (const { name, provider } of pools) {
    const meaning = taken(name) ?? (providers.has(name) ? `the provider of "${providers.get(name)}"` : undefined)
    if (meaning !== undefined)
      document.problem(['pools', name], `a pool cannot be called "${name}": policies read it as ${meaning}`, 'choose another name', 'key')
    const known = provider === undefined ? undefined : taken(provider)
    if (known !== undefined) {
      document.problem(
        ['pools', name, 'provider'],
        `a provider cannot be called "${provider}": policies read it as ${known}`,
        'choose another name',
      )
    }
  }
}
