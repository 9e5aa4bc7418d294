import { describe, expect, it } from 'vitest'
import type { Effect } from '../../../src/experiment/effects.ts'
import type { Estimate } from '../../../src/experiment/estimates.ts'
import { effectColumns } from '../../../src/report/choiceColumns.ts'
import { choiceGrid } from '../../../src/report/choiceGrid.ts'
import { frontierOf } from '../../../src/report/frontierTable.ts'
import type { Paint } from '../../../src/report/Paint.ts'
import { cheapest, type SweptOption, sweepText } from '../../../src/report/sweepText.ts'
import { differenceWithin, valueWithin } from '../../../src/report/withinText.ts'
import { tinyModel } from '../metrics/tinyModel.ts'

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

  it('never reach below 0 where there is nothing below it', () => {
    expect(valueWithin(0.004, -0.005, 0.013, 'fraction')).toBe('0.4 % (0.0–1.3)')
    expect(valueWithin(0.6, -0.3, 1.5, 'fraction')).toBe('60.0 % (0.0–100.0)')
    expect(valueWithin(2, -3.9, 7.9, 'calls')).toBe('2.0 calls (0.0–7.9)')
    expect(valueWithin(0, -0.0001, 0.0001, 'fraction')).toBe('0.0 ±0.0 %')
    expect(valueWithin(20, -30, 70, 'EUR')).toBe('20 ±50 €')
    expect(differenceWithin(0.01, -0.02, 0.04, 'fraction')).toBe('+1.0 ±3.0 pt')
  })
})

describe('The columns of what a change does', () => {
  const effect = (metric: string, unit: string, difference: number, half: number): Effect => ({
    position: 0,
    scope: 'total',
    name: 'all',
    metric,
    unit,
    before: 700,
    after: 700 + difference,
    beforeHalf: 7,
    afterHalf: 7,
    difference,
    stdError: half / 2,
    lower: difference - half,
    upper: difference + half,
    pValue: 0.001,
    pAdjusted: 0.001,
    better: difference > 0 ? 'no' : 'yes',
    replications: 10,
  })

  it('call nothing better or worse that is printed as zero, however sure it is', () => {
    const marks = [-0.03, -0.003, 0.003, 0.03].map((difference) => {
      const [{ cells }] = effectColumns([effect('cost_per_resolved', 'EUR/call', difference, 0.001)], 1, 1, 1)
      return `${cells[0].difference} ${cells[0].mark}`
    })
    expect(marks).toEqual(['-0.03 ±0.00 € ▲', '0.00 ±0.00 € ·', '0.00 ±0.00 € ·', '+0.03 ±0.00 € ▼'])
  })

  it('tell amounts by day where the horizon has whole days', () => {
    const effects = [effect('penalties', 'EUR', 70, 14), effect('net_cost', 'EUR', 70, 14)]
    const shown = (days: number): unknown => effectColumns(effects, 1, 1, days)
    const header = (span: string): readonly string[] => [`cost ${span}`, 'less penalties']
    expect(shown(7)).toEqual([{ header: header('a day'), cells: [{ value: '110 ±1 €', difference: '+10 ±2 €', mark: '▼' }] }])
    expect(shown(0)).toEqual([{ header: header('a run'), cells: [{ value: '770 ±7 €', difference: '+70 ±14 €', mark: '▼' }] }])
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

describe('What a sweep says', () => {
  const estimate = (mean: number, unit: string): Estimate => ({ mean, lower: mean, upper: mean, unit }) as Estimate
  const option = (policy: string, values: readonly string[], cost: number, more: Partial<SweptOption> = {}): SweptOption => ({
    label: [...values, policy].join(' '),
    policy,
    values,
    targets: 'not shown',
    unbeaten: true,
    beatenBy: '',
    surely: false,
    total: new Map([
      ['net_cost', estimate(cost, 'EUR')],
      ['cost_per_resolved', estimate(cost / 1000, 'EUR/call')],
      ['service_level', estimate(cost / 1000, 'fraction')],
      ['abandonment_rate', estimate(0.1, 'fraction')],
      ['satisfaction', estimate(Number.NaN, 'fraction')],
      ['co2_per_answered_g', estimate(Number.NaN, 'g/call')],
    ]),
    ...more,
  })
  const text = (names: readonly string[], options: readonly SweptOption[], points: number): string =>
    sweepText(
      {
        name: 'centre',
        model: tinyModel({ types: [{ name: 'sales', target: 0.8 }] }),
        names,
        points,
        replications: 10,
        calls: 1000,
        facts: { seed: '1', out: 'out', seconds: 1, workers: 1 },
        options,
      },
      plain,
    ).join('\n')

  const many = Array.from({ length: 40 }, (_, j) =>
    option('mine', [String(j)], 100 + j, { targets: j === 30 ? 'surely' : j > 30 && j % 2 === 1 ? 'probably' : 'not shown' }),
  )
  const beaten = option('mine', ['beaten'], 105.4, { targets: 'probably', unbeaten: false, beatenBy: '3 mine' })

  it('keeps the recommended points and those that meet the targets in a frontier that is cut', () => {
    const { shown, left } = frontierOf([...many, beaten], [many[30], beaten])
    expect(shown.map(({ values }) => values[0])).toEqual([
      '0',
      '1',
      '2',
      '3',
      '4',
      '5',
      'beaten',
      '6',
      '7',
      '8',
      '30',
      '31',
      '33',
      '35',
      '37',
      '39',
    ])
    expect(shown.length + left.length).toBe(41)
    const said = text(['pools.x.agents'], [...many, beaten], 41)
    expect(said).toMatch(/^beaten +probably +105 €/m)
    expect(said).toContain('Recommended points are in it even where')
    expect(said).toMatch(/^30 +surely/m)
    expect(said).toMatch(/^0 +missed/m)
    expect(said).toContain('… and 25 more, none of which meets every target: in pareto.csv')
    expect(said).toContain('"missed": some mean does not')
  })

  it('says how many of those left out meet the targets', () => {
    const all = many.map((each) => ({ ...each, targets: 'surely' as const }))
    expect(text(['pools.x.agents'], all, 40)).toContain('… and 24 more, 24 of which meet every target: in pareto.csv')
  })

  it('leaves out of the sentence what is set on another policy, unless this one uses it', () => {
    const names = ['pools.x.agents', 'policies.dear.stages[1].after', 'policies.cheap.take']
    const grid = ['1', '2'].flatMap((agents) => ['0s', '30s'].flatMap((after) => ['a', 'b'].map((take) => [agents, after, take])))
    const met = { targets: 'surely' } as const
    const options = (uses: number): SweptOption[] =>
      grid.flatMap((values) => [
        option('dear', values, 300 + Number(values[0])),
        option('cheap', values, 200 + Number(values[0]) + (values[1] === '0s' ? 0 : uses), met),
      ])
    expect(text(names, options(0), 8)).toMatch(/^ {2}pools\.x\.agents=1 · policies\.cheap\.take=a · policy cheap$/m)
    expect(text(names, options(5), 8).replace(/\s+/g, ' ')).toContain(
      'pools.x.agents=1 · policies.dear.stages[1].after=0s · policies.cheap.take=a',
    )
  })
})
