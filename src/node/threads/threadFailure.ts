import { blockAt } from '../../experiment/plan.ts'
import type { PolicyModel } from '../../model/model.ts'
import { policyFailure } from './policyFailure.ts'
import { SlowPolicy } from './SlowPolicy.ts'
import type { UnderWay } from './TaskState.ts'
import type { TaskFailure, ThreadSetup } from './threadProtocol.ts'

/** The work that a thread was at: of which setup, and where that is not the scenario as it is, what is different. */
export interface Work {
  readonly setup: ThreadSetup
  readonly variant: string
  readonly underWay: UnderWay
}

/** Why work failed, as a sentence: from what the thread sent, or what it died of. */
export function failureOf(reason: unknown, work: Work): TaskFailure {
  if (isTaskFailure(reason)) return reason
  return { sentence: `${deathText(reason, work).replace(/\.$/, '')}.`, again: true }
}

function isTaskFailure(reason: unknown): reason is TaskFailure {
  return reason !== null && typeof reason === 'object' && 'sentence' in reason
}

function deathText(error: unknown, work: Work): string {
  const message = error instanceof Error ? error.message : String(error)
  const policy = policyOf(work)
  const label = policy === undefined ? undefined : privateLabel(policy)
  if (error instanceof SlowPolicy) return `${label ?? 'its policy'} took more than ${error.seconds} s over one question (--time-limit)`
  if ((error as { readonly code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY')
    return `${label === undefined ? 'its thread' : `${label}: its thread`} ran out of memory; fewer workers (-w), a shorter horizon or a longer reporting interval need less`
  const exit = /^worker exited with code: (\d+)$/.exec(message)?.[1]
  if (exit !== undefined) return `${label === undefined ? 'its thread ended' : `${label} ended its thread`} with exit code ${exit}`
  if (policy === undefined) return message
  if (label === undefined) return `its thread failed: ${message}`
  return policyFailure(new Error(`${label} failed outside its hooks: ${message}`, { cause: error }), policy, work.setup.folder)
}

/** After the first failure, when the work is given to another thread. */
export function onceMore(work: Work, reason: string): string {
  if (work.underWay.kind === 'start') return `a worker thread did not start, so another one is started: ${reason}`
  return `${subject(work, reason)} failed (seed "${work.setup.seed}") and is done again on another thread: ${reason}`
}

/** After the second. */
export function twice(work: Work, reason: string, replay: boolean): string {
  const { underWay, setup } = work
  if (underWay.kind === 'start') return `No worker thread could be started: ${reason}`
  const text = `${subject(work, reason)} failed twice (seed "${setup.seed}"): ${reason}`
  const hint = replay && underWay.kind === 'block' ? ` Replay it alone with --only ${placeOf(underWay.index, setup).replication}.` : ''
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${hint}`
}

/** Names the policy where the reason does not. */
function subject(work: Work, reason: string): string {
  const { underWay, setup, variant } = work
  const policy = policyOf(work)
  const name = policy === undefined ? '' : `policy "${policy.name}"`
  if (underWay.kind === 'policy') return `getting ${name} ready${variant}`
  const { replication } = placeOf(underWay.kind === 'block' ? underWay.index : 0, setup)
  return `replication ${replication}${reason.startsWith(name) ? '' : ` under ${name}`}${variant}`
}

function policyOf({ underWay, setup }: Work): PolicyModel | undefined {
  if (underWay.kind === 'start') return undefined
  const position = underWay.kind === 'policy' ? underWay.position : placeOf(underWay.index, setup).position
  return setup.model.policies[setup.policies[position]!]
}

function placeOf(index: number, { policies }: ThreadSetup): ReturnType<typeof blockAt> {
  return blockAt(index, policies.length)
}

/** What messages of the registry call a private policy; undefined for a shipped one. */
function privateLabel({ name, routing }: PolicyModel): string | undefined {
  return routing.kind === 'module' ? `policy "${name}" (${routing.path})` : undefined
}
