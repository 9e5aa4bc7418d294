import { describe, expect, it } from 'vitest'
import type { Chart } from '../../../../src/report/charts/Chart.ts'
import { carbonChart } from '../../../../src/report/charts/carbonChart.ts'
import { daysChart } from '../../../../src/report/charts/daysChart.ts'
import { penaltiesChart, providersChart } from '../../../../src/report/charts/providerCharts.ts'
import { staffingChart } from '../../../../src/report/charts/staffingChart.ts'
import { tradeChart } from '../../../../src/report/charts/tradeChart.ts'
import { ReportData } from '../../../../src/report/data/ReportData.ts'
import { runOf } from '../html/runOf.ts'
import { chartRun, POOLS } from './chartRun.ts'

const of = (make: (choice: { data: ReportData; language: 'en'; policy: string }) => readonly Chart[], data: ReportData): readonly Chart[] =>
  make({ data, language: 'en', policy: data.policies[0] })

describe('The sentence of a chart', () => {
  it('says of trade-offs who is cheapest and best, of equals the same one, and nothing where nothing has a price', () => {
    const policy = (cost: number): object => ({ total: { cost_per_resolved: [cost, 0.1], service_level: [1, 0] } })
    expect(of(tradeChart, runOf({ base: policy(3), new: policy(2.5) }))[0].sentence).toBe(
      'On average new costs least (€2.50 per resolved contact) and has the best service level (100.0%).',
    )
    expect(of(tradeChart, runOf({ base: policy(0), new: policy(0) }))).toEqual([])
  })

  it('stands above round steps, however far the points of trade-offs lie from all and nothing', () => {
    const policy = (level: number): object => ({ total: { cost_per_resolved: [3 + level, 0.1], service_level: [level, 0.02] } })
    const [{ option }] = of(tradeChart, runOf({ base: policy(0.03), new: policy(0.97) }))
    const { axisLabel } = option['yAxis'] as {
      readonly axisLabel: { readonly customValues: readonly number[]; readonly formatter: (value: number) => string }
    }
    expect(axisLabel.customValues.map(axisLabel.formatter)).toEqual(['0%', '25%', '50%', '75%', '100%'])
  })

  it('says of carbon that who has the same agents emits as much, and what is unclear', () => {
    const total = { co2_kg: [800, 0], co2_commuting_kg: [350, 0], co2_building_kg: [250, 0], co2_home_kg: [200, 0] } as const
    const sentence = (half: number): string =>
      of(carbonChart, runOf({ base: { total }, new: { total, gaps: { co2_kg: [0, half, 'unclear'] } } }))[0].sentence.replace(
        /\u202f/g,
        ' ',
      )
    const first = 'Under base the agents emit 800 kg of CO2, the largest part for the way to work (350 kg).'
    expect(sentence(0)).toBe(`${first} new emits as much as base.`)
    expect(sentence(Number.NaN)).toBe(sentence(0))
    expect(sentence(5)).toBe(`${first} Whether new emits more or less than base is unclear.`)
  })

  it('says of penalties who owes most, and where all are bonuses who is due most', () => {
    const columns = ['policy', 'scope', 'name', 'metric', 'unit', 'mean', 'lower', 'upper']
    const sentence = (...sums: readonly number[]): string => {
      const rows = sums.flatMap((sum, i) =>
        [
          ['total', 'all'],
          ['provider', 'a'],
        ].map(([scope, name]) => [`p${i}`, scope, name, 'penalties', 'EUR', `${sum}`, `${sum}`, `${sum}`]),
      )
      const policies = sums.map((_, i) => `p${i}`)
      return of(penaltiesChart, chartRun({ policies, tables: { summary: { columns, rows } } }))[0].sentence
    }
    expect(sentence(-50, 120)).toBe('Under p1 providers owe €120 after bonuses, a the most (€120).')
    expect(sentence(-50, -120)).toBe('Under p1 providers are due €120 of bonuses after penalties.')
  })

  it('says of staffing no more agents occupied than staffed: overtime is in no occupancy', () => {
    const columns = ['policy', 'interval_start', 'scope', 'name', 'metric', 'mean', 'p5', 'p50', 'p95']
    const figures = { busy: 33, staffed: 30, occupancy: 0.98 }
    const rows = Object.entries(figures).map(([metric, mean]) => [
      'base',
      '2026-11-16T10:00+01:00',
      'pool',
      'tunis',
      metric,
      `${mean}`,
      '',
      '',
      '',
    ])
    const data = chartRun({ policies: ['base'], pools: [POOLS[1]], tables: { hourly: { columns, rows } } })
    expect(of(staffingChart, data)[0].sentence).toBe(
      'Under base agents are tightest at tunis, 10:00–11:00: 98% occupied (29.4 of 30 staffed).',
    )
  })

  it('stands above an axis of shares that says nothing beyond all calls', () => {
    const columns = ['policy', 'scope', 'name', 'metric', 'unit', 'mean', 'lower', 'upper']
    const row = (name: string, calls: number): string[] => ['base', 'provider', name, 'answered', 'calls', `${calls}`, '', '']
    const data = chartRun({ policies: ['base'], tables: { summary: { columns, rows: [row('a', 97), row('b', 3)] } } })
    const [{ option }] = of(providersChart, data)
    const [{ max, interval, axisLabel }] = option['xAxis'] as readonly {
      readonly max: number
      readonly interval: number
      readonly axisLabel: { readonly formatter: (value: number) => string }
    }[]
    const steps = Array.from({ length: Math.round(max / interval) + 1 }, (_, step) => step * interval)
    expect(steps.map(axisLabel.formatter)).toEqual(['0%', '25%', '50%', '75%', '100%', ''])
  })

  it('says of days that the horizon holds only parts of them', () => {
    const data = chartRun()
    const runs = new ReportData({ ...data.record, setting: { ...data.record.setting, days: 0 } }, data.tables)
    expect(of(daysChart, runs)[0].sentence).toBe(`${of(daysChart, data)[0].sentence} The horizon holds some days only in part.`)
  })
})
