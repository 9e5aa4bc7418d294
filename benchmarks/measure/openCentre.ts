import { createReplicator, type Replicator } from '../../src/engine/replicate.ts'
import { type BlockLayout, layoutOf } from '../../src/metrics/block.ts'
import { CallLog } from '../../src/metrics/callLog.ts'
import { compileModel } from '../../src/model/compileModel.ts'
import type { Model } from '../../src/model/model.ts'
import { shippedFacts } from '../../src/node/plans/shippedFacts.ts'
import { policyFactory } from '../../src/routing/registry.ts'
import { formatProblem, type ParseOptions, parseScenario } from '../../src/scenario/parseScenario.ts'
import type { Run } from './Work.ts'

export interface Centre {
  readonly name: string
  readonly model: Model
  readonly layout: BlockLayout
  /** One replicator for each policy. */
  readonly replicators: readonly Replicator[]
}

export interface CentreFiles extends Partial<Pick<ParseOptions, 'set'>> {
  /** Text of a file that the scenario names. */
  readonly read?: (path: string) => Uint8Array | undefined
}

/** A scenario, as text or as what YAML would make of it, ready to be simulated by the library's own functions. */
export function openCentre(scenario: string | Uint8Array | object, { read = () => undefined, set = [] }: CentreFiles = {}): Centre {
  const text = typeof scenario === 'string' || scenario instanceof Uint8Array ? scenario : JSON.stringify(scenario)
  const parsed = parseScenario(text, { file: 'benchmark', read, set, facts: shippedFacts().facts })
  if ('problems' in parsed) throw new Error(parsed.problems.map(formatProblem).join('\n'))
  const model = compileModel(parsed.scenario)
  return {
    name: parsed.scenario.name,
    model,
    layout: layoutOf(model),
    replicators: model.policies.map((_, p) => createReplicator(model, p, policyFactory(model, p, new Map()))),
  }
}

/** Replication after replication, all policies of each; the unit is a first call. */
export function replicationsOf({ layout, replicators }: Pick<Centre, 'layout' | 'replicators'>, log?: CallLog): Run {
  let replication = 0
  return () => {
    replication++
    let calls = 0
    for (const replicate of replicators) calls += replicate('bench', replication, log)[layout.calls]!
    return calls
  }
}

/** The same for a scenario, with a row for every call where `logged`. */
export function openRuns(scenario: string | Uint8Array | object, files: CentreFiles & { readonly logged?: boolean } = {}): Run {
  return replicationsOf(openCentre(scenario, files), files.logged ? new CallLog() : undefined)
}
