import type { DayPool } from '../protocol.ts'
import { FRENCH_CITIES, HUBS } from './cities.ts'
import { COUNTRIES } from './countries.ts'

/** Degrees. */
export interface Place {
  readonly longitude: number
  readonly latitude: number
}

/** Where a pool stands on the map. */
export interface Site extends Place {
  /** ISO 3166-1; empty where neither name nor scenario tell one. */
  readonly country: string
  /** False in a country of which the map knows nothing: the coordinates then mean nothing. */
  readonly placed: boolean
  /** Its agents sit at home, all over France. */
  readonly spread: boolean
}

interface Named extends Place {
  readonly country: string
  /** Names in words without accents: `le mans`. */
  readonly names: readonly string[]
}

const NAMED: readonly Named[] = [
  ...FRENCH_CITIES.map(([name, longitude, latitude]) => ({ names: [plain(name)], country: 'FR', longitude, latitude })),
  ...HUBS.map(([name, country, longitude, latitude, aliases = []]) => ({
    names: [name, ...aliases].map(plain),
    country,
    longitude,
    latitude,
  })),
]
const HOME = 'FR'
/** Far from everything that is shown. */
const NOWHERE: Place = { longitude: -150, latitude: 0 }
/** Degrees between sites of one place, and between those of a country without a known city. */
const APART = 0.35
const RING = 0.9

/**
 * Places pools by the city in their name, else round the middle of their country; homeshore pools of France without a city are spread over it.
 * Two sites at one place stand side by side.
 */
export function sitesOf(pools: readonly Pick<DayPool, 'name' | 'country' | 'location'>[]): Site[] {
  const taken = new Map<string, number>()
  return pools.map(({ name, country, location }) => {
    const city = cityIn(name, country)
    const code = country || city?.country || ''
    const place = city ?? COUNTRIES[code || HOME]
    const at = place ?? NOWHERE
    const spread = city === undefined && location === 'homeshore' && code === HOME
    const key = `${at.longitude} ${at.latitude}`
    const before = taken.get(key) ?? 0
    taken.set(key, before + 1)
    const distance = before === 0 ? 0 : city === undefined ? RING : APART
    const angle = before * 2.4
    return {
      country: code,
      placed: place !== undefined,
      spread,
      longitude: at.longitude + distance * Math.sqrt(before) * Math.cos(angle) * 1.3,
      latitude: at.latitude + distance * Math.sqrt(before) * Math.sin(angle),
    }
  })
}

/** The longest city name among the words of a pool's name; of another country only where the pool has none. */
function cityIn(name: string, country: string): Named | undefined {
  const words = ` ${plain(name)} `
  let best: Named | undefined
  let longest = 0
  for (const city of NAMED) {
    if (country !== '' && city.country !== country) continue
    for (const each of city.names)
      if (each.length > longest && words.includes(` ${each} `)) {
        best = city
        longest = each.length
      }
  }
  return best
}

/** Small letters without accents, words apart by one space. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}
