import type { CallTypeModel } from '../model/model.ts'

/** W <= T is tested with this slack, in seconds. */
const SLACK = 1e-6

/**
 * Service level over the calls that ended lately: for each call type a ring of the instants at which its calls ended, with what had been
 * added up before each, so that any span up to the longest one is found by bisection. Instants are told in order of time.
 */
export class RollingServiceLevel {
  private readonly types: readonly CallTypeModel[]
  private readonly longest: number
  private readonly ended: readonly EndedCalls[]

  /** `longest`: seconds of the longest span asked for. */
  constructor(types: readonly CallTypeModel[], longest: number) {
    this.types = types
    this.longest = longest
    this.ended = types.map(() => new EndedCalls())
  }

  answered(callType: number, wait: number, now: number): void {
    this.add(callType, wait <= this.types[callType].within + SLACK, true, now)
  }

  /** A call gave up after `wait` seconds: 0 if it balked. */
  abandoned(callType: number, wait: number, now: number): void {
    const { definition, shortAbandon } = this.types[callType]
    const short = wait <= shortAbandon + SLACK
    const counts = definition === 'answered' ? false : !(short && definition === 'ignore-short-abandons')
    this.add(callType, short && definition === 'credit-short-abandons', counts, now)
  }

  /** A call met a busy tone or was disconnected. */
  lost(callType: number, now: number): void {
    this.add(callType, false, this.types[callType].definition !== 'answered', now)
  }

  /** Of the calls of these types that ended in (now − seconds, now]; NaN where none counts. */
  over(callTypes: Int32Array, seconds: number, now: number): number {
    let good = 0
    let all = 0
    for (let i = 0; i < callTypes.length; i++) {
      const ended = this.ended[callTypes[i]]
      const from = ended.firstAfter(now - seconds)
      good += ended.goodFrom(from)
      all += ended.allFrom(from)
    }
    return good / all
  }

  private add(callType: number, good: boolean, counts: boolean, now: number): void {
    if (counts) this.ended[callType].add(now, good, now - this.longest)
  }
}

/** Calls of one type that count for its service level, numbered from 0; those of the last while are in the ring, call n at n modulo its size. */
class EndedCalls {
  private time = new Float64Array(256)
  /** Good ones before each. */
  private before = new Int32Array(256)
  private first = 0
  private next = 0
  private good = 0

  /** Adds a call; those that ended at or before `forget` are no longer asked for. */
  add(now: number, good: boolean, forget: number): void {
    while (this.first < this.next && this.time[this.first & (this.time.length - 1)] <= forget) this.first++
    if (this.next - this.first === this.time.length) this.grow()
    const at = this.next++ & (this.time.length - 1)
    this.time[at] = now
    this.before[at] = this.good
    if (good) this.good++
  }

  /** Number of the first call that ended after an instant. */
  firstAfter(instant: number): number {
    const { time } = this
    let low = this.first
    let high = this.next
    while (low < high) {
      const middle = (low + high) >>> 1
      if (time[middle & (time.length - 1)] > instant) high = middle
      else low = middle + 1
    }
    return low
  }

  allFrom(call: number): number {
    return this.next - call
  }

  goodFrom(call: number): number {
    return call === this.next ? 0 : this.good - this.before[call & (this.before.length - 1)]
  }

  private grow(): void {
    const size = this.time.length
    const time = new Float64Array(2 * size)
    const before = new Int32Array(2 * size)
    for (let call = this.first; call < this.next; call++) {
      time[call & (2 * size - 1)] = this.time[call & (size - 1)]
      before[call & (2 * size - 1)] = this.before[call & (size - 1)]
    }
    this.time = time
    this.before = before
  }
}
