import { deserialize } from 'node:v8'
import { createReplicator, type Replicator } from '../engine/replicate.ts'
import { blockAt } from '../experiment/plan.ts'
import { CallLog } from '../metrics/callLog.ts'
import type { PolicyModel } from '../model/model.ts'
import type { RoutingWords } from '../report/callsText.ts'
import { policyFactory } from '../routing/registry.ts'
import { BlockReporter } from './BlockReporter.ts'
import { loadPolicyModules } from './loadPolicyModules.ts'
import { Outbox } from './Outbox.ts'
import { policyFailure } from './policyFailure.ts'
import type { SharedSetup, ThreadItem, ThreadSetup, ThreadTask } from './threadProtocol.ts'

/** Simulates one block of the plan and hands on what is made of it. */
type Simulate = (index: number, take: (item: ThreadItem) => void) => void

/** Setups that a thread keeps ready: a scenario and its variants, turn by turn. */
const KEPT = 4
/** By number, the one used last at the end. */
const ready = new Map<number, Promise<Simulate>>()

/** A worker thread's task: what is made of its blocks is sent while it goes on, what a policy did wrong is sent as a sentence. */
export async function runTask(task: ThreadTask): Promise<void> {
  const outbox = new Outbox(task)
  const take = (item: ThreadItem): void => outbox.add(item)
  try {
    const run = await readyFor(task.setup)
    for (let index = task.from; index < task.to; index++) run(index, take)
    outbox.end('done')
  } catch (error) {
    outbox.end({ failure: error instanceof Error ? error.message : String(error) })
  }
}

function readyFor({ number, bytes }: SharedSetup): Promise<Simulate> {
  // The copy keeps the model's arrays out of shared memory.
  const simulate = ready.get(number) ?? prepare(deserialize(new Uint8Array(bytes).slice()) as ThreadSetup)
  ready.delete(number)
  ready.set(number, simulate)
  if (ready.size > KEPT) ready.delete(ready.keys().next().value!)
  return simulate
}

async function prepare(setup: ThreadSetup): Promise<Simulate> {
  const { model, policies, seed, tables } = setup
  // What a private policy prints is not data.
  process.stdout.write = process.stderr.write.bind(process.stderr)
  const modules = await loadPolicyModules(model, policies, setup.folder)
  const reporter = new BlockReporter(setup)
  const log = tables.includes('calls') ? new CallLog() : undefined
  const makers = policies.map((policy) =>
    rethrowing(
      (error) => policyFailure(error, model.policies[policy], setup.folder),
      () => policyFactory(model, policy, modules),
    ),
  )
  const replicators: Replicator[] = policies.map((policy, position) => createReplicator(model, policy, makers[position]))
  const words: RoutingWords[] = []
  const wordsOf = (position: number): RoutingWords => {
    words[position] ??= makers[position]()
    return words[position]
  }
  return (index, take) => {
    const { replication, position } = blockAt(index, policies.length)
    const policy = policies[position]
    const block = rethrowing(
      (error) => failureSentence(model.policies[policy], replication, error, setup.folder),
      () => replicators[position](seed, replication, log),
    )
    reporter.report(policy, replication, block, log && { log, words: wordsOf(position) }, take)
  }
}

/** Runs a step; its error becomes one with this message. */
function rethrowing<T>(failure: (error: unknown) => string, step: () => T): T {
  try {
    return step()
  } catch (error) {
    throw new Error(failure(error), { cause: error })
  }
}

/** Names the policy once: a private one names itself in its message. */
function failureSentence(policy: PolicyModel, replication: number, error: unknown, folder: string): string {
  const message = policyFailure(error, policy, folder)
  const named = message.startsWith(`policy "${policy.name}"`)
  return `Replication ${replication}${named ? '' : ` under policy "${policy.name}"`} failed: ${message}`
}
