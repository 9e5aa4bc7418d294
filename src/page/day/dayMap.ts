import { type GeoPermissibleObjects, type GeoProjection, geoCircle, geoConicConformal, geoPath } from 'd3-geo'
import { feature } from 'topojson-client'
import { COUNTRIES } from './countries.ts'
import type { Rectangle } from './dayLayout.ts'
import { NEAR_WINDOW } from './nearWindow.ts'
import type { Atlas } from './neededOutlines.ts'
import type { Place, Site } from './places.ts'
import { sunAt } from './sun.ts'

/** A map in a rectangle of the picture. */
export interface MapFrame {
  readonly rectangle: Rectangle
  /** Empty for the one with France; else the country that it shows. */
  readonly country: string
  readonly projection: GeoProjection
  /** False where nobody knows where on earth it is. */
  readonly placed: boolean
}

/** A country as GeoJSON; neededOutlines makes all of them multipolygons. */
interface Land {
  readonly type: 'Feature'
  readonly id?: string
  readonly properties: null
  readonly geometry: { readonly type: 'MultiPolygon'; coordinates: [number, number][][][] }
}

/** Outlines of countries and where they are drawn. */
export class DayMap {
  private readonly outlines: readonly Land[]

  constructor(atlas: Atlas) {
    const topology = atlas as unknown as Parameters<typeof feature>[0]
    this.outlines = (feature(topology, topology.objects['countries']) as unknown as { readonly features: Land[] }).features
  }

  /** The map with France and what is near it, in `main`; far countries, each in one of `insets`, in order of the sites. */
  frames(sites: readonly Site[], main: Rectangle, insets: readonly Rectangle[]): MapFrame[] {
    const near = sites.filter(isNear).map(({ longitude, latitude }): [number, number] => [longitude, latitude])
    const own = geoConicConformal().parallels([38, 49]).rotate([-3, 0])
    const first: MapFrame = {
      country: '',
      placed: true,
      rectangle: main,
      projection: fitted(own, main, { type: 'MultiPoint', coordinates: [...FRANCE, ...near] }, MARGIN),
    }
    return [first, ...farCountries(sites).map((country, i) => this.inset(country, sites, insets[i]))]
  }

  private inset(country: string, sites: readonly Site[], rectangle: Rectangle): MapFrame {
    const here = sites.filter((site) => !isNear(site) && site.country === country)
    const points = here.map(({ longitude, latitude }): [number, number] => [longitude, latitude])
    const around = points.flatMap(([x, y]): [number, number][] => [
      [x - 1, y - 1],
      [x + 1, y + 1],
    ])
    const shape = this.shapeOf(country)
    const projection = geoConicConformal()
      .parallels(points[0][1] < 0 ? [-10, -30] : [5, 45])
      .rotate([-points[0][0], 0])
    const object: GeoPermissibleObjects = shape ?? { type: 'MultiPoint', coordinates: around }
    return {
      country,
      placed: here.some(({ placed }) => placed),
      rectangle,
      projection: fitted(projection, rectangle, object, Math.min(24, 0.2 * rectangle.width)),
    }
  }

  /** The parts of a country near its middle. */
  private shapeOf(country: string): Land | undefined {
    const known = COUNTRIES[country]
    const outline = this.outlines.find(({ id }) => known !== undefined && id === known.outline)
    if (outline === undefined) return undefined
    const near = outline.geometry.coordinates.filter(
      ([[[x, y]]]) => Math.abs(x - known.longitude) < 25 && Math.abs(y - known.latitude) < 25,
    )
    return { type: 'Feature', properties: null, geometry: { type: 'MultiPolygon', coordinates: near } }
  }

  /** SVG paths of the land in a frame: all countries, and those in which there is something to see. */
  land({ projection }: MapFrame, countries: ReadonlySet<string>): { readonly other: string; readonly seen: string } {
    const codes = new Set([...countries].map((country) => COUNTRIES[country]?.outline))
    const path = geoPath(projection).digits(1)
    const draw = (seen: boolean): string =>
      path({ type: 'FeatureCollection', features: this.outlines.filter(({ id }) => codes.has(String(id)) === seen) }) ?? ''
    return { other: draw(false), seen: draw(true) }
  }

  /** Says whether a place is in metropolitan France or Corsica, on the flat map: on the sphere the question takes fifty times as long. */
  inFrance(): (place: Place) => boolean {
    const rings = this.shapeOf('FR')?.geometry.coordinates.flat() ?? []
    return (place) => rings.filter((ring) => isWithin(ring, place)).length % 2 === 1
  }
}

/** SVG path of where it is night in a frame at this instant (Unix seconds). */
export function nightPath({ projection }: MapFrame, epoch: number): string {
  const sun = sunAt(epoch)
  const night = geoCircle()
    .center([sun.longitude + 180, -sun.latitude])
    .radius(90 - 0.833)
    .precision(3)()
  return geoPath(projection).digits(1)(night) ?? ''
}

export function isNear({ longitude, latitude }: Place): boolean {
  const [west, south, east, north] = NEAR_WINDOW
  return longitude > west && longitude < east && latitude > south && latitude < north
}

/** Countries that need a frame of their own. */
export function farCountries(sites: readonly Site[]): string[] {
  return [...new Set(sites.filter((site) => !isNear(site)).map(({ country }) => country))]
}

/** Metropolitan France with Corsica, from end to end. */
const FRANCE: readonly [number, number][] = [
  [-5.1, 48.4],
  [2.5, 51.1],
  [8.2, 49.0],
  [9.6, 42.2],
  [8.8, 41.3],
  [-1.8, 43.3],
  [3.0, 42.4],
]
/** Pixels around the outermost site, for its disc. */
const MARGIN = 40

function fitted(
  projection: GeoProjection,
  { x, y, width, height }: Rectangle,
  object: GeoPermissibleObjects,
  margin: number,
): GeoProjection {
  const extent: [[number, number], [number, number]] = [
    [x + margin, y + margin],
    [x + width - margin, y + height - margin],
  ]
  return projection.fitExtent(extent, object).clipExtent([
    [x, y],
    [x + width, y + height],
  ])
}

/** Counts the edges of a ring west of a place. */
function isWithin(ring: readonly [number, number][], { longitude, latitude }: Place): boolean {
  let within = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [x, y] = ring[i]
    const [otherX, otherY] = ring[j]
    if (y > latitude !== otherY > latitude && longitude > x + ((otherX - x) * (latitude - y)) / (otherY - y)) within = !within
  }
  return within
}
