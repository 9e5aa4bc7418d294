import type { CallTypeModel, Model } from '../model/model.ts'
import { Sampler } from '../random/sampler.ts'
import { openStream, type Stream } from '../random/stream.ts'
import { ArrivalSource } from './ArrivalSource.ts'
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
  private readonly sources: readonly ArrivalSource[]
  private readonly next: MinTree
  private readonly handles: readonly Sampler[]
  private readonly patiences: readonly (Sampler | null)[]
  private readonly wrapUps: readonly (Sampler | null)[]
  private readonly balking: readonly (Stream | null)[]
  private readonly types: readonly CallTypeModel[]
  /** Opening window that each type is in or comes to next. */
  private readonly window: Int32Array

  constructor(model: Model, seed: string, replication: number) {
    const { callTypes } = model
    const stream = (type: CallTypeModel, purpose: string) => openStream(seed, replication, 'callType', type.name, purpose)
    this.types = callTypes
    this.sources = callTypes.map((type) => new ArrivalSource(type.arrivals, model.begin, stream(type, 'arrivals'), seed, replication))
    this.handles = callTypes.map((type) => new Sampler(type.handleTime, stream(type, 'handleTime')))
    this.patiences = callTypes.map((type) => (type.patience ? new Sampler(type.patience, stream(type, 'patience')) : null))
    this.wrapUps = callTypes.map((type) => (type.wrapUp ? new Sampler(type.wrapUp, stream(type, 'wrapUp')) : null))
    this.balking = callTypes.map((type) => (type.balking > 0 ? stream(type, 'balking') : null))
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
    this.next.set(k, this.sources[k].next())
    return k
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
}
