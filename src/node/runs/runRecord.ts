import { cpus } from 'node:os'
import type { Setting } from '../../report/data/Setting.ts'
import type { FactFile } from '../plans/shippedFacts.ts'
import type { RunOptions } from '../runOptions.ts'
import { version } from '../version.ts'
import { footprintOf } from './footprintOf.ts'

/** What a run reports about itself; `run.json` is made from it and is the only file that may differ from one run to the next. */
export interface RunFacts {
  readonly scenarioFile: string
  readonly scenarioName: string
  readonly sha256: Readonly<Record<string, string>>
  /** Files of facts that the scenario needed. */
  readonly facts: Readonly<Record<string, FactFile>>
  readonly seed: string
  readonly options: RunOptions
  /** The command that makes the tables again. */
  readonly command: string
  readonly setting: Setting
  readonly policies: readonly string[]
  readonly replications: number
  readonly workers: number
  /** Shards that it was put together from, if it was. */
  readonly shards?: number | undefined
  /** How many times it was gone on with. The seconds are those of all its sessions, but for what an interruption lost. */
  readonly resumed: number
  readonly wallSeconds: number
  readonly cpuSeconds: number
  readonly calls: number
  readonly events: number
  /** What the stopping rule came to, in a run that had one. */
  readonly precision?: object
  /** How many plain replications the run was worth, in a run with variance reduction. */
  readonly varianceReduction?: object
}

/** The content of run.json (CONTRACT section 4); snake_case with units in the names, like the tables. */
export function runRecord(facts: RunFacts): object {
  const { peakBytes, wattHours, gramsOfCO2, factors } = footprintOf(facts)
  return {
    product: 'aiguillage',
    version,
    scenario: facts.scenarioName,
    scenario_file: facts.scenarioFile,
    sha256: facts.sha256,
    facts: facts.facts,
    time_zone_data: process.versions['tz'] ?? null,
    seed: facts.seed,
    command: facts.command,
    options: recorded(facts.options),
    policies: facts.policies,
    replications: facts.replications,
    workers: facts.workers,
    ...(facts.shards !== undefined && { shards: facts.shards }),
    node: process.version,
    processor: `${cpus()[0]?.model.trim() ?? 'unknown'} (${process.arch})`,
    resumed: facts.resumed,
    wall_s: rounded(facts.wallSeconds, 3),
    cpu_s: rounded(facts.cpuSeconds, 3),
    calls: facts.calls,
    events: facts.events,
    ...(facts.precision !== undefined && { precision: facts.precision }),
    ...(facts.varianceReduction !== undefined && { variance_reduction: facts.varianceReduction }),
    calls_per_s: Math.round(facts.calls / facts.wallSeconds),
    peak_memory_mb: Math.round(peakBytes / 1e6),
    energy_wh: rounded(wattHours, 4),
    co2_g: rounded(gramsOfCO2, 4),
    energy_method:
      'Estimated, not measured: (cpu_s × corePower + wall_s × peak memory × memoryPower) × overhead, times grid (Lannelongue, Grealey, Inouye 2021, Advanced Science 8(12), 2100707).',
    energy_factors: factors,
    setting: facts.setting,
  }
}

/** The address of a queue may hold a password, and is nobody's business. */
function recorded({ queue, ...options }: RunOptions): object {
  return options
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}
