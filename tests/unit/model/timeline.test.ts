import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StaffingPlan } from '../../../src/model/model.ts'
import { staffingTimeline } from '../../../src/model/timeline.ts'

type Step = [time: number, group: number, lo: number, hi: number, present: number, paid: number]

function planOf(groupSize: readonly number[], steps: readonly Step[]): StaffingPlan {
  const column = (c: number) => steps.map((step) => step[c])
  return {
    time: Float64Array.from(column(0)),
    group: Int32Array.from(column(1)),
    lo: Int32Array.from(column(2)),
    hi: Int32Array.from(column(3)),
    present: Int8Array.from(column(4)),
    paid: Int8Array.from(column(5)),
    groupKey: groupSize.map(String),
    groupDate: groupSize.map(() => ''),
    groupSize: Int32Array.from(groupSize),
    peak: 0,
  }
}

const lines = ({ time, staffed, paid }: ReturnType<typeof staffingTimeline>) => Array.from(time, (t, i) => [t, staffed[i], paid[i]])

test('Absentees are missing from the agents staffed and stay among the paid, also on breaks and at the end', () => {
  const plan = planOf(
    [4],
    [
      [10, 0, 0, 4, 1, 1],
      [20, 0, 0, 2, -1, -1],
      [30, 0, 0, 2, 1, 1],
      [40, 0, 0, 4, -1, -1],
    ],
  )
  expect(lines(staffingTimeline(plan, { shrinkage: 0 }, () => Uint8Array.of(1, 0, 0, 1), 0))).toEqual([
    [0, 0, 0],
    [10, 2, 4],
    [20, 1, 2],
    [30, 2, 4],
    [40, 0, 0],
  ])
})

test('Everything up to the beginning is the opening state, and steps at one instant are one change', () => {
  const plan = planOf(
    [5, 5],
    [
      [-90, 0, 0, 5, 1, 1],
      [-60, 0, 3, 5, -1, -1],
      [10, 0, 0, 3, -1, -1],
      [10, 1, 0, 3, 1, 1],
      [20, 1, 3, 5, 1, 1],
    ],
  )
  expect(lines(staffingTimeline(plan, { shrinkage: 0 }, null, -60))).toEqual([
    [-60, 3, 3],
    [20, 5, 5],
  ])
})

test('Shrinkage is rounded half up, and changes that it swallows are no changes of the agents staffed', () => {
  const plan = planOf(
    [10],
    [
      [0, 0, 0, 5, 1, 1],
      [10, 0, 5, 6, 1, 0],
      [20, 0, 6, 7, 1, 1],
    ],
  )
  // 5 × 0.7 = 3.5 → 4; 6 × 0.7 = 4.2 → 4; 7 × 0.7 = 4.9 → 5.
  expect(lines(staffingTimeline(plan, { shrinkage: 0.3 }, null, 0))).toEqual([
    [0, 4, 5],
    [20, 5, 6],
  ])
})

test('A pool without steps is empty from the beginning', () => {
  expect(lines(staffingTimeline(planOf([], []), { shrinkage: 0 }, null, -10))).toEqual([[-10, 0, 0]])
})

test('It agrees with counting agents one by one', () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.nat(1), fc.nat(6), fc.nat(6)), { maxLength: 12 })
  fc.assert(
    fc.property(steps, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (visits, flags) => {
      const sorted = visits
        .flatMap(([time, group, a, b]): Step[] => {
          const [lo, hi] = [Math.min(a, b), Math.max(a, b)]
          return [
            [time, group, lo, hi, 1, 1],
            [time + 3, group, lo, hi, -1, -1],
          ]
        })
        .sort((a, b) => a[0] - b[0])
      const absent = [0, 1].map((group) => Uint8Array.from(flags.slice(group * 6, group * 6 + 6), Number))
      const timeline = staffingTimeline(planOf([6, 6], sorted), { shrinkage: 0.2 }, (group) => absent[group], 2)
      for (let time = 2; time < 13; time++) {
        let present = 0
        let paid = 0
        for (const [at, group, lo, hi, sign] of sorted) {
          for (let agent = lo; at <= time && agent < hi; agent++) {
            paid += sign
            present += absent[group][agent] ? 0 : sign
          }
        }
        const entry = timeline.time.findLastIndex((from) => from <= time)
        expect(timeline.staffed[entry]).toBe(Math.floor(present * 0.8 + 0.5 + 1e-9))
        expect(timeline.paid[entry]).toBe(paid)
      }
    }),
    { seed: 11 },
  )
})

test('A capacity multiplies what shrinkage leaves, from its instant on, and cuts are told even where nothing else changes', () => {
  const plan = planOf(
    [10],
    [
      [-5, 0, 0, 10, 1, 1],
      [30, 0, 6, 10, -1, -1],
    ],
  )
  const capacity = {
    at: Float64Array.of(-5, 10, 20, 30, 40),
    factor: Float64Array.of(1, 0.5, 0.5, 0.5, 1),
    cuts: Uint8Array.of(0, 1, 1, 0, 0),
  }
  const timeline = staffingTimeline(plan, { shrinkage: 0.1 }, null, 0, capacity)
  // 10 × 0.9 = 9; half of it 4.5 → 5; 6 × 0.9 × 0.5 = 2.7 → 3; 5.4 → 5.
  expect(lines(timeline)).toEqual([
    [0, 9, 10],
    [10, 5, 10],
    [20, 5, 10],
    [30, 3, 6],
    [40, 5, 6],
  ])
  expect(Array.from(timeline.cuts)).toEqual([0, 1, 1, 0, 0])
})

test('Unfolded, it also tells changes that shrinkage swallows: with others on top they may count', () => {
  const plan = planOf(
    [10],
    [
      [0, 0, 0, 5, 1, 1],
      [10, 0, 5, 6, 1, 0],
    ],
  )
  const timeline = staffingTimeline(plan, { shrinkage: 0.3 }, null, 0, { at: Float64Array.of(20), factor: Float64Array.of(0.99) }, true)
  expect(Array.from(timeline.time, (time, i) => [time, timeline.staffed[i], timeline.present[i], timeline.capacity[i]])).toEqual([
    [0, 4, 5, 1],
    [10, 4, 6, 1],
    [20, 4, 6, 0.99],
  ])
})
