import { describe, expect, it } from 'vitest'
import { DayFigures } from '../../../src/report/data/DayFigures.ts'
import { readTable } from '../../../src/report/data/Table.ts'

const days = DayFigures.of(
  readTable(`policy,replication,day,scope,name,offered,answered,service_level,cost
x,1,2026-11-16,total,all,100,90,0.9,10
x,1,2026-11-17,total,all,0,0,,11
"y, z",1,2026-11-16,total,all,100,80,0.8,12
x,2,2026-11-16,total,all,110,66,0.6,14
x,2,2026-11-17,total,all,10,7,0.7,11
`),
)

describe('The figures of days', () => {
  it('are those of every simulated day on which they are defined', () => {
    expect(days.values('x', 'total', 'all', 'service_level')).toEqual([0.9, 0.6, 0.7])
    expect(days.values('y, z', 'total', 'all', 'service_level')).toEqual([0.8])
    expect(days.values('x', 'call_type', 'a', 'service_level')).toEqual([])
    expect(days.values('x', 'total', 'all', 'co2_kg')).toEqual([])
  })

  it('are those of the first replications of a long run, whole ones, at least two', () => {
    const long = (replications: number, dates: number): DayFigures => {
      const figures = new DayFigures(['replication', 'policy', 'day', 'scope', 'name', 'service_level'])
      for (let r = 1; r <= replications; r++)
        for (const policy of ['x', 'y'])
          for (let day = 0; day < dates; day++) figures.add([String(r), policy, String(day), 'total', 'all', String(r)])
      return figures
    }
    const many = long(12_000, 1)
    expect(many.full).toBe(true)
    for (const policy of ['x', 'y']) expect(many.values(policy, 'total', 'all', 'service_level')).toHaveLength(10_000)
    const years = long(40, 365)
    expect(years.values('y', 'total', 'all', 'service_level').at(-1)).toBe(28)
    expect(years.byDate('y', 'total', 'all', 'service_level')).toHaveLength(365)
    const longer = long(4, 12_000)
    expect(new Set(longer.values('y', 'total', 'all', 'service_level'))).toEqual(new Set([1, 2]))
    expect(long(3, 5).full).toBe(false)
  })

  it('spread over the replications, day by day', () => {
    expect(days.byDate('x', 'total', 'all', 'offered')).toEqual([
      { start: '2026-11-16', mean: 105, p5: 100.5, p50: 105, p95: 109.5 },
      { start: '2026-11-17', mean: 5, p5: 0.5, p50: 5, p95: 9.5 },
    ])
    expect(days.byDate('x', 'total', 'all', 'service_level')[1]).toMatchObject({ start: '2026-11-17', mean: 0.7, p95: 0.7 })
    expect(days.byDate('x', 'total', 'all', 'satisfaction')[0]).toMatchObject({ mean: Number.NaN, p50: Number.NaN })
  })
})
