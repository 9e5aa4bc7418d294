import { ReportData } from '../../../../src/report/data/ReportData.ts'
import type { RunRecord } from '../../../../src/report/data/RunRecord.ts'
import type { Setting } from '../../../../src/report/data/Setting.ts'
import type { Table } from '../../../../src/report/data/Table.ts'

/** Mean, and the half-width of its interval. */
export type Mean = readonly [mean: number, half?: number]
/** Difference, half-width, verdict. */
export type Gap = readonly [difference: number, half: number, better: string]

export interface PolicySpec {
  /** By metric, in scope `total`. */
  readonly total?: Readonly<Record<string, Mean>>
  /** By call type and metric. */
  readonly types?: Readonly<Record<string, Readonly<Record<string, Mean>>>>
  /** By hour and metric. */
  readonly hours?: Readonly<Record<string, Readonly<Record<string, Mean>>>>
  /** By metric, in scope `total`, against the first policy. */
  readonly gaps?: Readonly<Record<string, Gap>>
}

const UNITS: Readonly<Record<string, string>> = {
  cost_per_resolved: 'EUR/call',
  net_cost: 'EUR',
  co2_per_answered_g: 'g/call',
  offered: 'calls',
  answered: 'calls',
}
const SETTING: Setting = {
  question: null,
  currency: 'EUR',
  time_zone: 'Europe/Paris',
  interval_s: 3600,
  first_day: '2026-11-16',
  last_day: '2026-11-16',
  days: 1,
  horizon_s: 86400,
  call_types: [{ name: 'sales', within_s: 20, target: null, definition: 'offered' }],
  pools: [],
  policies: [],
  assumptions: [],
}

/** A run by hand: what its tables say of every policy, the baseline first. */
export function runOf(
  policies: Readonly<Record<string, PolicySpec>>,
  setting: Partial<Setting> = {},
  record: Partial<RunRecord> = {},
): ReportData {
  const names = Object.keys(policies)
  const summary: string[][] = []
  const comparison: string[][] = []
  const ends = (mean: number, half: number | undefined): string[] =>
    half === undefined ? ['', ''] : [String(mean - half), String(mean + half)]
  for (const [policy, { total = {}, types = {}, hours = {}, gaps = {} }] of Object.entries(policies)) {
    const add = (scope: string, name: string, means: Readonly<Record<string, Mean>>): void => {
      for (const [metric, [mean, half]] of Object.entries(means))
        summary.push([policy, scope, name, metric, UNITS[metric] ?? 'fraction', String(mean), ...ends(mean, half)])
    }
    add('total', 'all', total)
    for (const [name, means] of Object.entries(types)) add('call_type', name, means)
    for (const [name, means] of Object.entries(hours)) add('hour', name, means)
    for (const [metric, [difference, half, better]] of Object.entries(gaps))
      comparison.push([policy, 'total', 'all', metric, String(difference), ...ends(difference, half), better])
  }
  const tables: Readonly<Record<string, Table>> = {
    summary: { columns: ['policy', 'scope', 'name', 'metric', 'unit', 'mean', 'lower', 'upper'], rows: summary },
    comparison: { columns: ['policy', 'scope', 'name', 'metric', 'difference', 'lower', 'upper', 'better'], rows: comparison },
  }
  return new ReportData(recordOf(names, setting, record), tables)
}

export function recordOf(policies: readonly string[], setting: Partial<Setting> = {}, record: Partial<RunRecord> = {}): RunRecord {
  return {
    version: '1.2.3',
    scenario: 'Small centre',
    scenario_file: 'small.yaml',
    sha256: { 'small.yaml': 'ab12' },
    facts: {},
    time_zone_data: '2025c',
    seed: '7',
    command: 'aiguillage run small.yaml --seed 7',
    policies,
    replications: 30,
    node: 'v20.20.2',
    setting: { ...SETTING, ...setting },
    ...record,
  }
}
