import type { Model, StaffingPlan } from '../model/model.ts'
import { type StaffingTimeline, staffingTimeline } from '../model/timeline.ts'
import { meanOf } from '../random/sampler.ts'
import { Absences } from './Absences.ts'
import { DisruptionWindows, drawsDisruption } from './DisruptionWindows.ts'
import { EventQueue } from './EventQueue.ts'
import { Legs } from './Legs.ts'
import { PoolStates } from './PoolStates.ts'
import { Recorder } from './Recorder.ts'

/** What outlives a replication: the arrays that every replication of one policy uses again, and the staffing that does not depend on chance. */
export class Kit {
  readonly model: Model
  readonly recorder: Recorder
  readonly pools: PoolStates
  /** Ends of service and of wrap-up: key = pool, id = call. */
  readonly ends: EventQueue
  /** With a limited number of telephone lines, abandonments as they happen: key = call type, id = call, payload = slot. */
  readonly deadlines: EventQueue
  /** Calls followed beyond a wait and an answer; those with the bot and those to come: key = call type, id = call, payload = slot among the legs. */
  readonly legs = new Legs()
  readonly bots: EventQueue
  readonly returns: EventQueue
  private readonly plans: readonly StaffingPlan[]
  /** Null where some are drawn in each replication. */
  private readonly dated: DisruptionWindows | null
  /** Null where the staffing is another one in each replication. */
  private readonly timelines: readonly (StaffingTimeline | null)[]

  constructor(model: Model, policy: number) {
    this.model = model
    this.plans = model.policies[policy].staffing
    const peaks = this.plans.map((plan, pool) => plan.peak + (model.pools[pool].surge?.upTo ?? 0))
    this.recorder = new Recorder(model)
    this.pools = new PoolStates(peaks, this.recorder, model.horizon)
    const agents = peaks.reduce((sum, peak) => sum + peak, 0)
    const handling = model.callTypes.map((type) => meanOf(type.handleTime) + (type.wrapUp ? meanOf(type.wrapUp) : 0))
    const mean = handling.reduce((sum, each) => sum + each, 0) / Math.max(1, handling.length)
    this.ends = new EventQueue(agents, mean, model.begin)
    this.deadlines = new EventQueue(Number.isFinite(model.lines) ? agents : 0, mean, model.begin)
    this.bots = new EventQueue(model.callTypes.some((type) => type.bot) ? agents : 0, mean, model.begin)
    const comeBack = model.callTypes.some((type) => type.redial || type.repeat || type.transfer)
    this.returns = new EventQueue(comeBack ? agents : 0, mean, model.begin)
    this.dated = model.disruptions.some(drawsDisruption) ? null : new DisruptionWindows(model, '', 0)
    const lottery = model.disruptions.flatMap((each) =>
      drawsDisruption(each) && each.effect.kind === 'capacity' ? [...each.effect.pools] : [],
    )
    this.timelines = this.plans.map((_, pool) =>
      model.pools[pool].absenteeism > 0 || lottery.includes(pool) ? null : this.play(pool, null, new DisruptionWindows(model, '', 0)),
    )
  }

  clear(): void {
    this.recorder.clear()
    this.pools.clear(this.model.begin)
    this.ends.clear()
    this.deadlines.clear()
    this.legs.clear()
    this.bots.clear()
    this.returns.clear()
  }

  /** When disruptions are in force in one replication. */
  disruptions(seed: string, replication: number): DisruptionWindows {
    return this.dated ?? new DisruptionWindows(this.model, seed, replication)
  }

  /** Staffing of a pool in one replication. */
  timeline(pool: number, disruptions: DisruptionWindows, seed: string, replication: number): StaffingTimeline {
    const known = this.timelines[pool]
    if (known !== null) return known
    const absences = new Absences(this.model, pool, this.plans[pool], seed, replication)
    return this.play(pool, this.model.pools[pool].absenteeism > 0 ? (group) => absences.of(group) : null, disruptions)
  }

  private play(pool: number, absent: ((group: number) => Uint8Array) | null, disruptions: DisruptionWindows): StaffingTimeline {
    const { begin, pools } = this.model
    const { surge } = pools[pool]
    const unfolded = surge !== undefined && surge.upTo > 0
    return staffingTimeline(this.plans[pool], pools[pool], absent, begin, disruptions.capacity(pool), unfolded)
  }
}
