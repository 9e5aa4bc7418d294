import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FRENCH_CITIES, HUBS } from '../../../../src/page/day/cities.ts'
import { COUNTRIES } from '../../../../src/page/day/countries.ts'
import { DayMap, farCountries, isNear } from '../../../../src/page/day/dayMap.ts'
import { type Atlas, neededOutlines } from '../../../../src/page/day/neededOutlines.ts'
import { sitesOf } from '../../../../src/page/day/places.ts'
import { callerPlaces, fraction, mixed } from '../../../../src/page/day/scatter.ts'
import { isNight, sunAt } from '../../../../src/page/day/sun.ts'

const pool = (name: string, country = '', location = 'offshore') => ({ name, country, location })
const near = (site: { longitude: number; latitude: number }, longitude: number, latitude: number): boolean =>
  Math.hypot(site.longitude - longitude, site.latitude - latitude) < 0.6
const ATLAS = JSON.parse(readFileSync(new URL('../../../../node_modules/world-atlas/countries-50m.json', import.meta.url), 'utf8')) as Atlas
const NEEDED = neededOutlines(ATLAS)
const MAP = new DayMap(NEEDED)

describe('The places of the pools', () => {
  it('come from the city in the name, whatever its spelling', () => {
    const [mans, tana, nimes, lisbon, clermont] = sitesOf([
      pool('le-mans', 'FR'),
      pool('Site de Tananarive', 'MG'),
      pool('NÎMES 2', 'FR'),
      pool('lisbonne_nord', 'PT'),
      pool('clermont-ferrand', 'FR'),
    ])
    expect(near(mans!, 0.2, 48)).toBe(true)
    expect(near(tana!, 47.5, -18.9)).toBe(true)
    expect(near(nimes!, 4.36, 43.84)).toBe(true)
    expect(near(lisbon!, -9.14, 38.72)).toBe(true)
    expect(near(clermont!, 3.09, 45.78)).toBe(true)
  })

  it('do not take a city from within a word, nor one of another country', () => {
    const [parcel, paris] = sitesOf([pool('nicety', 'FR'), pool('paris-team', 'MA')])
    expect(near(parcel!, COUNTRIES['FR']!.longitude, COUNTRIES['FR']!.latitude)).toBe(true)
    expect(near(paris!, COUNTRIES['MA']!.longitude, COUNTRIES['MA']!.latitude)).toBe(true)
  })

  it('are in the country where the name tells nothing, side by side, and homes are spread over it', () => {
    const sites = sitesOf([
      pool('alpha', 'TN'),
      pool('beta', 'TN'),
      pool('france-home', 'FR', 'homeshore'),
      pool('lyon', 'FR', 'homeshore'),
    ])
    expect(sites[0]!.longitude === sites[1]!.longitude && sites[0]!.latitude === sites[1]!.latitude).toBe(false)
    expect(sites.map(({ spread }) => spread)).toEqual([false, false, true, false])
  })

  it('are somewhere even without a country that is known', () => {
    const sites = sitesOf([pool('x'), pool('y', 'ZZ'), pool(''), pool('z', 'ZZ', 'homeshore')])
    for (const site of sites) expect(Number.isFinite(site.longitude + site.latitude)).toBe(true)
    expect(sites.map(({ placed }) => placed)).toEqual([true, false, true, false])
    expect(farCountries(sites)).toEqual(['ZZ'])
    expect(sites.map(({ spread }) => spread)).toEqual([false, false, false, false])
  })

  it('are in France for every French city, and in their country for every hub that has an outline', () => {
    const inFrance = MAP.inFrance()
    const away = FRENCH_CITIES.filter(([, longitude, latitude]) => !inFrance({ longitude, latitude })).map(([name]) => name)
    // Ports that stand in the water of outlines of this scale.
    expect(away.length, away.join()).toBeLessThanOrEqual(8)
    for (const [name, country, longitude, latitude] of HUBS) {
      const known = COUNTRIES[country]
      if (known !== undefined) expect(Math.hypot(known.longitude - longitude, known.latitude - latitude), name).toBeLessThan(15)
    }
  })

  it('put sites near France on its map and each far country in a frame of its own', () => {
    const sites = sitesOf([
      pool('lille', 'FR'),
      pool('tunis', 'TN'),
      pool('casablanca', 'MA'),
      pool('dakar', 'SN'),
      pool('mauritius', 'MU'),
      pool('thies', 'SN'),
    ])
    expect(sites.map(isNear)).toEqual([true, true, true, false, false, false])
    expect(farCountries(sites)).toEqual(['SN', 'MU'])
    const main = { x: 100, y: 0, width: 600, height: 500 }
    const insets = [0, 1].map((i) => ({ x: 710, y: 200 * i, width: 120, height: 180 }))
    const frames = MAP.frames(sites, main, insets)
    expect(frames.map(({ country }) => country)).toEqual(['', 'SN', 'MU'])
    sites.forEach((site, i) => {
      const frame = frames[[0, 0, 0, 1, 2, 1][i]!]!
      const [x, y] = frame.projection([site.longitude, site.latitude])!
      const { rectangle } = frame
      expect(x).toBeGreaterThan(rectangle.x)
      expect(x).toBeLessThan(rectangle.x + rectangle.width)
      expect(y).toBeGreaterThan(rectangle.y)
      expect(y).toBeLessThan(rectangle.y + rectangle.height)
    })
    const [lille, marseille] = [frames[0]!.projection([3.06, 50.63])!, frames[0]!.projection([5.37, 43.3])!]
    expect(marseille[1] - lille[1]).toBeGreaterThan(100)
  })
})

describe('The outlines that the page carries', () => {
  it('are a quarter of the world and have every country that a pool may be in', () => {
    expect(JSON.stringify(NEEDED).length).toBeLessThan(180_000)
    const ids = new Set(NEEDED.objects.countries.geometries.map(({ id }) => String(id)))
    for (const [code, { outline }] of Object.entries(COUNTRIES)) expect(ids, code).toContain(outline)
  })

  it('stay as they are when they are asked for again', () => {
    expect(neededOutlines(NEEDED)).toEqual(NEEDED)
  })

  it('draw the same France as those of the whole world', () => {
    const whole = new DayMap(ATLAS)
    const frame = { x: 0, y: 0, width: 500, height: 500 }
    const [ours] = MAP.frames([], frame, [])
    const seen = new Set(['FR'])
    expect(MAP.land(ours!, seen).seen).toBe(whole.land(whole.frames([], frame, [])[0]!, seen).seen)
    expect(MAP.land(ours!, seen).seen.length).toBeGreaterThan(1000)
  })
})

describe('The places of the callers', () => {
  const inFrance = MAP.inFrance()
  const places = callerPlaces(inFrance)

  it('are in France but for a few at its ports', () => {
    expect(places.length).toBe(720)
    expect(places.filter((place) => !inFrance(place)).length / places.length).toBeLessThan(0.04)
  })

  it('crowd where many people live, and are the same every time', () => {
    const around = (longitude: number, latitude: number): number =>
      places.filter((place) => Math.hypot(place.longitude - longitude, place.latitude - latitude) < 1.2).length
    expect(around(2.35, 48.86)).toBeGreaterThan(3 * around(4.83, 45.76))
    expect(around(4.83, 45.76)).toBeGreaterThan(around(2.44, 44.93))
    expect(callerPlaces(inFrance)).toEqual(places)
  })

  it('are drawn evenly from call ids', () => {
    const tenths = Array.from({ length: 10 }, () => 0)
    for (let id = 1; id <= 10_000; id++) tenths[Math.floor(10 * fraction(id))]!++
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(120)
    expect(mixed(5)).not.toBe(mixed(5 + 1e9))
  })
})

describe('The sun', () => {
  it('rises and sets over Paris as the almanac says, to five minutes', () => {
    const paris = { longitude: 2.35, latitude: 48.86 }
    const at = (clock: string): boolean => isNight(paris, Date.parse(clock) / 1000)
    expect([at('2026-11-16T07:57+01:00'), at('2026-11-16T08:07+01:00')]).toEqual([true, false])
    expect([at('2026-11-16T17:04+01:00'), at('2026-11-16T17:14+01:00')]).toEqual([false, true])
    expect([at('2026-06-21T05:42+02:00'), at('2026-06-21T05:52+02:00')]).toEqual([true, false])
  })

  it('stands over a tropic at a solstice, and over the equator in March', () => {
    expect(sunAt(Date.parse('2026-06-21T08:25Z') / 1000).latitude).toBeCloseTo(23.44, 1)
    expect(sunAt(Date.parse('2026-03-20T14:46Z') / 1000).latitude).toBeCloseTo(0, 1)
  })
})
