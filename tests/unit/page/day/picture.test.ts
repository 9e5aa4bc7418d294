import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PHASE, POOL, TYPE } from '../../../../src/page/day/DayCounts.ts'
import { DayPicture } from '../../../../src/page/day/DayPicture.ts'
import { DayState } from '../../../../src/page/day/DayState.ts'
import { DOT, DotField } from '../../../../src/page/day/DotField.ts'
import { dayLayout, type Rectangle } from '../../../../src/page/day/dayLayout.ts'
import { DayMap } from '../../../../src/page/day/dayMap.ts'
import { labelsOf } from '../../../../src/page/day/labels.ts'
import { type Atlas, neededOutlines } from '../../../../src/page/day/neededOutlines.ts'
import { callerPlaces } from '../../../../src/page/day/scatter.ts'
import { BUSY_DAY, tracedDay } from './tracedDay.ts'

const ATLAS = JSON.parse(readFileSync(new URL('../../../../node_modules/world-atlas/countries-50m.json', import.meta.url), 'utf8')) as Atlas
const MAP = new DayMap(neededOutlines(ATLAS))
const CALLERS = callerPlaces(MAP.inFrance())
const { trace } = tracedDay(BUSY_DAY)
const state = new DayState(trace)

const apart = (a: Rectangle, b: Rectangle): boolean =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y
const inside = (x: number, y: number, box: Rectangle): boolean =>
  x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height

describe('The layout of the picture', () => {
  it.each([320, 390, 699, 700, 960, 1280, 1900])('overlaps nowhere and stays within %i pixels', (width) => {
    for (const lanes of [1, 7, 16])
      for (const insets of [0, 1, 3, 5]) {
        const layout = dayLayout(width, lanes, insets)
        const all = [...layout.lanes, layout.main, ...layout.insets]
        all.forEach((a, i) => {
          expect(a.width).toBeGreaterThan(30)
          expect(a.height).toBeGreaterThan(20)
          expect(a.x + a.width).toBeLessThanOrEqual(width)
          expect(a.y + a.height).toBeLessThanOrEqual(layout.height + 0.5)
          for (const b of all.slice(i + 1)) expect(apart(a, b)).toBe(true)
        })
      }
  })
})

describe('The names of sites', () => {
  it('hide neither one another nor the discs of others where there is room', () => {
    const picture = new DayPicture(trace, MAP, CALLERS, 1100)
    const names = trace.pools.map(({ name }) => name)
    const labels = labelsOf(picture.sites, names)
    expect(new Set(labels.map(({ x, y }) => `${x} ${y}`)).size).toBe(names.length)
    labels.forEach((label, i) => {
      const width = 6 * names[i]!.length
      const left = label.anchor === 'start' ? label.x : label.anchor === 'end' ? label.x - width : label.x - width / 2
      picture.sites.forEach((site, j) => {
        if (i !== j) expect(Math.hypot(left + width / 2 - site.x, label.y - site.y)).toBeGreaterThan(site.radius)
      })
    })
  })
})

describe.each([420, 1100])('The dots of a picture of %i pixels', (width) => {
  const picture = new DayPicture(trace, MAP, CALLERS, width)
  const field = new DotField(state, picture)
  const instants = [600, 3661.7, 5400, 9000.3, 15_000, 20_000]

  it('are one for each call that waits, talks, is with the bot or will be called back, when they stand still', () => {
    expect(field.each).toBe(1)
    for (const time of instants) {
      state.seek(time)
      field.place(0)
      const kinds = Array.from(field.kind.subarray(0, field.count))
      const sum = (cell: number): number => trace.callTypes.reduce((all, _, k) => all + state.counts.ofType(k, cell), 0)
      const of = (kind: number): number => kinds.filter((each) => each === kind).length
      expect([of(DOT.waiting), of(DOT.withBot), of(DOT.promised), of(DOT.lost)]).toEqual([
        ...[TYPE.waiting, TYPE.withBot, TYPE.promised].map(sum),
        0,
      ])
      for (let pool = 0; pool < trace.pools.length; pool++) expect(of(pool)).toBeLessThanOrEqual(state.counts.ofPool(pool, POOL.busy))
    }
  })

  it('stand in the lane of their type, the longer a call waits the further to the right, or in the disc of their pool', () => {
    for (const time of instants) {
      state.seek(time)
      field.place(0)
      const last = new Map<number, [wait: number, x: number][]>()
      for (let i = 0; i < field.count; i++) {
        const row = field.row[i]!
        const [x, y, kind] = [field.x[i]!, field.y[i]!, field.kind[i]!]
        if (kind === DOT.waiting) {
          const type = trace.callType[row]!
          expect(inside(x, y, picture.layout.lanes[type]!)).toBe(true)
          last.set(type, [...(last.get(type) ?? []), [time - trace.index.times.entry[row]!, x]])
        } else if (kind >= 0) {
          const site = picture.sites[kind]!
          expect(kind).toBe(trace.pool[row])
          expect(Math.hypot(x - site.x, y - site.y)).toBeLessThanOrEqual(site.radius + 1e-6)
        }
      }
      for (const dots of last.values()) {
        const sorted = dots.toSorted((a, b) => a[0] - b[0]).map(([, x]) => x)
        expect(sorted).toEqual(sorted.toSorted((a, b) => a - b))
      }
    }
  })

  it('stay within the picture while they move, and have arrived before the call ends', () => {
    for (const time of instants) {
      state.seek(time)
      field.place(240)
      for (let i = 0; i < field.count; i++) {
        expect(inside(field.x[i]!, field.y[i]!, { x: -40, y: -10, width: width + 80, height: picture.layout.height + 60 })).toBe(true)
        const row = field.row[i]!
        if (field.kind[i]! < 0) continue
        const part = (time - trace.index.times.answer[row]!) / trace.handle[row]!
        const site = picture.sites[field.kind[i]!]!
        if (part > 0.5) expect(Math.hypot(field.x[i]! - site.x, field.y[i]! - site.y)).toBeLessThanOrEqual(site.radius + 1e-6)
      }
    }
  })

  it('show lost calls only as long as they fall', () => {
    const gone = trace.outcome.findIndex((outcome, row) => outcome === 1 && trace.wait[row]! > 30)
    const left = trace.index.times.left[gone]!
    const shown = (time: number): boolean => {
      state.seek(time)
      field.place(20)
      return Array.from(field.row.subarray(0, field.count)).some((row, i) => row === gone && field.kind[i] === DOT.lost)
    }
    expect([shown(left - 1), shown(left + 1), shown(left + 19), shown(left + 21)]).toEqual([false, true, true, false])
  })

  it('are found where they are, and only there', () => {
    state.seek(5400)
    field.place(0)
    const row = field.row[3]!
    const at = { x: field.x[3]!, y: field.y[3]! }
    const found = field.at(at, 10)
    expect(found === row || Math.hypot(field.x[Array.from(field.row).indexOf(found)]! - at.x) < 10).toBe(true)
    expect(field.at({ x: -500, y: -500 }, 10)).toBe(-1)
  })
})

it('A dot stands for several calls where there are too many, and for the chosen one always', () => {
  const many = { ...trace, index: { ...trace.index, curve: { ...trace.index.curve, most: 6000 } } }
  const crowd = new DayState(many)
  const field = new DotField(crowd, new DayPicture(many, MAP, CALLERS, 1100))
  expect(field.each).toBe(10)
  crowd.seek(9000)
  field.place(0)
  const few = field.count
  expect(few).toBeLessThan(crowd.sweep.there / 4)
  const hidden = Array.from(crowd.sweep.present.subarray(0, crowd.sweep.there)).find(
    (row) => crowd.sweep.phase[row] === PHASE.waiting && !field.row.subarray(0, few).includes(row),
  )!
  field.chosen = hidden
  field.place(0)
  expect(field.count).toBe(few + 1)
  expect(field.row.subarray(0, field.count)).toContain(hidden)
})
