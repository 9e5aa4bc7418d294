import type { Place } from './places.ts'

const RADIANS = Math.PI / 180
const DAY = 86_400
/** Unix seconds of 1 January 2000, 12:00 UTC. */
const J2000 = 946_728_000

/**
 * Where the sun stands in the zenith at this instant (Unix seconds): the low-precision formulas of the Astronomical Almanac, right to a
 * hundredth of a degree between 1950 and 2050.
 */
export function sunAt(epoch: number): Place {
  const days = (epoch - J2000) / DAY
  const meanLongitude = 280.46 + 0.9856474 * days
  const anomaly = (357.528 + 0.9856003 * days) * RADIANS
  const ecliptic = (meanLongitude + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * RADIANS
  const obliquity = (23.439 - 0.0000004 * days) * RADIANS
  const latitude = Math.asin(Math.sin(obliquity) * Math.sin(ecliptic)) / RADIANS
  const ascension = Math.atan2(Math.cos(obliquity) * Math.sin(ecliptic), Math.cos(ecliptic)) / RADIANS
  const greenwich = 280.46062 + 360.98564737 * days
  return { latitude, longitude: wrapped(ascension - greenwich) }
}

/** Sunset to sunrise: the sun's centre is 0.83 degrees below the horizon, refraction and its radius included. */
export function isNight({ longitude, latitude }: Place, epoch: number): boolean {
  const sun = sunAt(epoch)
  const height =
    Math.sin(latitude * RADIANS) * Math.sin(sun.latitude * RADIANS) +
    Math.cos(latitude * RADIANS) * Math.cos(sun.latitude * RADIANS) * Math.cos((longitude - sun.longitude) * RADIANS)
  return height < Math.sin(-0.833 * RADIANS)
}

function wrapped(degrees: number): number {
  return ((((degrees + 180) % 360) + 360) % 360) - 180
}
