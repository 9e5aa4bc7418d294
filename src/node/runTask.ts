import { deserialize } from 'node:v8'
import { move, transferableSymbol, valueSymbol } from 'piscina'
import { createReplicator, type Replicator } from '../engine/replicate.ts'
import { blockAt } from '../experiment/plan.ts'
import { CallLog } from '../metrics/callLog.ts'
import { createRows } from '../metrics/rows.ts'
import type { PolicyModel } from '../model/model.ts'
import { createBlockText, type RoutingWords } from '../report/csvText.ts'
import { policyFactory } from '../routing/registry.ts'
import { loadPolicyModules } from './loadPolicyModules.ts'
import { policyFailure } from './policyFailure.ts'
import type { SharedSetup, TaskResult, ThreadBlock, ThreadSetup, ThreadTask } from './threadProtocol.ts'

/** Simulates one block of the plan and writes its rows. */
type Simulate = (index: number) => ThreadBlock

/** Setups that a thread keeps ready: a scenario and its variants, turn by turn. */
const KEPT = 4
/** By number, the one used last at the end. */
const ready = new Map<number, Promise<Simulate>>()

/** A worker thread's task: the blocks go back by transfer, what a policy did wrong goes back as a sentence. */
export async function runTask(task: ThreadTask): Promise<TaskResult> {
  try {
    const run = await readyFor(task.setup)
    const blocks: ThreadBlock[] = []
    for (let index = task.from; index < task.to; index++) blocks.push(run(index))
    return transferred({ blocks })
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) }
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
  const rowsOf = createRows(model)
  const text = createBlockText(model, (name) => setup.quoted.get(name) ?? name)
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
  return (index) => {
    const { replication, position } = blockAt(index, policies.length)
    const policy = policies[position]
    const block = rethrowing(
      (error) => failureSentence(model.policies[policy], replication, error, setup.folder),
      () => replicators[position](seed, replication, log),
    )
    const rows = rowsOf(block)
    return {
      block,
      rows: tables.map((table) =>
        table === 'calls' ? text.calls(policy, replication, log!, wordsOf(position)) : text.table(table, policy, replication, rows),
      ),
    }
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

/** The result with its buffers handed over instead of copied. */
function transferred(result: { readonly blocks: readonly ThreadBlock[] }): TaskResult {
  const buffers = result.blocks.flatMap(({ block, rows }) => [block.buffer, ...rows.map((bytes) => bytes.buffer)])
  return move({ [transferableSymbol]: buffers, [valueSymbol]: result } as never) as unknown as TaskResult
}
