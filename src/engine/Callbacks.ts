import { CT } from '../metrics/block.ts'
import { CALLBACK as TO_BE_CALLED } from '../metrics/callLog.ts'
import { type Model, NONE } from '../model/model.ts'
import type { RoutingPolicy } from '../routing/contract.ts'
import type { Center } from './Center.ts'
import { CALLBACK } from './eventKinds.ts'
import type { Legs } from './Legs.ts'

const NEVER = Number.POSITIVE_INFINITY

/**
 * Callers who accepted to be called back, those of a type in order of acceptance, then of call id. A promise is ready for a pool that may take
 * the type when the policy would have opened to it a call waiting since the acceptance and the longest-idle agent has been idle for `idleFor`,
 * or when it is due: `within` after the acceptance.
 */
export class Callbacks {
  /** Promises that wait. */
  size = 0
  /** When the next callback is made unless something happens before; as of the last `plan`. */
  nextTime = NEVER
  private readonly policy: RoutingPolicy
  private readonly center: Center
  private readonly legs: Legs
  /** Types that offer a callback. */
  private readonly types: Int32Array
  /** By type: its line for calls that the policy binds to nobody. */
  private readonly line: Int32Array
  private readonly pools: readonly Int32Array[]
  private readonly whenWait: Float64Array
  private readonly acceptance: Float64Array
  private readonly idleFor: Float64Array
  private readonly within: Float64Array
  /** By type and pool: seconds after the acceptance from which a pool with idle agents may make callbacks, as of the last `plan`. */
  private readonly opens: Float64Array
  private readonly poolCount: number
  private readonly pairIndex: Int32Array
  private readonly head: Int32Array
  private readonly tail: Int32Array

  constructor(model: Model, policy: RoutingPolicy, center: Center, legs: Legs) {
    const { callTypes } = model
    this.policy = policy
    this.center = center
    this.legs = legs
    this.types = Int32Array.from(callTypes.flatMap((type, k) => (type.callback ? [k] : [])))
    this.line = Int32Array.from(callTypes, (_, k) => center.lineTypes.indexOf(k))
    this.pools = model.eligiblePools
    this.whenWait = Float64Array.from(callTypes, (type) => type.callback?.whenWait ?? NEVER)
    this.acceptance = Float64Array.from(callTypes, (type) => type.callback?.acceptance ?? 0)
    this.idleFor = Float64Array.from(callTypes, (type) => type.callback?.idleFor ?? NEVER)
    this.within = Float64Array.from(callTypes, (type) => type.callback?.within ?? NEVER)
    this.opens = new Float64Array(callTypes.length * model.pools.length)
    this.poolCount = model.pools.length
    this.pairIndex = model.pairs.index
    this.head = new Int32Array(callTypes.length).fill(NONE)
    this.tail = new Int32Array(callTypes.length).fill(NONE)
  }

  /** A call is about to join `line`: true if the caller hangs up instead, to be called back. Its handle time and wrap-up are kept by then. */
  accepts(slot: number, line: number): boolean {
    const { legs, center } = this
    const k = legs.callType[slot]
    if (legs.callback[slot] >= this.acceptance[k]) return false
    const since = center.headSince(line)
    const wait = since === NEVER ? 0 : center.now - since
    return wait >= this.whenWait[k]
  }

  /** Books the promise. */
  promise(slot: number): void {
    const { legs, center } = this
    const k = legs.callType[slot]
    const row = legs.row[slot]
    center.recorder.count1(legs.interval[slot], k, CT.callbacks)
    if (center.log !== null && row !== NONE) center.log.column.outcome[row] = TO_BE_CALLED
    legs.promised[slot] = center.now
    this.size++
    let before = this.tail[k]
    if (before !== NONE && this.precedes(slot, before)) before = this.lastBefore(slot, this.head[k])
    const after = before === NONE ? this.head[k] : legs.next[before]
    legs.next[slot] = after
    if (before === NONE) this.head[k] = slot
    else legs.next[before] = slot
    if (after === NONE) this.tail[k] = slot
  }

  /** Finds the next callback, under the rules in force now; asked after every event. */
  plan(): void {
    this.nextTime = NEVER
    if (this.size === 0) return
    const { pools, now } = this.center
    let next = NEVER
    for (const k of this.types) {
      const head = this.head[k]
      if (head === NONE) continue
      const accepted = this.legs.promised[head]
      for (const pool of this.pools[k]) {
        if (pools.idle[pool] === 0) continue
        const opens = this.policy.opensAfter === undefined ? 0 : this.policy.opensAfter(this.line[k], pool)
        this.opens[k * this.poolCount + pool] = opens
        const at = Math.min(Math.max(accepted + opens, pools.idleSince(pool) + this.idleFor[k]), accepted + this.within[k])
        if (at < next) next = at
      }
    }
    this.nextTime = next < now ? now : next
  }

  /** The first pool that has an agent for a promise now. */
  firstPool(): number {
    for (let pool = 0; pool < this.poolCount; pool++) if (this.center.pools.idle[pool] > 0 && this.choose(pool, true) !== NONE) return pool
    return NONE
  }

  /** Takes the oldest promise that is ready for an idle agent of the pool. */
  takeReady(pool: number): number {
    return this.take(this.choose(pool, true))
  }

  /** Takes the oldest promise that is due and that the pool may keep, or NONE. */
  takeDue(pool: number): number {
    return this.take(this.choose(pool, false))
  }

  private choose(pool: number, idle: boolean): number {
    const { legs, center } = this
    const { now } = center
    const since = idle ? center.pools.idleSince(pool) : NEVER
    let best = NONE
    for (const k of this.types) {
      const slot = this.head[k]
      const pair = k * this.poolCount + pool
      if (slot === NONE || this.pairIndex[pair] === NONE) continue
      const accepted = legs.promised[slot]
      const due = accepted + this.within[k]
      const open = since + this.idleFor[k] <= now && accepted + this.opens[pair] <= now
      if (!open && (center.phase < CALLBACK ? due >= now : due > now)) continue
      if (best === NONE || this.precedes(slot, best)) best = slot
    }
    return best
  }

  private take(slot: number): number {
    if (slot === NONE) return NONE
    const k = this.legs.callType[slot]
    this.head[k] = this.legs.next[slot]
    if (this.head[k] === NONE) this.tail[k] = NONE
    this.legs.next[slot] = NONE
    this.size--
    return slot
  }

  private precedes(a: number, b: number): boolean {
    const { promised } = this.legs
    return promised[a] < promised[b] || (promised[a] === promised[b] && this.legs.id(a) < this.legs.id(b))
  }

  private lastBefore(slot: number, from: number): number {
    let before = NONE
    for (let at = from; this.precedes(at, slot); at = this.legs.next[at]) before = at
    return before
  }
}
