import { setImmediate } from 'node:timers/promises'
import { deserialize } from 'node:v8'
import { createReplicator, type Replicator } from '../../engine/replicate.ts'
import { blockAt } from '../../experiment/plan.ts'
import { CallLog } from '../../metrics/callLog.ts'
import { type BlockItem, BlockReporter } from '../../report/BlockReporter.ts'
import type { RoutingWords } from '../../report/callsText.ts'
import type { RoutingPolicy } from '../../routing/contract.ts'
import { policyFactory } from '../../routing/registry.ts'
import type { Watch } from '../../routing/Watch.ts'
import { loadPolicyModules } from './loadPolicyModules.ts'
import { Outbox } from './Outbox.ts'
import { policyFailure } from './policyFailure.ts'
import { TaskState } from './TaskState.ts'
import type { SharedSetup, ThreadSetup, ThreadTask } from './threadProtocol.ts'

/** Simulates one block of the plan and hands on what is made of it; resolves when what a private policy left to do later has had its turn. */
type Simulate = (index: number, take: (item: BlockItem) => void) => Promise<void> | undefined

/** Setups that a thread keeps ready: a scenario and its variants, turn by turn. */
const KEPT = 4
/** By number, the one used last at the end. */
const ready = new Map<number, Promise<Simulate>>()

/** Of the task under way. */
let state = new TaskState()
const watch: Watch = { asked: () => state.asked(), answered: () => state.answered() }

/** A worker thread's task: what is made of its blocks is sent while it goes on. After a failure the thread waits to be stopped. */
export async function runTask(task: ThreadTask): Promise<void> {
  state = new TaskState(task.state)
  state.begin({ kind: 'policy', position: 0 })
  const outbox = new Outbox(task)
  const take = (item: BlockItem): void => outbox.add(item)
  let again = false
  try {
    const simulate = await readyFor(task.setup)
    again = true
    for (let index = task.from; index < task.to; index++) {
      state.begin({ kind: 'block', index })
      const later = simulate(index, take)
      if (task.atOnce) outbox.flush()
      if (later !== undefined) await later
    }
    outbox.flush()
  } catch (error) {
    outbox.fail({ sentence: error instanceof Error ? error.message : String(error), again })
    await new Promise(() => {})
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
  const { model, policies, seed, tables, folder } = setup
  // What a private policy prints is not data.
  process.stdout.write = process.stderr.write.bind(process.stderr)
  const reporter = new BlockReporter(setup)
  const log = tables.includes('calls') ? new CallLog() : undefined
  const makers: (() => RoutingPolicy)[] = []
  for (const [position, policy] of policies.entries()) {
    state.begin({ kind: 'policy', position })
    const modules = await watched(() => loadPolicyModules(model, [policy], folder))
    makers.push(
      rethrowing(
        (error) => policyFailure(error, model.policies[policy], folder),
        () => policyFactory(model, policy, modules, watch),
      ),
    )
  }
  const replicators: Replicator[] = policies.map((policy, position) => createReplicator(model, policy, makers[position]))
  const words: RoutingWords[] = []
  const wordsOf = (position: number): RoutingWords => {
    words[position] ??= makers[position]()
    return words[position]
  }
  return (index, take) => {
    const { replication, position } = blockAt(index, policies.length)
    const policy = policies[position]
    const written = model.policies[policy]
    rethrowing(
      (error) => policyFailure(error, written, folder),
      () => {
        const block = replicators[position](seed, replication, log)
        reporter.report(policy, replication, block, log && { log, words: wordsOf(position) }, take)
      },
    )
    return written.routing.kind === 'module' ? watched(() => setImmediate()) : undefined
  }
}

/** A step of private policies outside their hooks, which may take no longer than one of their answers. */
async function watched<T>(step: () => Promise<T>): Promise<T> {
  watch.asked()
  try {
    return await step()
  } finally {
    watch.answered()
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
