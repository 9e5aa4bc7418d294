import type { CallTypeModel, Model } from '../model/model.ts'
import { Sampler } from '../random/sampler.ts'
import { openStream, type Stream } from '../random/stream.ts'
import { ArrivalSource } from './ArrivalSource.ts'
import type { DisruptionWindows } from './DisruptionWindows.ts'
import { MinTree } from './MinTree.ts'

const NEVER = Number.POSITIVE_INFINITY

/**
 * Who calls when, and with what: all that is random about a call is drawn here as it arrives, from streams of its type,
 * whatever becomes of it: call n is the same customer under every policy.
 */
export class Callers {
  /** The call just taken: seconds (handle time before the pool's factor) and whether it hangs up rather than wait. */
  patience = NEVER
  handle = 0
  wrapUp = 0
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
  private readonly sources: readonly ArrivalSource[]
  private readonly next: MinTree
  private readonly handles: readonly Sampler[]
  private readonly patiences: readonly (Sampler | null)[]
  private readonly wrapUps: readonly (Sampler | null)[]
  private readonly balking: readonly (Stream | null)[]
  private readonly types: readonly CallTypeModel[]
  private readonly horizon: number
  /** Opening window that each type is in or comes to next. */
  private readonly window: Int32Array

  constructor(model: Model, disruptions: DisruptionWindows, seed: string, replication: number) {
    const { callTypes } = model
    const stream = (type: CallTypeModel, purpose: string) => openStream(seed, replication, 'callType', type.name, purpose)
    this.types = callTypes
    this.horizon = model.horizon
    this.sources = callTypes.map(
      (type, k) => new ArrivalSource(type.arrivals, model.begin, stream(type, 'arrivals'), seed, replication, disruptions.arrivals(k)),
    )
    this.handles = callTypes.map((type) => new Sampler(type.handleTime, stream(type, 'handleTime')))
    this.patiences = callTypes.map((type) => (type.patience ? new Sampler(type.patience, stream(type, 'patience')) : null))
    this.wrapUps = callTypes.map((type) => (type.wrapUp ? new Sampler(type.wrapUp, stream(type, 'wrapUp')) : null))
    this.balking = callTypes.map((type) => (type.balking > 0 ? stream(type, 'balking') : null))
    this.fates = callTypes.map((type) => fateOf(type, (purpose) => stream(type, purpose)))
    this.followed = Uint8Array.from(this.fates, (fate) => (fate === null ? 0 : 1))
    this.window = new Int32Array(callTypes.length)
    this.next = new MinTree(callTypes.length)
    for (let k = 0; k < callTypes.length; k++) this.next.set(k, this.sources[k].next())
  }

  /** When the next call arrives; Infinity when none does. */
  get nextTime(): number {
    return this.next.firstKey
  }

  /** Takes the next call: its type is returned, the rest is in the fields. */
  take(): number {
    const k = this.next.first
    this.handle = this.handles[k].next()
    const patience = this.patiences[k]
    this.patience = patience === null ? NEVER : patience.next()
    const wrapUp = this.wrapUps[k]
    this.wrapUp = wrapUp === null ? 0 : wrapUp.next()
    const balking = this.balking[k]
    this.balks = balking !== null && balking.uniform() < this.types[k].balking
    if (this.followed[k] === 1) this.takeFate(k)
    this.next.set(k, this.sources[k].next())
    return k
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
