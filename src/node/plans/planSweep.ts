import { basename } from 'node:path'
import { blocksPerTask, planTasks } from '../../experiment/plan.ts'
import { ExitError } from '../ExitError.ts'
import { DEFAULTS, type SweepOptions } from '../runOptions.ts'
import type { ReplicationThreads } from '../threads/ReplicationThreads.ts'
import type { SharedSetup } from '../threads/threadProtocol.ts'
import { version } from '../version.ts'
import { choosePolicies } from './choosePolicies.ts'
import { Kept } from './Kept.ts'
import type { Plan, PlannedTask } from './Plan.ts'
import { modulesOf, sweepText } from './planFacts.ts'
import { type PreparedScenario, prepareScenario } from './prepareScenario.ts'
import type { ScenarioOnDisk } from './readScenario.ts'
import { readWithImports } from './readWithImports.ts'
import { platformIdentity } from './runIdentity.ts'
import { filesOf, type ScenarioInput } from './ScenarioInput.ts'
import { type Axis, pointAt, pointsOf, sweepAxes } from './sweepGrid.ts'

/** What a sweep simulates, and what its points are told by. Step s is replication s mod `replications` of point ⌊s / replications⌋. */
export interface SweepPlan extends Plan {
  readonly axes: readonly Axis[]
  readonly points: number
  readonly replications: number
  readonly seed: string
  /** The first point. */
  readonly first: PreparedScenario
  /** One of them, from 0; the last that were asked for are kept ready. */
  point(point: number): Promise<SweepPoint>
}

export interface SweepPoint extends PreparedScenario {
  readonly chosen: readonly number[]
}

/** Points that are kept ready; one that is needed again later is read again. */
const KEPT = 64

/** The axes that the options name. @throws ExitError 2 where there are none, or too many points */
export function axesOf({ set = [], maxPoints = DEFAULTS.maxPoints }: SweepOptions): readonly Axis[] {
  const axes = sweepAxes(set)
  const points = pointsOf(axes)
  if (axes.length === 0)
    throw new ExitError(2, 'Nothing to sweep: give at least one --set PATH=VALUES, such as pools.lille.agents=100..140:10.')
  if (points > maxPoints) {
    const sizes = axes.map(({ values }) => values.length).join(' × ')
    throw new ExitError(
      2,
      `The grid has ${points} points (${sizes}), more than ${maxPoints}: take larger steps, or allow them with --max-points.`,
    )
  }
  return axes
}

/** The plan of a sweep. @throws ExitError 2 with the problems of scenario and options */
export async function planSweep(input: ScenarioInput, options: SweepOptions): Promise<SweepPlan> {
  const { replications = DEFAULTS.sweepReplications, seed = DEFAULTS.seed } = options
  const axes = axesOf(options)
  const points = pointsOf(axes)
  const sources = await Promise.all([...alongAxes(axes)].map((sets) => readWithImports(input, sets)))
  const first = await prepareScenario(input, pointAt(axes, 0))
  const chosen = choosePolicies(first.model, options.policy)
  const prepare = async (point: number): Promise<SweepPoint> => {
    const scenario = await prepareScenario(input, pointAt(axes, point))
    return { ...scenario, chosen: choosePolicies(scenario.model, options.policy) }
  }
  const share = async (threads: ReplicationThreads, number: number): Promise<SharedSetup> => {
    const at = pointAt(axes, number).map(({ path, value }) => `${path}=${value}`)
    const { model, folder, chosen } = await known.of(number)
    const own = { model, policies: chosen, folder, seed, tables: [], quoted: new Map<string, string>(), lastFan: 0 }
    return threads.share(own, ` at ${at.join(' ')}`)
  }
  const known = new Kept(KEPT, prepare)
  const setups = new WeakMap<ReplicationThreads, Kept<number, Promise<SharedSetup>>>()
  const setupsOn = (threads: ReplicationThreads): Kept<number, Promise<SharedSetup>> => {
    const shared = setups.get(threads) ?? new Kept(KEPT, (number: number) => share(threads, number))
    setups.set(threads, shared)
    return shared
  }

  function* tasks(threads: ReplicationThreads, from: number, to: number): Generator<PlannedTask, void, undefined> {
    for (let number = Math.floor(from / replications); number * replications < to; number++) {
      const before = Math.max(0, from - number * replications)
      const count = Math.min(replications, to - number * replications) - before
      for (const task of planTasks(first.model, chosen.length, count, before + 1))
        yield { model: 0, start: async () => threads.run(await setupsOn(threads).of(number), task) }
    }
  }
  return {
    identity: sweepIdentity(sources, first, chosen, options),
    steps: points * replications,
    samples: chosen.length,
    policies: chosen.length,
    tables: [],
    calls: chosen.length * first.model.expectedCalls,
    blocksPerTask: blocksPerTask(first.model),
    modules: modulesOf(first.model, chosen),
    named: (from, to) => sweepText(from, to, replications),
    bundle: () => ({ command: 'sweep', file: basename(input.file), files: filesOf(input), options }),
    tasks,
    axes,
    points,
    replications,
    seed,
    first,
    point: (number) => known.of(number),
  }
}

/** Points that show every value once: what is wrong with one is found before anything is simulated. */
function* alongAxes(axes: readonly Axis[]): Generator<ReturnType<typeof pointAt>, void, undefined> {
  for (const [a, { values }] of axes.entries()) {
    for (let v = a === 0 ? 0 : 1; v < values.length; v++)
      yield axes.map(({ path, values: own }, b) => ({ path, value: own[a === b ? v : 0] }))
  }
}

/** As `runIdentity`: what decides the tables of a sweep. */
function sweepIdentity(
  sources: readonly ScenarioOnDisk[],
  { model }: PreparedScenario,
  chosen: readonly number[],
  { replications = DEFAULTS.sweepReplications, seed = DEFAULTS.seed, set = [] }: SweepOptions,
): object {
  return {
    version,
    command: 'sweep',
    files: Object.assign({}, ...sources.map(({ sha256 }) => sha256)) as object,
    facts: Object.assign({}, ...sources.map(({ facts }) => facts)) as object,
    set: set.map(({ path, value }) => `${path}=${value}`),
    seed,
    policies: chosen.map((policy) => model.policies[policy].name),
    replications,
    ...platformIdentity(),
  }
}
