import { countries } from './countries.ts'
import type { Reading } from './reading.ts'
import { listOf } from './reading.ts'
import { readShape } from './readShape.ts'
import { openClock } from './resolveCalendar.ts'
import { absencesOf, checkSurge, resolveRamadan, surgeOf } from './resolveCapacity.ts'
import { resolveCarbon } from './resolveCarbon.ts'
import { checkContract, contractOf, costOf, resolveRate } from './resolvePrices.ts'
import { resolveStaffing } from './resolveStaffing.ts'
import type { Path } from './scenarioDocument.ts'
import { locations, poolSchema } from './schema/pool.ts'
import type { Parts, Whole } from './shape.ts'
import { suggestOrList } from './suggest.ts'
import type { Location, Pool, Skill } from './types.ts'

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
  const rate = resolveRate(reading, path, parts.cost)
  if (parts.contract !== undefined) checkContract(reading, [...path, 'contract'], parts.contract)
  if (parts.surge !== undefined) checkSurge(reading, [...path, 'surge'], parts.surge)
  const carbon = resolveCarbon(reading, path, { carbon: parts.carbon, location: parts.location, country })
  const ramadan = resolveRamadan(reading, path, parts.ramadan, country)
  const scores = {
    language: resolveScore(reading, path, 'language', parts.language, country),
    culture: resolveScore(reading, path, 'culture', parts.culture, country),
  }
  const facts = {
    name,
    ...(parts.location !== undefined && { location: parts.location }),
    ...(country !== undefined && { country }),
    ...(parts.provider !== undefined && { provider: parts.provider }),
    ...(skills !== undefined && { skills }),
  }
  if (whole === undefined || staffing === undefined || clock === undefined) return facts
  const { language, culture } = scores
  if (carbon === undefined || rate === undefined || language === undefined || culture === undefined) return facts
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
      ...absencesOf(whole.absenteeism),
      skills: skillsOf(whole.skills, { language, culture }),
      cost: costOf(whole.cost, rate),
      carbon,
      ...(whole.contract && { contract: contractOf(whole.contract, rate) }),
      ...(whole.surge && { surge: surgeOf(whole.surge) }),
      ...(ramadan && { ramadan }),
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

function skillsOf(skills: Whole<typeof poolSchema>['skills'], { language, culture }: Pick<Skill, 'language' | 'culture'>): Skill[] {
  if (!(skills instanceof Map)) {
    return (skills as readonly string[]).map((callType) => ({
      callType,
      handleTimeFactor: 1,
      resolutionFactor: 1,
      preference: 0,
      language,
      culture,
    }))
  }
  return [...(skills as Exclude<typeof skills, readonly string[]>)].map(([callType, skill]) => ({
    callType,
    handleTimeFactor: skill.handleTimeFactor,
    resolutionFactor: skill.resolutionFactor,
    preference: skill.preference,
    language: skill.language ?? language,
    culture: skill.culture ?? culture,
  }))
}

/** A score as written, or what is typical of the country. Nothing (and a problem) where that is not known. */
function resolveScore(
  { document, facts }: Reading,
  path: Path,
  key: 'language' | 'culture',
  score: number | 'typical' | undefined,
  country: string | undefined,
): number | undefined {
  if (score !== 'typical' || country === undefined) return score === 'typical' ? undefined : score
  const { values } = facts.countries[key]
  const typical = values[country]
  if (typical === undefined) {
    const hint = `known: ${Object.keys(values).join(', ')}; else a fraction such as 90%`
    document.problem([...path, key], `the typical ${key} of ${country} is not known`, hint)
  }
  return typical
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
