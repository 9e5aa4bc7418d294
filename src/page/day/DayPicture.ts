import type { DayTrace } from '../protocol.ts'
import { CAPTION, type DayLayout, dayLayout, type Rectangle } from './dayLayout.ts'
import { type DayMap, farCountries, isNear, type MapFrame } from './dayMap.ts'
import { type Place, type Site, sitesOf } from './places.ts'
import { fraction, mixed } from './scatter.ts'

/** In CSS pixels of the picture. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** A pool on the picture. */
export interface SiteMark extends Point {
  readonly site: Site
  readonly frame: MapFrame
  /** Of the disc whose area is the most agents that are ever staffed. */
  readonly radius: number
}

/** Radius of the largest pool, and the smallest that can be seen. */
const LARGEST = 32
const SMALLEST = 6
/** Homes in which the agents of a pool that is spread over a country are shown. */
const HOMES = 40
/** A lane is so many times the target long, but not shorter than this, in seconds. */
const LANE = { targets: 4, least: 120 }

/** Where things are in a picture of this width: everything that does not move. */
export class DayPicture {
  readonly layout: DayLayout
  readonly frames: readonly MapFrame[]
  readonly sites: readonly SiteMark[]
  /** By call type: seconds of waiting from end to end of its lane. */
  readonly laneSeconds: readonly number[]
  private readonly callers: readonly Point[]
  /** By pool that is spread: its homes. */
  private readonly homes: readonly (readonly Point[] | null)[]

  constructor(trace: DayTrace, map: DayMap, callers: readonly Place[], width: number) {
    const sites = sitesOf(trace.pools)
    this.layout = dayLayout(width, trace.callTypes.length, farCountries(sites).length)
    this.frames = map.frames(sites, this.layout.main, this.layout.insets)
    this.laneSeconds = trace.callTypes.map(({ within }) => Math.max(LANE.least, LANE.targets * within))
    const main = this.frames[0]
    this.callers = callers.map((place) => projected(main, place))
    const peaks = trace.pools.map(({ staffed }) => staffed.reduce((most, each) => Math.max(most, each), 0))
    const most = Math.max(1, ...peaks)
    const scale = LARGEST * Math.min(1, Math.max(0.55, this.layout.main.width / 620))
    this.sites = sites.map((site, pool) => {
      const frame = isNear(site) ? main : (this.frames.find(({ country }) => country === site.country) ?? main)
      return { site, frame, radius: Math.max(SMALLEST, scale * Math.sqrt(peaks[pool] / most)), ...projected(frame, site) }
    })
    this.homes = sites.map(({ spread }, pool) =>
      spread ? Array.from({ length: HOMES }, (_, i) => this.callers[mixed(7919 * (pool + 1) + i) % this.callers.length]) : null,
    )
  }

  /** Where the caller lives, as the picture has it: the same for all calls of a caller. */
  caller(firstCallId: number): Point {
    return this.callers[mixed(firstCallId) % this.callers.length]
  }

  /** Where a call of the type is that has waited so long. */
  lane(callType: number, waited: number, callId: number): Point {
    const { x, y, width, height } = dotsOf(this.layout.lanes[callType])
    const along = Math.min(1, Math.max(0, waited / this.laneSeconds[callType]))
    return { x: x + along * width, y: y + fraction(callId) * height }
  }

  /** Where a call is with an agent of the pool, of which `busy` are. */
  desk(pool: number, callId: number, busy: number, peak: number): Point {
    const homes = this.homes[pool]
    if (homes !== null) return homes[mixed(callId) % homes.length]
    const { x, y, radius } = this.sites[pool]
    const distance = radius * Math.sqrt(Math.min(1, busy / Math.max(1, peak)) * fraction(callId))
    const angle = 2 * Math.PI * fraction(callId + 0.5e9)
    return { x: x + distance * Math.cos(angle), y: y + distance * Math.sin(angle) }
  }

  homesOf(pool: number): readonly Point[] {
    return this.homes[pool] ?? []
  }

  /** Where the target of a type is on its lane. */
  target(callType: number, within: number): number {
    const { x, width } = dotsOf(this.layout.lanes[callType])
    return x + Math.min(1, within / this.laneSeconds[callType]) * width
  }
}

/** The part of a lane in which the dots are. */
export function dotsOf({ x, y, width, height }: Rectangle): Rectangle {
  return { x: x + 6, y: y + CAPTION + 4, width: width - 12, height: Math.max(4, height - CAPTION - 8) }
}

function projected({ projection, rectangle }: MapFrame, { longitude, latitude }: Place): Point {
  const [x, y] = projection([longitude, latitude]) ?? [rectangle.x + rectangle.width / 2, rectangle.y + rectangle.height / 2]
  return { x, y }
}
