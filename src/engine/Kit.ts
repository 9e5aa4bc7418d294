import type { Model, StaffingPlan } from '../model/model.ts'
import { type StaffingTimeline, staffingTimeline } from '../model/timeline.ts'
import { meanOf } from '../random/sampler.ts'
import { openStream } from '../random/stream.ts'
import { EventQueue } from './EventQueue.ts'
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
  private readonly plans: readonly StaffingPlan[]
  private readonly timelines: readonly (StaffingTimeline | null)[]

  constructor(model: Model, policy: number) {
    this.model = model
    this.plans = model.policies[policy].staffing
    const peaks = this.plans.map((plan) => plan.peak)
    this.recorder = new Recorder(model)
    this.pools = new PoolStates(peaks, this.recorder, model.horizon)
    const agents = peaks.reduce((sum, peak) => sum + peak, 0)
    const handling = model.callTypes.map((type) => meanOf(type.handleTime) + (type.wrapUp ? meanOf(type.wrapUp) : 0))
    const mean = handling.reduce((sum, each) => sum + each, 0) / Math.max(1, handling.length)
    this.ends = new EventQueue(agents, mean, model.begin)
    this.deadlines = new EventQueue(Number.isFinite(model.lines) ? agents : 0, mean, model.begin)
    this.timelines = this.plans.map((plan, pool) =>
      model.pools[pool].absenteeism > 0 ? null : staffingTimeline(plan, model.pools[pool], null, model.begin),
    )
  }

  clear(): void {
    this.recorder.clear()
    this.pools.clear(this.model.begin)
    this.ends.clear()
    this.deadlines.clear()
  }

  /** Staffing of a pool in one replication; absences are drawn from a stream for each group of its plan. */
  timeline(pool: number, seed: string, replication: number): StaffingTimeline {
    const plan = this.plans[pool]
    const { absenteeism, name } = this.model.pools[pool]
    const absent = (group: number): Uint8Array => {
      const stream = openStream(seed, replication, 'absence', name, plan.groupKey[group])
      return Uint8Array.from({ length: plan.groupSize[group] }, () => (stream.uniform() < absenteeism ? 1 : 0))
    }
    return this.timelines[pool] ?? staffingTimeline(plan, this.model.pools[pool], absent, this.model.begin)
  }
}
