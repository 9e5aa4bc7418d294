import { ReportData } from '../../../../src/report/data/ReportData.ts'
import type { CallTypeSetting, PoolSetting, Setting } from '../../../../src/report/data/Setting.ts'
import type { Table } from '../../../../src/report/data/Table.ts'
import { recordOf } from '../html/runOf.ts'

/** Names that would do harm if they were not escaped. */
export const EVIL = '<b onclick="x">&'
export const TYPES: readonly CallTypeSetting[] = [EVIL, 'sales'].map((name, i) => ({
  name,
  within_s: 20,
  target: i === 0 ? 0.8 : null,
  definition: 'offered',
}))
export const POOLS: readonly PoolSetting[] = [
  { name: '</script><i>', location: 'onshore', country: 'FR', provider: 'in-house', time_zone: 'Europe/Paris' },
  { name: 'tunis', location: 'offshore', country: 'TN', provider: 'provider-a', time_zone: 'Africa/Tunis' },
  { name: 'mauritius', location: 'offshore', country: 'MU', provider: 'provider-b', time_zone: 'Indian/Mauritius' },
]
const PROVIDERS = ['in-house', 'provider-a', 'provider-b']
const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'))

export interface RunSpec {
  readonly policies?: readonly string[]
  readonly types?: readonly CallTypeSetting[]
  readonly pools?: readonly PoolSetting[]
  readonly days?: number
  readonly replications?: number
  readonly tables?: Readonly<Record<string, Table>>
}

/** A figure between 0 and 1 that no other place has: the tables below are distinct everywhere. */
let drawn = 0
function figure(): number {
  drawn = (drawn * 1103515245 + 12345) % 2147483648
  return Math.round((drawn / 2147483648) * 1e6) / 1e6
}

/** A run whose tables hold made-up figures, each of them another; hours 22 to 6 are closed. */
export function chartRun(spec: RunSpec = {}): ReportData {
  drawn = 7
  const { policies = ['base', 'new'], types = TYPES, pools = POOLS, days = 1, replications = 30, tables = {} } = spec
  const dates = Array.from({ length: days }, (_, d) => new Date(Date.UTC(2026, 10, 16 + d)).toISOString().slice(0, 10))
  const setting: Partial<Setting> = {
    call_types: types,
    pools,
    days,
    horizon_s: days * 86_400,
    last_day: dates.at(-1)!,
  }
  const rows = { summary: [], comparison: [], hourly: [], days: [], routes: [] } as Record<string, string[][]>
  const text = (value: number): string => value.toFixed(6)
  for (const policy of policies) {
    const summary = (scope: string, name: string, metric: string, unit: string, mean: number): void => {
      rows['summary'].push([policy, scope, name, metric, unit, text(mean), text(mean * 0.98), text(mean * 1.02)])
    }
    for (const [metric, unit, times] of TOTALS) summary('total', 'all', metric, unit, times * (0.5 + figure() / 2))
    for (const { name } of types)
      for (const [metric, unit, times] of [
        ['offered', 'calls', 1000],
        ['abandoned', 'calls', 50],
      ] as const)
        summary('call_type', name, metric, unit, times * figure())
    for (const { name } of pools) summary('pool', name, 'occupancy', 'fraction', figure())
    for (const name of PROVIDERS) {
      summary('provider', name, 'answered', 'calls', 1000 * figure())
      summary('provider', name, 'penalties', 'EUR', 4000 * (figure() - 0.3))
    }
    for (const hour of HOURS)
      for (const metric of ['service_level', 'asa_s', 'occupancy'])
        summary('hour', hour, metric, metric === 'asa_s' ? 's' : 'fraction', figure())
    if (policy !== policies[0]) rows['comparison'].push([policy, 'total', 'all', 'co2_kg', '-12.5', '-14', '-11', 'yes'])
    if (replications > 1 && days <= 14) addHours(rows['hourly'], policy, dates, types, pools)
    for (let r = 1; r <= replications; r++)
      for (const date of dates)
        for (const [scope, name] of [['total', 'all'], ...types.map((type) => ['call_type', type.name])])
          rows['days'].push([policy, String(r), date, scope, name, text(figure()), text(figure())])
    for (const type of types)
      for (const pool of pools)
        rows['routes'].push([policy, type.name, pool.name, ...[500, 1, 20, 1, 60].map((times) => text(times * figure()))])
  }
  return new ReportData(recordOf(policies, setting, { replications }), {
    ...Object.fromEntries(Object.entries(rows).map(([name, rows]) => [name, { columns: COLUMNS[name], rows }])),
    ...tables,
  })
}

function addHours(
  rows: string[][],
  policy: string,
  dates: readonly string[],
  types: readonly CallTypeSetting[],
  pools: readonly PoolSetting[],
): void {
  const add = (scope: string, name: string, metric: string, times: number): void => {
    for (const date of dates)
      for (const hour of HOURS) {
        const closed = Number(hour) < 7 || Number(hour) > 21
        const mean = figure()
        const cells = [mean, mean * 0.9, mean, Math.min(1, mean * 1.1)].map((value) => (times * value).toFixed(6))
        const empty = ['waiting', 'staffed', 'busy', 'offered'].includes(metric) ? ['0', '0', '0', '0'] : ['', '', '', '']
        rows.push([policy, `${date}T${hour}:00+01:00`, scope, name, metric, ...(closed ? empty : cells)])
      }
  }
  for (const [scope, name] of [['total', 'all'], ...types.map((type) => ['call_type', type.name])] as const) {
    add(scope, name, 'service_level', 1)
    add(scope, name, 'waiting', 300)
    add(scope, name, 'offered', 1000)
  }
  for (const { name } of pools)
    for (const [metric, times] of [
      ['busy', 80],
      ['staffed', 100],
      ['occupancy', 1],
    ] as const)
      add('pool', name, metric, times)
}

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  summary: ['policy', 'scope', 'name', 'metric', 'unit', 'mean', 'lower', 'upper'],
  comparison: ['policy', 'scope', 'name', 'metric', 'difference', 'lower', 'upper', 'better'],
  hourly: ['policy', 'interval_start', 'scope', 'name', 'metric', 'mean', 'p5', 'p50', 'p95'],
  days: ['policy', 'replication', 'day', 'scope', 'name', 'service_level', 'occupancy'],
  routes: ['policy', 'call_type', 'pool', 'answered', 'share', 'overflowed', 'satisfaction', 'wait_s'],
}
const TOTALS = [
  ['offered', 'calls', 10_000],
  ['abandoned', 'calls', 500],
  ['service_level', 'fraction', 1],
  ['satisfaction', 'fraction', 1],
  ['occupancy', 'fraction', 1],
  ['days_target_met', 'fraction', 1],
  ['cost_per_resolved', 'EUR/call', 5],
  ['co2_per_answered_g', 'g/call', 200],
  ['co2_kg', 'kg', 50_000],
  ['co2_commuting_kg', 'kg', 25_000],
  ['co2_building_kg', 'kg', 15_000],
  ['co2_home_kg', 'kg', 5000],
  ['penalties', 'EUR', 4000],
] as const

/** loss.csv and law.csv of the two policies, all metrics that are drawn. */
export function effectTables(policies: readonly string[] = ['base', 'new']): Readonly<Record<string, Table>> {
  const columns = (sides: readonly string[]): string[] => [
    'policy',
    'scope',
    'name',
    'metric',
    'unit',
    ...sides,
    'difference',
    'lower',
    'upper',
    'better',
  ]
  const rows = policies.flatMap((policy) =>
    (['service_level', 'asa_s', 'cost_per_resolved'] as const).flatMap((metric, m) =>
      [
        ['total', 'all'],
        ['call_type', EVIL],
      ].map(([scope, name]) => {
        const unit = ['fraction', 's', 'EUR/call'][m]
        const difference = figure() - 0.5
        const better = difference < -0.2 ? 'no' : difference > 0.2 ? 'yes' : 'unclear'
        return [
          policy,
          scope,
          name,
          metric,
          unit,
          '1',
          '2',
          ...[difference, difference - 0.1, difference + 0.1].map((value) => value.toFixed(6)),
          better,
        ]
      }),
    ),
  )
  const lost = ['provider-a', '2026-11-16T10:00+01:00', '7200']
  return {
    loss: {
      columns: [...columns(['undisturbed', 'disturbed']), 'lost', 'lost_from', 'lost_s'],
      rows: rows.map((row) => [...row, ...lost]),
    },
    law: { columns: columns(['with_law', 'without_law']), rows },
  }
}

/** A sweep over two values, or as many as are given, under the policies. */
export function sweepRun(
  keys: Readonly<Record<string, readonly string[]>> = { 'pools.a.agents': ['1', '2', '3'], 'stages[1].after': ['0s', '15s'] },
): ReportData {
  drawn = 11
  const policies = ['base', EVIL]
  const paths = Object.keys(keys)
  const points = paths.reduce<string[][]>((grid, path) => grid.flatMap((point) => keys[path].map((value) => [...point, value])), [[]])
  const criteria = ['service_level', 'cost_per_resolved', 'satisfaction', 'co2_per_answered_g']
  const columns = [
    ...paths,
    'policy',
    ...criteria.flatMap((metric) => [metric, `${metric}_lower`, `${metric}_upper`]),
    'net_cost',
    'unbeaten',
    'targets',
  ]
  const rows = points.flatMap((point) =>
    policies.map((policy) => {
      const figures = criteria.flatMap(() => {
        const mean = figure()
        return [mean, mean - 0.01, mean + 0.01].map((value) => value.toFixed(6))
      })
      return [...point, policy, ...figures, (1000 * figure()).toFixed(4), 'yes', figure() > 0.5 ? 'surely' : 'not shown']
    }),
  )
  return new ReportData(recordOf(policies), { pareto: { columns, rows } })
}
