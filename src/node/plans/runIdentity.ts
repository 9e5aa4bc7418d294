import { DEFAULTS, type RunOptions } from '../runOptions.ts'
import { version } from '../version.ts'
import type { Beside } from './Beside.ts'
import { planPrecision } from './planPrecision.ts'
import type { PreparedScenario } from './prepareScenario.ts'

/**
 * What decides a run's tables byte by byte, and so which run another may go on with: neither the number of its threads, nor where its
 * tables are. It is in the journal and in run.json, hence in snake_case.
 * @param policies indices in the model, the baseline first
 * @param tables those that have a file of their own while the run goes on
 */
export function runIdentity(
  { sha256, facts, model }: PreparedScenario,
  policies: readonly number[],
  tables: readonly string[],
  beside: Beside | undefined,
  options: RunOptions,
): object {
  const {
    replications = DEFAULTS.replications,
    seed = DEFAULTS.seed,
    only,
    varianceReduction = DEFAULTS.varianceReduction,
    set = [],
  } = options
  const precision = planPrecision(options)
  return {
    version,
    command: beside === undefined ? 'run' : 'compare',
    files: sha256,
    facts: Object.fromEntries(Object.entries(facts).map(([path, file]) => [path, file.sha256])),
    set: set.map(({ path, value }) => `${path}=${value}`),
    seed,
    policies: policies.map((policy) => model.policies[policy].name),
    replications: only === undefined && precision === undefined ? replications : null,
    only: only ?? null,
    precision: precision ?? null,
    variance_reduction: varianceReduction,
    tables,
    beside: beside?.identity ?? null,
    ...platformIdentity(),
  }
}

/** What of the platform shows in the last digits of numbers, or in times of day. */
export function platformIdentity(): object {
  return {
    node_major: Number(process.versions.node.split('.')[0]),
    architecture: process.arch,
    time_zone_data: process.versions['tz'] ?? null,
  }
}
