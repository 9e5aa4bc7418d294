import { describe, expect, it } from 'vitest'
import type { Estimate } from '../../../src/experiment/estimates.ts'
import { choiceGrid } from '../../../src/report/choiceGrid.ts'
import type { Paint } from '../../../src/report/Paint.ts'
import { cheapest, type SweptOption } from '../../../src/report/sweepText.ts'
import { differenceWithin, valueWithin } from '../../../src/report/withinText.ts'

const same = (text: string): string => text
const plain: Paint = { bold: same, dim: same, good: same, bad: same }

describe('Figures with their intervals', () => {
  it('have the unit of their table, and differences a sign', () => {
    expect(valueWithin(0.919, 0.91, 0.928, 'fraction')).toBe('91.9 ±0.9 %')
    expect(differenceWithin(0.051, 0.039, 0.063, 'fraction')).toBe('+5.1 ±1.2 pt')
    expect(valueWithin(3.358, 3.338, 3.378, 'EUR/call')).toBe('3.36 ±0.02 €')
    expect(differenceWithin(-0.18, -0.19, -0.17, 'EUR/call')).toBe('-0.18 ±0.01 €')
    expect(valueWithin(214.4, 204.4, 224.4, 'g/call')).toBe('214 ±10 g')
    expect(valueWithin(24_051.2, 24_001.2, 24_101.2, 'CHF')).toBe('24,051 ±50 CHF')
    expect(differenceWithin(0, 0, 0, 'fraction')).toBe('0.0 ±0.0 pt')
    expect(valueWithin(0.5, Number.NaN, Number.NaN, 'fraction')).toBe('50.0 %')
    expect(valueWithin(Number.NaN, Number.NaN, Number.NaN, 'fraction')).toBe('–')
  })
})

describe('The grid of a comparison', () => {
  const columns = ['one', 'two', 'three', 'four', 'five'].map((name) => ({
    header: [name, 'of calls'] as const,
    cells: [
      { value: '91.9 ±0.9 %', difference: '', mark: '' },
      { value: '97.0 ±1.4 %', difference: '+5.1 ±1.2 pt', mark: '▲' },
    ],
  }))

  it('breaks into blocks that fit, every block with every row, no column lost', () => {
    for (const width of [60, 72, 80]) {
      const lines = choiceGrid(['onshore-first', 'a-policy-with-a-name-that-is-far-too-long'], columns, plain, width)
      expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(width)
      for (const { header } of columns) expect(lines.filter((line) => line.split(/\s+/).includes(header[0]))).toHaveLength(1)
      const blocks = lines.join('\n').split('\n\n')
      for (const block of blocks) expect(block.split('\n')).toHaveLength(5)
      expect(lines.join('\n').match(/▲/g)).toHaveLength(5)
    }
  })
})

describe('The cheapest point', () => {
  const option = (label: string, cost: number, level: number, targets: SweptOption['targets']): SweptOption => ({
    label,
    policy: label,
    values: [],
    targets,
    unbeaten: true,
    beatenBy: '',
    surely: false,
    total: new Map([
      ['net_cost', { mean: cost } as Estimate],
      ['service_level', { mean: level } as Estimate],
    ]),
  })
  const options = [
    option('dear', 120, 0.99, 'surely'),
    option('sure', 100, 0.85, 'surely'),
    option('same', 100 * (1 + 1e-12), 0.86, 'surely'),
    option('likely', 90, 0.81, 'probably'),
    option('cheap', 50, 0.4, 'not shown'),
  ]

  it('is the cheapest of those that are sure enough; of equals the one with the better service level', () => {
    expect(cheapest(options, 'surely')?.label).toBe('same')
    expect(cheapest(options, 'probably')?.label).toBe('likely')
    expect(cheapest(options.slice(4), 'probably')).toBeUndefined()
  })
})
