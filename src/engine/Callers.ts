import { DM, DM_CELLS, layoutOf, type MetricBlock } from '../metrics/block.ts'
import { busynessGroups } from '../model/busyness.ts'
import type { CallTypeModel, Model } from '../model/model.ts'
import { Sampler } from '../random/sampler.ts'
import { openStream, type Stream } from '../random/stream.ts'
import type { Distribution } from '../scenario/types.ts'
import { ArrivalSource } from './ArrivalSource.ts'
import type { DisruptionWindows } from './DisruptionWindows.ts'
import { MinTree } from './MinTree.ts'
import type { WaitingLines } from './WaitingLines.ts'

/** Callers of a type are drawn so many at a time, attribute by attribute: a variate costs 5 ns then, and 20 when it is drawn between two events. */
const BLOCK = 64

/**
 * Who calls when, and with what: all that is random about a call is drawn here, from streams of its type, whatever becomes of it:
 * call n is the same customer under every policy.
 */
export class Callers {
  /** The call just taken hangs up rather than wait. */
  balks = false
  /** Of a call of a followed type: with the bot, contained; uniforms that decide resolution, transfer and callback; the caller's seed. */
  contained = false
  resolution = 0
  transfer = 1
  callback = 1
  seed = 0
  /** 1 for types whose calls have a story of their own beyond a wait and an answer: see Legs. */
  readonly followed: Uint8Array
  private readonly fates: readonly (Fate | null)[]
  private readonly next: MinTree
  /** Drawn ahead, [k · BLOCK + i]: arrivals, and in seconds patience, handle time before the pool's factor, and wrap-up. */
  private readonly arrival: Float64Array
  private readonly patience: Float64Array
  private readonly handle: Float64Array
  private readonly wrapUp: Float64Array
  /** By type: i of its next caller. */
  private readonly place: Int32Array
  private readonly refills: readonly (readonly (() => void)[])[]
  private readonly balking: readonly (Stream | null)[]
  private readonly types: readonly CallTypeModel[]
  private readonly sources: readonly ArrivalSource[]
  /** Drawn so far: [k · DM_CELLS + DM.x]. Arrivals end at the horizon, so all that was drawn has come when all has. */
  private readonly demand: Float64Array
  private readonly horizon: number
  /** Opening window that each type is in or comes to next. */
  private readonly window: Int32Array

  constructor(model: Model, disruptions: DisruptionWindows, seed: string, replication: number) {
    const { callTypes } = model
    const n = callTypes.length
    const stream = (type: CallTypeModel, purpose: string) => openStream(seed, replication, 'callType', type.name, purpose)
    this.types = callTypes
    this.horizon = model.horizon
    this.arrival = new Float64Array(n * BLOCK)
    this.patience = new Float64Array(n * BLOCK).fill(Number.POSITIVE_INFINITY)
    this.handle = new Float64Array(n * BLOCK)
    this.wrapUp = new Float64Array(n * BLOCK)
    this.place = new Int32Array(n)
    this.demand = new Float64Array(n * DM_CELLS)
    this.sources = callTypes.map(
      (type, k) => new ArrivalSource(type.arrivals, model.begin, stream(type, 'arrivals'), seed, replication, disruptions.arrivals(k)),
    )
    this.refills = callTypes.map((type, k) => {
      const arrivals = this.sources[k]
      const part = (column: Float64Array) => column.subarray(k * BLOCK, (k + 1) * BLOCK)
      const drawn = (column: Float64Array, purpose: string, distribution: Distribution | undefined) => {
        if (distribution === undefined) return []
        const sampler = new Sampler(distribution, stream(type, purpose))
        const block = part(column)
        return [() => sampler.fill(block)]
      }
      const instants = part(this.arrival)
      return [
        () => arrivals.fill(instants),
        ...drawn(this.handle, 'handleTime', type.handleTime),
        ...drawn(this.patience, 'patience', type.patience),
        ...drawn(this.wrapUp, 'wrapUp', type.wrapUp),
      ]
    })
    this.balking = callTypes.map((type) => (type.balking > 0 ? stream(type, 'balking') : null))
    this.fates = callTypes.map((type) => fateOf(type, (purpose) => stream(type, purpose)))
    this.followed = Uint8Array.from(this.fates, (fate) => (fate === null ? 0 : 1))
    this.window = new Int32Array(n)
    this.next = new MinTree(n)
    for (let k = 0; k < n; k++) this.refill(k)
  }

  /** When the next call arrives; Infinity when none does. */
  get nextTime(): number {
    return this.next.firstKey
  }

  /** Takes the next call: its type is returned, its times go to `slot` of the lines and the rest to the fields. */
  take(lines: WaitingLines, slot: number): number {
    const k = this.next.first
    const at = k * BLOCK + this.place[k]
    lines.setTimes(slot, this.patience[at], this.handle[at], this.wrapUp[at])
    const balking = this.balking[k]
    this.balks = balking !== null && balking.uniform() < this.types[k].balking
    if (this.followed[k] === 1) this.takeFate(k)
    if (++this.place[k] === BLOCK) this.refill(k)
    else this.next.set(k, this.arrival[at + 1])
    return k
  }

  private refill(k: number): void {
    for (const fill of this.refills[k]) fill()
    this.place[k] = 0
    this.next.set(k, this.arrival[k * BLOCK])
    this.countDemand(k)
  }

  private countDemand(k: number): void {
    const { arrival, handle, demand } = this
    const end = (k + 1) * BLOCK
    let at = k * BLOCK
    let work = demand[k * DM_CELLS + DM.work]
    for (; at < end && arrival[at] < Number.POSITIVE_INFINITY; at++) work += handle[at]
    demand[k * DM_CELLS + DM.work] = work
    demand[k * DM_CELLS + DM.calls] += at - k * BLOCK
  }

  /** Writes what came into a block; to be asked when all has come. */
  report(model: Model, block: MetricBlock): void {
    const { demand, busyness } = layoutOf(model)
    block.set(this.demand, demand)
    const { groups, groupOf } = busynessGroups(model)
    let at = busyness
    groups.forEach(({ dates }, g) => {
      for (const [k, { busyness: factors }] of this.sources.entries()) if (groupOf[k] === g && factors !== null) block.set(factors, at)
      at += dates
    })
  }

  private takeFate(k: number): void {
    const fate = this.fates[k]
    if (fate === null) return
    this.seed = fate.caller === null ? 0 : fate.caller.uniform()
    this.contained = fate.bot !== null && fate.bot.uniform() < fate.containment
    this.resolution = fate.resolution === null ? 0 : fate.resolution.uniform()
    this.transfer = fate.transfer === null ? 1 : fate.transfer.uniform()
    this.callback = fate.callback === null ? 1 : fate.callback.uniform()
  }

  /** Is the type open? To be asked in order of time. */
  isOpen(callType: number, now: number): boolean {
    const { open } = this.types[callType]
    if (open === undefined) return true
    let w = this.window[callType]
    while (w < open.to.length && now >= open.to[w]) w++
    this.window[callType] = w
    return w < open.to.length && now >= open.from[w]
  }
  /** Is the type open to a caller who is already inside? Closings at the horizon and after do not happen. */
  isStillOpen(callType: number, now: number): boolean {
    const { open } = this.types[callType]
    if (open === undefined || now < this.horizon) return this.isOpen(callType, now)
    return open.to.length > 0 && open.to[open.to.length - 1] >= this.horizon
  }
}

/** Streams of what only some types need; null where the key is absent. */
interface Fate {
  readonly caller: Stream | null
  readonly bot: Stream | null
  readonly containment: number
  readonly resolution: Stream | null
  readonly transfer: Stream | null
  readonly callback: Stream | null
}

function fateOf(type: CallTypeModel, stream: (purpose: string) => Stream): Fate | null {
  const { bot, redial, repeat, transfer, callback, mayStayUnresolved } = type
  const seeded = (bot && bot.resolution < 1) || redial || repeat || transfer || callback
  if (!seeded && !bot && !mayStayUnresolved) return null
  return {
    caller: seeded ? stream('caller') : null,
    bot: bot ? stream('bot') : null,
    containment: bot?.containment ?? 0,
    resolution: mayStayUnresolved ? stream('resolution') : null,
    transfer: transfer ? stream('transfer') : null,
    callback: callback ? stream('callback') : null,
  }
}
