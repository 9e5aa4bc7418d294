import type { Model, StaffingPlan } from '../model/model.ts'
import { Sampler } from '../random/sampler.ts'
import { openStream } from '../random/stream.ts'

/**
 * Who of a pool is absent in one replication: agent a of a group is the a-th draw of the group's stream. Where absences are correlated, the
 * probability of a local date is itself drawn, from a beta distribution: two agents' absences of one date then correlate by exactly ρ
 * (beta-binomial: Skellam 1948, Journal of the Royal Statistical Society B 10(2)).
 */
export class Absences {
  private readonly name: string
  private readonly rate: number
  private readonly correlation: number
  private readonly plan: StaffingPlan
  private readonly seed: string
  private readonly replication: number
  private readonly rateOn = new Map<string, number>()

  constructor(model: Model, pool: number, plan: StaffingPlan, seed: string, replication: number) {
    const { name, absenteeism, absenceCorrelation } = model.pools[pool]
    this.name = name
    this.rate = absenteeism
    this.correlation = absenteeism < 1 ? absenceCorrelation : 0
    this.plan = plan
    this.seed = seed
    this.replication = replication
  }

  /** A 1 for each absent agent of the group. */
  of(group: number): Uint8Array {
    const stream = openStream(this.seed, this.replication, 'absence', this.name, this.plan.groupKey[group])
    const rate = this.correlation > 0 ? this.on(this.plan.groupDate[group]) : this.rate
    return Uint8Array.from({ length: this.plan.groupSize[group] }, () => (stream.uniform() < rate ? 1 : 0))
  }

  private on(date: string): number {
    const rate = this.rateOn.get(date) ?? this.draw(date)
    this.rateOn.set(date, rate)
    return rate
  }

  /** Beta(a, b) as x / (x + y) of a gamma x of shape a and a gamma y of shape b. */
  private draw(date: string): number {
    const stream = openStream(this.seed, this.replication, 'absence', this.name, 'day', date)
    const gamma = (shape: number) => new Sampler({ kind: 'gamma', mean: shape, cv: 1 / Math.sqrt(shape) }, stream).next()
    const { rate, correlation } = this
    const x = gamma((rate * (1 - correlation)) / correlation)
    const y = gamma(((1 - rate) * (1 - correlation)) / correlation)
    // Where the correlation is nearly 1, both may be too small for a double.
    return x + y > 0 ? x / (x + y) : rate
  }
}
