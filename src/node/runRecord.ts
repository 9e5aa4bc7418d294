import { cpus } from 'node:os'
import type { RunOptions } from './runOptions.ts'
import type { FactFile } from './shippedFacts.ts'
import { version } from './version.ts'

/**
 * Assumed, because a process cannot read what it draws: watts of one busy core with its share of the machine and its cooling,
 * and the emission of the French grid (2023).
 */
const ASSUMED = { watts_per_busy_core: 15, g_co2_per_kwh: 56 } as const

/** What a run reports about itself; `run.json` is made from it and is the only file that may differ from one run to the next. */
export interface RunFacts {
  readonly scenarioFile: string
  readonly scenarioName: string
  readonly sha256: Readonly<Record<string, string>>
  /** Files of facts that the scenario needed. */
  readonly facts: Readonly<Record<string, FactFile>>
  readonly seed: string
  readonly options: RunOptions
  readonly policies: readonly string[]
  readonly replications: number
  readonly workers: number
  readonly wallSeconds: number
  readonly cpuSeconds: number
  readonly calls: number
  readonly events: number
  /** What the stopping rule came to, in a run that had one. */
  readonly precision?: object
}

/** The content of run.json (CONTRACT section 4); snake_case with units in the names, like the tables. */
export function runRecord(facts: RunFacts): object {
  const wattHours = (facts.cpuSeconds * ASSUMED.watts_per_busy_core) / 3600
  return {
    product: 'aiguillage',
    version,
    scenario: facts.scenarioName,
    scenario_file: facts.scenarioFile,
    sha256: facts.sha256,
    facts: facts.facts,
    time_zone_data: process.versions['tz'] ?? null,
    seed: facts.seed,
    options: facts.options,
    policies: facts.policies,
    replications: facts.replications,
    workers: facts.workers,
    node: process.version,
    processor: `${cpus()[0]?.model.trim() ?? 'unknown'} (${process.arch})`,
    wall_s: rounded(facts.wallSeconds, 3),
    cpu_s: rounded(facts.cpuSeconds, 3),
    calls: facts.calls,
    events: facts.events,
    ...(facts.precision !== undefined && { precision: facts.precision }),
    calls_per_s: Math.round(facts.calls / facts.wallSeconds),
    energy_wh: rounded(wattHours, 4),
    co2_g: rounded((wattHours / 1000) * ASSUMED.g_co2_per_kwh, 4),
    energy_assumed: { ...ASSUMED, note: 'Assumed factors, not measured: energy_wh = cpu_s × watts_per_busy_core / 3600.' },
  }
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}
