import { createReplicator, type Replicator } from '../../engine/replicate.ts'
import { blockAt } from '../../experiment/plan.ts'
import { CallLog } from '../../metrics/callLog.ts'
import { type BlockItem, BlockReporter } from '../../report/BlockReporter.ts'
import type { RoutingPolicy } from '../../routing/contract.ts'
import { policyFactory } from '../../routing/registry.ts'
import type { DayTrace } from '../protocol.ts'
import { dayTraceOf } from './dayTraceOf.ts'
import type { DayWanted, Setup } from './simulatorMessages.ts'

/** Simulates blocks of one scenario, its policies kept ready. */
export class BlockSimulator {
  private readonly setup: Setup
  private readonly reporter: BlockReporter
  private readonly makers: (() => RoutingPolicy)[]
  private readonly replicators: (Replicator | undefined)[] = []

  constructor(setup: Setup) {
    this.setup = setup
    this.reporter = new BlockReporter(setup)
    this.makers = setup.model.policies.map((_, policy) => policyFactory(setup.model, policy, new Map()))
  }

  /** Rows and sample of a block of the plan. */
  block(index: number): BlockItem[] {
    const { model, seed } = this.setup
    const { replication, position } = blockAt(index, model.policies.length)
    const items: BlockItem[] = []
    const block = this.replicator(position)(seed, replication)
    this.reporter.report(position, replication, block, undefined, (item) => items.push(item))
    return items
  }

  day({ replication, policy }: DayWanted): DayTrace {
    const { model, seed, setting } = this.setup
    const log = new CallLog()
    this.replicator(policy)(seed, replication, log)
    return dayTraceOf(setting, { model, policy, words: this.makers[policy](), replication, log })
  }

  private replicator(policy: number): Replicator {
    this.replicators[policy] ??= createReplicator(this.setup.model, policy, this.makers[policy])
    return this.replicators[policy]
  }
}
