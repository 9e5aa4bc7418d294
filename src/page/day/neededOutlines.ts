import { COUNTRIES } from './countries.ts'
import { NEAR_WINDOW } from './nearWindow.ts'

/** Outlines of the world's countries as world-atlas has them in TopoJSON (Natural Earth, public domain), by ISO 3166-1 numeric code. */
export interface Atlas {
  readonly type: 'Topology'
  /** Points in steps of `transform`, each from the one before. */
  readonly arcs: number[][][]
  readonly transform: { readonly scale: [number, number]; readonly translate: [number, number] }
  readonly objects: { readonly countries: { readonly type: 'GeometryCollection'; readonly geometries: Outline[] } }
}

interface Outline {
  readonly type: string
  readonly id?: string
  readonly properties: { readonly name: string }
  /** Rings as lists of arcs, ~a for arc a backwards; of a multipolygon such lists by part. */
  readonly arcs: number[][] | number[][][]
}

/** Degrees around a country's middle within which its parts are kept: Réunion is far from France. */
const REACH = 22

/**
 * The part of the atlas that the map may show: countries in which pools may be, and their neighbours near France. Made when the page is built,
 * so that it does not carry the world.
 */
export function neededOutlines(atlas: Atlas): Atlas {
  const kept: Outline[] = []
  for (const outline of atlas.objects.countries.geometries) {
    const parts = outline.type === 'Polygon' ? [outline.arcs as number[][]] : (outline.arcs as number[][][])
    const arcs = parts.filter((part) => isNeeded(outline.id ?? '', boundsOf(atlas, part[0])))
    if (arcs.length > 0) kept.push({ ...outline, type: 'MultiPolygon', arcs })
  }
  const number = new Map<number, number>()
  const renumber = (arc: number): number => {
    const own = arc < 0 ? ~arc : arc
    if (!number.has(own)) number.set(own, number.size)
    return arc < 0 ? ~number.get(own)! : number.get(own)!
  }
  const geometries = kept.map((outline) => ({
    ...outline,
    arcs: (outline.arcs as number[][][]).map((part) => part.map((ring) => ring.map(renumber))),
  }))
  const arcs = [...number.keys()].map((own) => atlas.arcs[own])
  return { type: atlas.type, arcs, objects: { countries: { type: 'GeometryCollection', geometries } }, transform: atlas.transform }
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
  const { scale, translate } = transform
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const arc of ring) {
    let [x, y] = [0, 0]
    for (const [dx, dy] of arcs[arc < 0 ? ~arc : arc]) {
      x += dx
      y += dy
      west = Math.min(west, translate[0] + x * scale[0])
      east = Math.max(east, translate[0] + x * scale[0])
      south = Math.min(south, translate[1] + y * scale[1])
      north = Math.max(north, translate[1] + y * scale[1])
    }
  }
  return [west, south, east, north]
}
