import type { DisruptionModel, Model } from '../model/model.ts'
import type { CapacitySteps } from '../model/timeline.ts'
import { Sampler } from '../random/sampler.ts'
import { openStream } from '../random/stream.ts'

/** Seconds [from, to). */
interface Window {
  readonly from: number
  readonly to: number
}

/** A factor that holds in some windows. */
interface Effect {
  readonly windows: readonly Window[]
  readonly factor: number
  /** Calls in excess are cut where a window starts. */
  readonly drop: boolean
}

/** From at[i] to at[i+1] the factor is factor[i]; at[0] is the begin. */
export type FactorSteps = CapacitySteps

/**
 * When the disruptions of one replication are in force, and what they make of the capacity of each pool and of the arrivals of each call type.
 * A disruption of factor 1 does nothing at all.
 */
export class DisruptionWindows {
  private readonly model: Model
  private readonly seed: string
  private readonly replication: number
  private readonly drawn: (readonly Window[] | undefined)[]

  constructor(model: Model, seed: string, replication: number) {
    this.model = model
    this.seed = seed
    this.replication = replication
    this.drawn = model.disruptions.map(() => undefined)
  }

  /** Capacity of the pool: the calendar's times that of each disruption in force, in the order of the scenario; undefined: always 1. */
  capacity(pool: number): CapacitySteps | undefined {
    const calendar = this.model.pools[pool].capacity
    const effects: Effect[] = []
    for (const [d, { effect }] of this.model.disruptions.entries())
      if (effect.kind === 'capacity' && effect.capacity !== 1 && effect.pools.includes(pool))
        effects.push({ windows: this.windows(d), factor: effect.capacity, drop: effect.drop })
    return effects.length === 0 ? calendar : this.steps(effects, calendar)
  }

  /** Factor on the rate of the call type's arrivals, with a step at every start and end of a window; undefined: always 1. */
  arrivals(callType: number): FactorSteps | undefined {
    const effects: Effect[] = []
    for (const [d, { effect }] of this.model.disruptions.entries())
      if (effect.kind === 'arrivals' && effect.factor !== 1 && effect.callTypes.includes(callType))
        effects.push({ windows: this.windows(d), factor: effect.factor, drop: false })
    return effects.length === 0 ? undefined : this.steps(effects)
  }

  private windows(d: number): readonly Window[] {
    const windows = this.drawn[d] ?? windowsOf(this.model.disruptions[d], this.model, this.seed, this.replication)
    this.drawn[d] = windows
    return windows
  }

  private steps(effects: readonly Effect[], calendar?: CapacitySteps): FactorSteps {
    const { begin, horizon } = this.model
    const times = effects.flatMap(({ windows }) => windows.flatMap(({ from, to }) => [from, to]))
    const inside = [...times, ...(calendar?.at ?? [])].filter((time) => begin < time && time < horizon)
    const at = Float64Array.from(new Set([begin, ...inside])).sort()
    const factor = new Float64Array(at.length)
    const cuts = new Uint8Array(at.length)
    /** By effect: the window that is in force or comes next. */
    const next = new Int32Array(effects.length)
    let step = 0
    for (const [i, time] of at.entries()) {
      while (calendar !== undefined && step < calendar.at.length && calendar.at[step] <= time) step++
      factor[i] = calendar === undefined || step === 0 ? 1 : calendar.factor[step - 1]
      for (const [e, effect] of effects.entries()) {
        const { windows } = effect
        while (next[e] < windows.length && windows[next[e]].to <= time) next[e]++
        if (next[e] === windows.length || windows[next[e]].from > time) continue
        factor[i] *= effect.factor
        if (effect.drop && windows[next[e]].from === time) cuts[i] = 1
      }
    }
    return { at, factor, cuts }
  }
}

/** True where a disruption that changes something is drawn in each replication. */
export function drawsDisruption({ when, effect }: DisruptionModel): boolean {
  return when.kind === 'random' && (effect.kind === 'capacity' ? effect.capacity : effect.factor) !== 1
}

/** Windows that are in force at some instant from the begin to before the horizon, in order of time. */
function windowsOf({ name, when }: DisruptionModel, model: Model, seed: string, replication: number): Window[] {
  const { begin, horizon } = model
  if (when.kind === 'dated') {
    const window = { from: when.at, to: when.at + when.duration }
    return window.from < horizon && window.to > begin && window.to > window.from ? [window] : []
  }
  const gap = new Sampler({ kind: 'exponential', mean: when.every }, openStream(seed, replication, 'disruption', name, 'time'))
  const length = new Sampler(when.duration, openStream(seed, replication, 'disruption', name, 'duration'))
  const windows: Window[] = []
  for (let from = begin + gap.next(); from < horizon; ) {
    const to = from + length.next()
    if (to > from) windows.push({ from, to })
    from = to + gap.next()
  }
  return windows
}
