import { describe, expect, it } from 'vitest'
import { intervalPlot, scaleOf } from '../../../../src/report/html/intervalPlot.ts'
import { policyTable } from '../../../../src/report/html/policyTable.ts'
import { runOf } from './runOf.ts'

const type = (name: string, target: number | null, within_s = 20) => ({ name, target, within_s, definition: 'offered' }) as const
const two = {
  base: { total: { service_level: [0.8, 0.01], satisfaction: [0.7, 0.01], provider_share_max: [0.4, 0.01] } },
  new: {
    total: { service_level: [0.9, 0.01], satisfaction: [0.7, 0.01], provider_share_max: [0.5, 0.01] },
    gaps: { service_level: [0.1, 0.01, 'yes'], satisfaction: [-0.02, 0.01, 'no'], provider_share_max: [0.1, 0.01, ''] },
  },
} as const

describe('The table of policies', () => {
  it('says the goal where all call types have one, the time where they have the same, else that each has its own', () => {
    const goal = (...call_types: ReturnType<typeof type>[]): string =>
      /<small>(.*?)<\/small>/.exec(policyTable(runOf(two, { call_types }), 'en'))![1].replace('\u202f', ' ')
    expect(goal(type('a', 0.8), type('b', 0.8))).toBe('80% within 20 s')
    expect(goal(type('a', 0.8), type('b', 0.9))).toBe('within 20 s')
    expect(goal(type('a', 0.8), type('b', 0.8, 30))).toBe('each type its own')
  })

  it('draws the target where all call types have the same', () => {
    expect(policyTable(runOf(two, { call_types: [type('a', 0.8)] }), 'en')).toContain('class="target"')
    expect(policyTable(runOf(two, { call_types: [type('a', null)] }), 'en')).not.toContain('class="target"')
  })

  it('marks what is clear with a sign and a word, and not what has no good direction', () => {
    const marks = [
      ...policyTable(runOf(two), 'en').matchAll(/class="mark (\w+)"><span aria-hidden="true">(.)<\/span><span class="vh">([\w ]+)</g),
    ]
    expect(marks.map(([, ...mark]) => mark)).toEqual([
      ['yes', '▲', 'better'],
      ['no', '▼', 'worse'],
    ])
  })

  it('explains its marks also where the baseline has no service level', () => {
    const total = { abandonment_rate: [0.5, 0.01] } as const
    const run = {
      base: { total },
      new: { total: { service_level: [0.9, 0.01], ...total }, gaps: { abandonment_rate: [-0.1, 0.01, 'yes'] } },
    } as const
    expect(policyTable(runOf(run), 'en')).toContain('▲\u00a0better, ▼\u00a0worse')
    expect(policyTable(runOf({ base: { total }, new: { total } }), 'en')).not.toContain('▲')
  })

  it('is empty where there is no summary', () => {
    expect(policyTable(runOf({ base: {} }), 'en')).toBe('')
  })
})

describe('The scale of a column', () => {
  it('is round, holds every value and has room beyond it', () => {
    expect(scaleOf([0.909, 0.983], 0, 1)).toEqual({ from: 0.9, to: 1 })
    expect(scaleOf([3.02, 3.43])).toEqual({ from: 3, to: 3.6 })
    expect(scaleOf([0.002, 0.05], 0, 1).from).toBe(0)
  })

  it('has some width where all values are the same', () => {
    for (const value of [0, 5, -3]) {
      const { from, to } = scaleOf([value, value])
      expect(from).toBeLessThan(to)
      expect(from).toBeLessThanOrEqual(value)
      expect(to).toBeGreaterThanOrEqual(value)
    }
  })

  it('carries a dot alone where there is no interval', () => {
    const plot = intervalPlot({ mean: 5, lower: Number.NaN, upper: Number.NaN }, { from: 0, to: 10 })
    expect(plot).toContain('<circle cx="50.00%"')
    expect(plot).not.toContain('whisker')
  })
})
