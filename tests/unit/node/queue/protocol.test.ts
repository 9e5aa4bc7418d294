import { describe, expect, it } from 'vitest'
import {
  divisionSchema,
  FORMAT,
  PLATFORM,
  planHeadSchema,
  presenceSchema,
  queueName,
  runOf,
  shownText,
  stepsOfUnit,
  type UnitDivision,
  unitJobSchema,
  unitsOf,
} from '../../../../src/node/queue/protocol.ts'

const RUN = 'a'.repeat(32)

describe('A division of a plan', () => {
  it('covers every step once, in order, the last unit being shorter', () => {
    for (const division of [
      { first: 0, size: 1, steps: 5 },
      { first: 3, size: 4, steps: 12 },
      { first: 3, size: 3, steps: 12 },
      { first: 2, size: 50, steps: 12 },
      { first: 12, size: 5, steps: 12 },
    ] satisfies UnitDivision[]) {
      let step = division.first
      for (let unit = 0; unit < unitsOf(division); unit++) {
        const { from, to } = stepsOfUnit(division, unit)
        expect(from).toBe(step)
        expect(to - from).toBeGreaterThan(0)
        expect(to - from).toBeLessThanOrEqual(division.size)
        step = to
      }
      expect(step).toBe(division.steps)
    }
  })
})

describe('A run', () => {
  const head = { identity: { seed: '1', files: { b: 'x', a: 'y' } }, division: { first: 3, size: 4, steps: 12 } }
  const bundle = Buffer.from('bundle')

  it('is known by what it makes and how it is cut, whatever the order of keys', () => {
    const run = runOf(head, bundle)
    expect(run).toMatch(/^[0-9a-f]{32}$/)
    expect(runOf({ identity: { files: { a: 'y', b: 'x' }, seed: '1' }, division: { steps: 12, size: 4, first: 3 } }, bundle)).toBe(run)
    const others = [
      runOf({ ...head, identity: { ...head.identity, seed: '2' } }, bundle),
      runOf({ ...head, division: { ...head.division, size: 5 } }, bundle),
      runOf({ ...head, division: { ...head.division, first: 2 } }, bundle),
      runOf({ ...head, division: { ...head.division, steps: 13 } }, bundle),
      runOf(head, Buffer.from('another')),
    ]
    expect(new Set([run, ...others]).size).toBe(6)
  })

  it('has a queue of its own where it has private policies', () => {
    expect(queueName(false)).toBe(PLATFORM)
    expect(queueName(true)).toBe(`${PLATFORM}-modules`)
    expect(PLATFORM).toMatch(/^aiguillage-\d+\.\d+\.\d+\S*-node\d+-\w+-tz\w*$/)
  })
})

describe('What arrives from Redis', () => {
  const plan = {
    format: FORMAT,
    platform: PLATFORM,
    modules: false,
    name: 'my centre.yaml',
    identity: { seed: '1' },
    division: { first: 0, size: 1, steps: 2 },
  }
  const presence = { name: 'box-12', platform: PLATFORM, modules: true, threads: 4, running: 0, done: 3 }

  it('is taken as it is meant', () => {
    expect(unitJobSchema.parse({ run: RUN, unit: 0, from: 3, to: 7 })).toEqual({ run: RUN, unit: 0, from: 3, to: 7 })
    expect(planHeadSchema.parse(plan)).toEqual(plan)
    expect(presenceSchema.parse(presence)).toEqual(presence)
  })

  it('is refused where anything is missing, more than there should be, or out of range', () => {
    const job = { run: RUN, unit: 0, from: 3, to: 7 }
    for (const wrong of [
      { ...job, run: '../x' },
      { ...job, unit: -1 },
      { ...job, unit: 1.5 },
      { ...job, to: 3 },
      { ...job, to: 1e300 },
      { ...job, more: 1 },
      { run: RUN, unit: 0, from: 0 },
      'text',
      null,
    ])
      expect(unitJobSchema.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false)
    for (const wrong of [
      { ...plan, format: 1 },
      { ...plan, name: '\u001b[2J' },
      { ...plan, name: 'x'.repeat(201) },
      { ...plan, identity: [] },
      { ...plan, more: 1 },
    ])
      expect(planHeadSchema.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false)
    for (const wrong of [
      { first: 0, size: 0, steps: 2 },
      { first: 3, size: 1, steps: 2 },
      { first: 0, size: 1 },
    ])
      expect(divisionSchema.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false)
    for (const wrong of [
      { ...presence, name: 'a\nb' },
      { ...presence, threads: 0 },
      { ...presence, done: '3' },
    ])
      expect(presenceSchema.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false)
  })

  it('is shown on one line, without what moves a cursor', () => {
    expect(shownText(' The policy\n  failed:\u001b[31m "é\u0007" \u202e!')).toBe('The policy failed:[31m "é" !')
    expect(shownText('x'.repeat(600))).toBe(`${'x'.repeat(500)}…`)
  })
})
