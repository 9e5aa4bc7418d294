import type { Redis } from 'ioredis'
import { ExitError } from '../ExitError.ts'
import { type Bundle, unpackBundle } from '../plans/Bundle.ts'
import { differences } from '../plans/differences.ts'
import type { Plan } from '../plans/Plan.ts'
import type { ReplicationThreads } from '../threads/ReplicationThreads.ts'
import type { ModuleFolders } from './ModuleFolders.ts'
import { MOST_BUNDLE, PLATFORM, type PlanHead, planKey, runOf, shownText, type UnitDivision } from './protocol.ts'
import { readPlanHead } from './readPlanHead.ts'

/** Plans that are kept ready. */
const KEPT_PLANS = 4

/** A run as a worker has it: the plan that its bundle makes here, which is the submitter's. */
export interface WorkerPlan {
  readonly run: string
  /** Of the scenario file. */
  readonly name: string
  readonly command: Bundle['command']
  readonly plan: Plan
  readonly division: UnitDivision
  readonly threads: ReplicationThreads
  /** Whether the threads are this run's own: it has private policies, which could meddle with other runs. */
  readonly alone: boolean
}

export interface PlanMaking {
  /** Where private policies are written to; undefined: they are refused. */
  readonly modules: ModuleFolders | undefined
  planOf(bundle: Bundle, folder: string): Promise<Plan>
  /** Threads for a plan: its own, or those that plans share. */
  threads(alone: boolean): ReplicationThreads
  /** Is told of a run that is taken up. */
  taken(plan: WorkerPlan): void
}

type PlanStore = Pick<Redis, 'hstrlen' | 'hget' | 'hgetBuffer'>

interface Kept {
  readonly plan: Promise<WorkerPlan | undefined>
  users: number
}

/** The plans of the runs whose units a worker simulates, read from the queue's server and checked, the last few kept. */
export class WorkerPlans {
  private readonly redis: PlanStore
  private readonly making: PlanMaking
  /** The one used last at the end. */
  private readonly kept = new Map<string, Kept>()

  constructor(redis: PlanStore, making: PlanMaking) {
    this.redis = redis
    this.making = making
  }

  /**
   * Does something with the plan of a run, which stays meanwhile; the plan is undefined where the run has been cancelled.
   * @throws ExitError where the run is nothing that can be simulated here, by a sentence; else the error of the server
   */
  async use<T>(run: string, work: (plan: WorkerPlan | undefined) => Promise<T>): Promise<T> {
    const kept = this.kept.get(run) ?? { plan: this.read(run), users: 0 }
    this.kept.delete(run)
    this.kept.set(run, kept)
    kept.users++
    try {
      const plan = await kept.plan.catch((error: unknown) => {
        // Perhaps it can be read next time.
        this.drop(run, kept)
        throw error
      })
      if (plan === undefined) this.drop(run, kept)
      return await work(plan)
    } finally {
      kept.users--
      if (this.kept.get(run) !== kept) closeUnused(kept)
      const idle = [...this.kept].filter(([, { users }]) => users === 0)
      for (const [id, each] of idle.slice(0, Math.max(0, this.kept.size - KEPT_PLANS))) this.drop(id, each)
    }
  }

  /** The run is over: what is under way keeps its plan until it ends. */
  forget(run: string): void {
    const kept = this.kept.get(run)
    if (kept !== undefined) this.drop(run, kept)
  }

  private drop(run: string, kept: Kept): void {
    if (this.kept.get(run) === kept) this.kept.delete(run)
    closeUnused(kept)
  }

  private async read(run: string): Promise<WorkerPlan | undefined> {
    const key = planKey(run)
    const head = await readPlanHead(this.redis, key)
    if ((await this.redis.hstrlen(key, 'bundle')) > MOST_BUNDLE) throw new ExitError(2, 'What is to be simulated is too large.')
    const bundle = await this.redis.hgetBuffer(key, 'bundle')
    return head === undefined || bundle === null ? undefined : this.made(run, head, bundle)
  }

  private async made(run: string, head: PlanHead, bytes: Uint8Array): Promise<WorkerPlan> {
    if (head.platform !== PLATFORM) throw new ExitError(2, `It was made for ${head.platform}, and this is ${PLATFORM}.`)
    if (runOf(head, bytes) !== run) throw new ExitError(2, 'What is to be simulated is not what its name says.')
    const bundle = unpackBundle(bytes)
    const plan = await this.planOf(bundle, head)
    const others = differences(head.identity, plan.identity)
    if (others.length > 0) throw new ExitError(1, `It would come out otherwise on this machine: ${others.join('; ')}.`)
    if (plan.steps !== head.division.steps)
      throw new ExitError(2, `Its plan has ${plan.steps} steps, and ${head.division.steps} are asked for.`)
    const alone = plan.modules.length > 0
    const made = {
      run,
      name: head.name,
      command: bundle.command,
      plan,
      division: head.division,
      alone,
      threads: this.making.threads(alone),
    }
    this.making.taken(made)
    return made
  }

  private async planOf(bundle: Bundle, head: PlanHead): Promise<Plan> {
    const plan = await this.making.planOf(bundle, '')
    if (plan.modules.length === 0) return plan
    if (!head.modules || this.making.modules === undefined)
      throw new ExitError(
        2,
        `It has private policies (${plan.modules.map(shownText).join(', ')}), which need a worker with --allow-modules.`,
      )
    const { policyImports } = await import('../plans/policyImports.ts')
    const imported = policyImports(plan.modules, (path) => bundle.files.get(path)).files
    const files = [...plan.modules, ...imported].map((path): [string, Uint8Array] => [path, bundle.files.get(path)!])
    return this.making.planOf(bundle, this.making.modules.folderOf(new Map(files)))
  }
}

/** Threads that private policies have to themselves end with the last use of the run. */
function closeUnused({ plan, users }: Kept): void {
  if (users > 0) return
  plan.then(
    (made) => (made?.alone ? made.threads.close() : undefined),
    () => {},
  )
}
