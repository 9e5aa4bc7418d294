import { DM, DM_CELLS } from '../metrics/block.ts'
import { busynessGroups } from '../model/busyness.ts'
import type { CallTypeModel, Model } from '../model/model.ts'
import { meanOf } from '../random/sampler.ts'
import type { VarianceReduction } from './varianceReduction.ts'

/** A deviation from what is exactly known: its mean over replications is 0, whatever the policy. */
interface Control {
  readonly name: string
  value(demand: Float64Array): number
}

/** Work expected, in seconds, by busyness group (the last: types whose days are all alike) and local date. */
type ExpectedWork = readonly Float64Array[]

/**
 * The control variates of a model. A replication says what demand came (`Sample.demand`): how busy its days were, how many called and how
 * long their calls would take. All three have known means, and the policy has no part in them. Each line of summary.csv is controlled by
 * a list of them: those of the centre, and for a call type its own too, in the order in which they are taken as replications allow.
 */
export class Controls {
  readonly names: readonly string[]
  /** Places in `names`: of the centre's controls, then of those of each call type. */
  readonly sets: readonly Int32Array[]
  private readonly controls: readonly Control[]

  constructor(model: Model, method: Exclude<VarianceReduction, 'none'>) {
    const powers: readonly (1 | 2)[] = method === 'all' ? [1, 2] : [1]
    const controls: Control[] = []
    const placed = (list: readonly Control[]): number[] => list.map((control) => controls.push(control) - 1)
    const types = model.callTypes.map((_, k) => k)
    const load = placed(powers.flatMap((power) => loadControl(model, types, power, 'load')))
    const [calls, work] = [placed(callsControl(model, types, 'calls')), placed(workControl(model, types, 'work'))]
    const centre = [load[0], load[1], calls[0], work[0]]
    const own = types.map((k) => {
      if (types.length === 1) return centre
      const { name } = model.callTypes[k]
      const ownLoad = sameDays(model) ? [] : placed(powers.flatMap((power) => loadControl(model, [k], power, `load of ${name}`)))
      const ownCalls = placed(callsControl(model, [k], `calls of ${name}`))
      const ownWork = placed(workControl(model, [k], `work of ${name}`))
      return [load[0], ownLoad[0], load[1], ownCalls[0], ownLoad[1], ownWork[0], calls[0], work[0]]
    })
    this.sets = [centre, ...own].map((set) => Int32Array.from(set.filter((place) => place !== undefined)))
    this.names = controls.map(({ name }) => name)
    this.controls = controls
  }

  /** The controls of a replication, in the order of `names`. */
  read(demand: Float64Array): Float64Array {
    return Float64Array.from(this.controls, (control) => control.value(demand))
  }
}

/** Whether all types are busy on the same days, so that the load of one is that of all. */
function sameDays(model: Model): boolean {
  const { groups, groupOf } = busynessGroups(model)
  return groups.length === 0 || (groups.length === 1 && groupOf.every((group) => group === 0))
}

/**
 * How far the days' load is from what is expected, as it is or squared: Σ_d w_d (e_d^p − E e_d^p) with e_d = Σ_g w_gd (B_gd − 1), the B gamma
 * factors of mean 1, w_gd the share of group g in the work expected on date d and w_d that of the date in all. The variance of e_d adds
 * over groups: cv². Nothing where no type has busy days.
 */
function loadControl(model: Model, types: readonly number[], power: 1 | 2, name: string): Control[] {
  const { groups } = busynessGroups(model)
  const work = expectedWork(model, types)
  const dates = work[0]?.length ?? 0
  const total = work.reduce((sum, row) => sum + row.reduce((more, value) => more + value, 0), 0)
  const busy = groups.some((_, g) => work[g].some((value) => value > 0))
  if (!busy || total === 0) return []
  const starts = groupStarts(model)
  const days = Array.from({ length: dates }, (_, d) => {
    const ofDay = work.reduce((sum, row) => sum + row[d], 0)
    const shares = groups.map((_, g) => (ofDay > 0 ? work[g][d] / ofDay : 0))
    const variance = shares.reduce((sum, share, g) => sum + (share * groups[g].cv) ** 2, 0)
    return { weight: ofDay / total, shares, mean: power === 1 ? 0 : variance }
  })
  const value = (demand: Float64Array): number =>
    days.reduce((sum, { weight, shares, mean }, d) => {
      if (weight === 0) return sum
      const excess = shares.reduce((more, share, g) => more + (share === 0 ? 0 : share * (demand[starts[g] + d] - 1)), 0)
      return sum + weight * (excess ** power - mean)
    }, 0)
  return [{ name: power === 1 ? name : `${name}^2`, value }]
}

/** First calls beyond those expected on days as busy as these, as a share of all expected. Flash crowds at random times have no simple mean: types that may have one are left out. */
function callsControl(model: Model, types: readonly number[], name: string): Control[] {
  const { groups, groupOf } = busynessGroups(model)
  const plain = types.filter((k) => model.callTypes[k].arrivals.kind === 'poisson' && !mayHaveCrowds(model, k))
  const expected = plain.map((k) => callsByDate(model, model.callTypes[k], groups[groupOf[k]]?.dates))
  const total = expected.reduce((sum, row) => sum + row.reduce((more, value) => more + value, 0), 0)
  if (total === 0) return []
  const starts = groupStarts(model)
  const value = (demand: Float64Array): number =>
    plain.reduce((sum, k, i) => {
      const factor = (d: number): number => (groupOf[k] < 0 ? 1 : demand[starts[groupOf[k]] + d])
      return sum + demand[k * DM_CELLS + DM.calls] - expected[i].reduce((more, calls, d) => more + calls * factor(d), 0)
    }, 0) / total
  return [{ name, value }]
}

/** Handle time of first calls beyond that of as many average calls, as a share of all expected. */
function workControl(model: Model, types: readonly number[], name: string): Control[] {
  const means = types.map((k) => meanOf(model.callTypes[k].handleTime))
  const total = types.reduce((sum, k, i) => sum + means[i] * expectedFirst(model, model.callTypes[k]), 0)
  if (total === 0) return []
  const value = (demand: Float64Array): number =>
    types.reduce((sum, k, i) => sum + demand[k * DM_CELLS + DM.work] - means[i] * demand[k * DM_CELLS + DM.calls], 0) / total
  return [{ name, value }]
}

function mayHaveCrowds({ disruptions }: Model, k: number): boolean {
  return disruptions.some(({ effect }) => effect.kind === 'arrivals' && effect.callTypes.includes(k))
}

function expectedFirst(model: Model, type: CallTypeModel): number {
  if (type.arrivals.kind === 'instants') return type.arrivals.at.length
  return callsByDate(model, type).reduce((sum, calls) => sum + calls, 0)
}

/** Expected first calls of a Poisson type by local date, before busyness. */
function callsByDate(
  { begin }: Model,
  { arrivals }: CallTypeModel,
  dates = arrivals.kind === 'poisson' ? arrivals.dates : 0,
): Float64Array {
  const calls = new Float64Array(dates)
  if (arrivals.kind === 'poisson') {
    arrivals.rate.forEach((rate, s) => {
      calls[arrivals.date[s]] += rate * (arrivals.end[s] - (s === 0 ? begin : arrivals.end[s - 1]))
    })
  }
  return calls
}

function expectedWork(model: Model, types: readonly number[]): ExpectedWork {
  const { groups, groupOf } = busynessGroups(model)
  const dates = Math.max(0, ...model.callTypes.map(({ arrivals }) => (arrivals.kind === 'poisson' ? arrivals.dates : 0)))
  const work = Array.from({ length: groups.length + 1 }, () => new Float64Array(dates))
  for (const k of types) {
    const mean = meanOf(model.callTypes[k].handleTime)
    const row = work[groupOf[k] < 0 ? groups.length : groupOf[k]]
    callsByDate(model, model.callTypes[k]).forEach((calls, d) => {
      row[d] += mean * calls
    })
  }
  return work
}

/** Where the factors of each group begin among the numbers of the demand. */
function groupStarts(model: Model): readonly number[] {
  let at = model.callTypes.length * DM_CELLS
  return busynessGroups(model).groups.map(({ dates }) => (at += dates) - dates)
}
