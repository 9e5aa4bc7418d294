import { NONE } from '../../src/model/model.ts'
import { Sampler } from '../../src/random/sampler.ts'
import { at, rollingLevel, type Talk, type World } from './twinWorld.ts'

interface Deeds {
  readonly book: (p: number) => void
  readonly becomeIdle: (p: number) => void
  readonly cut: (talk: Talk) => void
  /** Calls waiting in lines open to the pool. */
  readonly waitingFor: (p: number) => number
}

/** Rosters, absence, capacity, disruptions and surge: how many agents are staffed when. */
export function twinPools(world: World, windows: readonly [number, number][][], deeds: Deeds) {
  const { model, policy, pools, stream } = world
  const { begin, horizon, disruptions } = model

  /** By group: which of its agents attend. */
  const attendance = model.pools.map(({ name, absenteeism, absenceCorrelation: rho }, p) => {
    const { groupKey, groupDate, groupSize } = model.policies[policy]!.staffing[p]!
    return groupKey.map((key, g) => {
      const each = stream('absence', name, key)
      const absent = rho > 0 && absenteeism > 0 ? beta(absenteeism, rho, name, groupDate[g]!) : absenteeism
      return Array.from({ length: groupSize[g]! }, () => absenteeism === 0 || each.uniform() >= absent)
    })
  })

  /** The probability of absence on a day: Beta(rate (1 − ρ)/ρ, (1 − rate)(1 − ρ)/ρ). */
  function beta(rate: number, rho: number, name: string, date: string): number {
    const day = stream('absence', name, 'day', date)
    const gamma = (shape: number) => new Sampler({ kind: 'gamma', mean: shape, cv: 1 / Math.sqrt(shape) }, day).next()
    const x = gamma((rate * (1 - rho)) / rho)
    const sum = x + gamma(((1 - rate) * (1 - rho)) / rho)
    return sum > 0 ? x / sum : rate
  }

  /** Windows of the disruptions that touch the pool's capacity, in list order. */
  const outages = model.pools.map((_, p) =>
    disruptions.flatMap(({ effect }, d) =>
      effect.kind === 'capacity' && effect.capacity !== 1 && effect.pools.includes(p) ? [{ ...effect, at: windows[d]! }] : [],
    ),
  )

  function capacity(p: number): number {
    const steps = model.pools[p]!.capacity
    const calendar = steps ? ([...steps.factor].filter((_, j) => steps.at[j]! <= world.now).at(-1) ?? 1) : 1
    const inForce = outages[p]!.filter((outage) => outage.at.some(([from, to]) => from <= world.now && world.now < to))
    return inForce.reduce((product, outage) => product * outage.capacity, calendar)
  }

  /** Brings the pool to what its roster, capacity and surge say now; several changes of one instant are one, and no change is no event. */
  function restaff(p: number): false | undefined {
    const { now } = world
    const pool = pools[p]!
    const { time, group, lo, hi, present, paid } = model.policies[policy]!.staffing[p]!
    deeds.book(p)
    let [here, onRoster] = [0, 0]
    for (const [j, step] of time.entries()) {
      if (step > now) break
      here += present[j]! * attendance[p]![group[j]!]!.slice(lo[j]!, hi[j]!).filter(Boolean).length
      onRoster += paid[j]! * (hi[j]! - lo[j]!)
    }
    const { surge } = pool
    const flexible = surge && surge.from <= now && now < surge.to ? model.pools[p]!.surge!.upTo : 0
    const paidNow = onRoster + flexible
    const staffed = Math.floor((here + flexible) * (1 - model.pools[p]!.shrinkage) * capacity(p) + 0.5 + 1e-9)
    const cuts = outages[p]!.some(({ drop, at }) => drop && at.some(([from, to]) => from === now && to > from))
    if (paidNow === pool.paid && staffed === pool.staffed && !cuts) return false
    pool.paid = paidNow
    pool.staffed = staffed
    while (pool.idle.length > 0 && pool.busy + pool.idle.length > pool.staffed) pool.idle.shift()
    if (cuts) {
      const latest = [...pool.talks].sort((a, b) => b.since - a.since || b.call.id - a.call.id)
      for (const talk of latest.slice(0, Math.max(0, pool.busy - pool.staffed))) deeds.cut(talk)
    }
    while (pool.busy + pool.idle.length < pool.staffed) deeds.becomeIdle(p)
    return undefined
  }

  function planRestaff(p: number, time: number): void {
    if (time < horizon) at(world, time, 'STAFF', p, 0, () => restaff(p))
  }

  /** After an arrival: pools that have had enough call their flexible agents up. */
  function callUp(): void {
    const { now } = world
    if (now >= horizon) return
    for (const [p, { surge }] of model.pools.entries()) {
      const pool = pools[p]!
      if (!surge || (pool.surge && now < pool.surge.to)) continue
      const types = [...model.callTypes.keys()].filter((k) => model.pairs.index[k * pools.length + p] !== NONE)
      const crowded = surge.whenWaiting !== undefined && deeds.waitingFor(p) >= surge.whenWaiting
      const late = surge.whenServiceLevelBelow !== undefined && rollingLevel(world, types, surge.window) < surge.whenServiceLevelBelow
      if (!crowded && !late) continue
      const from = now + surge.notice
      // One whose coming or going the horizon swallows is for ever pending or on.
      pool.surge = {
        from: from < horizon ? from : Number.POSITIVE_INFINITY,
        to: from + surge.stay < horizon ? from + surge.stay : Number.POSITIVE_INFINITY,
      }
      planRestaff(p, from)
      planRestaff(p, from + surge.stay)
    }
  }

  function open(): void {
    for (const p of pools.keys()) restaff(p)
    for (const p of pools.keys()) {
      const roster = model.policies[policy]!.staffing[p]!.time
      const calendar = model.pools[p]!.capacity?.at ?? []
      const turns = new Set([...roster, ...calendar, ...outages[p]!.flatMap(({ at }) => at.flat())])
      for (const time of turns) if (time > begin) planRestaff(p, time)
    }
  }

  return { open, callUp }
}
