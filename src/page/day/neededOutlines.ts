import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification'
import { COUNTRIES } from './countries.ts'
import { NEAR_WINDOW } from './nearWindow.ts'

/** Outlines of the world's countries as world-atlas has them (Natural Earth, public domain), named by ISO 3166-1 numeric code. */
export type Atlas = Topology<{ countries: GeometryCollection<{ name: string }> }>

/** Degrees around a country's middle within which its parts are kept: Réunion is far from France. */
const REACH = 22

/**
 * The part of the atlas that the map may show: countries in which pools may be, and their neighbours near France. Made when the page is built,
 * so that it does not carry the world.
 */
export function neededOutlines(atlas: Atlas): Atlas {
  const kept: (Polygon<{ name: string }> | MultiPolygon<{ name: string }>)[] = []
  for (const geometry of atlas.objects.countries.geometries) {
    if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') continue
    const parts = geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs
    const arcs = parts.filter((part) => isNeeded(String(geometry.id ?? ''), boundsOf(atlas, part[0])))
    if (arcs.length > 0) kept.push({ ...geometry, type: 'MultiPolygon', arcs })
  }
  const number = new Map<number, number>()
  const renumber = (arc: number): number => {
    const own = arc < 0 ? ~arc : arc
    if (!number.has(own)) number.set(own, number.size)
    return arc < 0 ? ~number.get(own)! : number.get(own)!
  }
  const geometries = kept.map((geometry) => ({
    ...geometry,
    type: 'MultiPolygon' as const,
    arcs: (geometry.arcs as number[][][]).map((part) => part.map((ring) => ring.map(renumber))),
  }))
  const { transform, type } = atlas
  const arcs = [...number.keys()].map((own) => atlas.arcs[own])
  return { type, arcs, objects: { countries: { type: 'GeometryCollection', geometries } }, ...(transform && { transform }) }
}

type Bounds = readonly [west: number, south: number, east: number, north: number]

function isNeeded(outline: string, [west, south, east, north]: Bounds): boolean {
  const meets = (window: Bounds): boolean => west < window[2] && east > window[0] && south < window[3] && north > window[1]
  const listed = Object.values(COUNTRIES).filter((country) => country.outline === outline)
  if (listed.length === 0) return outline !== RUSSIA && meets(NEAR_WINDOW)
  return listed.some(({ longitude, latitude }) => meets([longitude - REACH, latitude - REACH, longitude + REACH, latitude + REACH]))
}

/** As large as all that is needed, for a corner. */
const RUSSIA = '643'

/** Of a ring, in degrees. */
function boundsOf({ arcs, transform }: Atlas, ring: readonly number[]): Bounds {
  const [scaleX, scaleY] = transform?.scale ?? [1, 1]
  const [startX, startY] = transform?.translate ?? [0, 0]
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const arc of ring) {
    let [x, y] = [0, 0]
    for (const [dx, dy] of arcs[arc < 0 ? ~arc : arc]) {
      x = transform === undefined ? dx : x + dx
      y = transform === undefined ? dy : y + dy
      west = Math.min(west, startX + x * scaleX)
      east = Math.max(east, startX + x * scaleX)
      south = Math.min(south, startY + y * scaleY)
      north = Math.max(north, startY + y * scaleY)
    }
  }
  return [west, south, east, north]
}
