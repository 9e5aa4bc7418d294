import { FRENCH_CITIES } from './cities.ts'
import type { Place } from './places.ts'

/** Places among which callers are shared out: more would look the same. */
const PLACES = 720
/** Degrees around a city within which most of its callers live. */
const NEAR = 0.28

/** A whole number from an id, well mixed and always the same: nothing on the picture is drawn by lot. */
export function mixed(id: number): number {
  let h = (id % 0x1_0000_0000) | 0
  h = Math.imul(h ^ (Math.floor(id / 0x1_0000_0000) | 0) ^ (h >>> 16), 0x7feb352d)
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b)
  return (h ^ (h >>> 16)) >>> 0
}

/** A fraction in [0, 1) from an id. */
export const fraction = (id: number): number => mixed(id) / 0x1_0000_0000

/**
 * Where the picture lets callers live: around French cities, by their inhabitants. No scenario knows where callers are; this is decoration.
 * @param onLand says whether a place is in France; one at sea moves towards its city
 */
export function callerPlaces(onLand: (place: Place) => boolean): Place[] {
  const total = FRENCH_CITIES.reduce((sum, [, , , inhabitants]) => sum + inhabitants, 0)
  const places: Place[] = []
  let share = 0
  for (const [, longitude, latitude, inhabitants] of FRENCH_CITIES) {
    share += (PLACES * inhabitants) / total
    const reach = NEAR * (1 + Math.sqrt(inhabitants / 1600))
    for (let i = places.length; i < Math.round(share); i++) {
      const angle = 2 * Math.PI * fraction(2 * i + 1)
      let distance = reach * Math.sqrt(-Math.log(1 - 0.98 * fraction(2 * i + 2)) / 2)
      let place: Place
      do {
        place = { longitude: longitude + 1.45 * distance * Math.cos(angle), latitude: latitude + distance * Math.sin(angle) }
        distance /= 2
      } while (distance > 0.01 && !onLand(place))
      places.push(place)
    }
  }
  return places
}
