import type { MetricBlock } from '../metrics/block.ts'
import type { CallLog } from '../metrics/callLog.ts'
import type { Model } from '../model/model.ts'
import type { RoutingPolicy } from '../routing/contract.ts'
import { Kit } from './Kit.ts'
import { Simulation } from './Simulation.ts'

/** Simulates one replication (numbered from 1); the log, if given, is cleared and filled with the calls that entered in [0, horizon). */
export type Replicator = (seed: string, replication: number, log?: CallLog) => MetricBlock

/**
 * A replicator of one policy of the model, which keeps its arrays from one replication to the next.
 * The block depends on (model, policy, seed, replication) alone. Not reentrant.
 */
export function createReplicator(model: Model, policy: number, make: () => RoutingPolicy): Replicator {
  const kit = new Kit(model, policy)
  return (seed, replication, log) => {
    log?.clear()
    return new Simulation(kit, policy, make(), seed, replication, log ?? null).run()
  }
}
