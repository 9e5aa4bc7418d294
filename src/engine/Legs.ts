import { NONE } from '../model/model.ts'
import type { Callers } from './Callers.ts'
import type { WaitingLines } from './WaitingLines.ts'

/** Distance between the ids of a caller's successive calls: leg L of first call n is n + (L − 1) · STRIDE. */
const STRIDE = 1e9
/** Followed calls at once: 3 GB. */
const MOST_LEGS = 2 ** 24

type Column = Float64Array | Int32Array

/**
 * Calls whose story goes on beyond a wait and an answer (bot, redial, repeat, transfer, callback), in columns whose slots are recycled.
 * A leg is one of a caller's calls, counted from 1; a slot lives from its planning or arrival to its end, or to the end of what hangs on it.
 */
export class Legs {
  /** Number of the caller's first call, and which of the caller's calls this is. */
  caller = new Float64Array(256)
  leg = new Int32Array(256)
  /** 1 + redials and repeats. */
  attempt = new Int32Array(256)
  cause = new Int32Array(256)
  /** NONE: a planned call that was cancelled. */
  callType = new Int32Array(256)
  /** 1 if the caller had been answered or called back before. */
  known = new Int32Array(256)
  interval = new Int32Array(256)
  row = new Int32Array(256)
  /** Slot of the call whose agent introduces this one to the next (warm transfer), or NONE. */
  host = new Int32Array(256)
  /** What was decided for after this call (REPEAT, TRANSFER, or NONE), and the slot of the call planned, or NONE. */
  plan = new Int32Array(256)
  next = new Int32Array(256)
  /** Uniform on [0, 1), 53 bits: the key of what is random about the caller's later calls. */
  seed = new Float64Array(256)
  /** Uniforms of the call. */
  resolution = new Float64Array(256)
  transfer = new Float64Array(256)
  callback = new Float64Array(256)
  /** Kept while the caller is with the bot or waits to be called back; handle time and wrap-up also while the agent hosts. */
  patience = new Float64Array(256)
  handle = new Float64Array(256)
  wrapUp = new Float64Array(256)
  balks = new Int32Array(256)
  contained = new Int32Array(256)
  /** When the caller accepted to be called back. */
  promised = new Float64Array(256)
  /** Of a call that is to be passed on by its agent (warm transfer): pool, pair, end of talk, and how far it is: see Hosts. */
  pool = new Int32Array(256)
  pair = new Int32Array(256)
  talkEnd = new Float64Array(256)
  hosting = new Int32Array(256)
  extra = new Float64Array(256)
  busyTo = new Float64Array(256)
  private free = NONE
  private used = 0

  clear(): void {
    this.free = NONE
    this.used = 0
  }

  id(slot: number): number {
    return this.caller[slot] + (this.leg[slot] - 1) * STRIDE
  }

  /** The first call of a caller, with the uniforms just drawn. */
  first(callType: number, id: number, interval: number, row: number, callers: Callers): number {
    const slot = this.allocate()
    this.caller[slot] = id
    this.leg[slot] = this.attempt[slot] = 1
    this.cause[slot] = this.known[slot] = 0
    this.callType[slot] = callType
    this.seed[slot] = callers.seed
    this.enter(slot, interval, row, callers)
    return slot
  }

  /** A later call of the caller of `slot`. */
  following(slot: number, callType: number, cause: number, known: number, attempt: number): number {
    const next = this.allocate()
    this.caller[next] = this.caller[slot]
    this.leg[next] = this.leg[slot] + 1
    this.attempt[next] = attempt
    this.cause[next] = cause
    this.callType[next] = callType
    this.known[next] = known
    this.seed[next] = this.seed[slot]
    return next
  }

  /** The call arrives, with the uniforms just drawn. */
  enter(slot: number, interval: number, row: number, callers: Callers): void {
    this.interval[slot] = interval
    this.row[slot] = row
    this.resolution[slot] = callers.resolution
    this.transfer[slot] = callers.transfer
    this.callback[slot] = callers.callback
    this.plan[slot] = this.next[slot] = NONE
  }

  /** Keeps the attributes just drawn for the call in slot `call` of the lines. */
  keep(slot: number, callers: Callers, lines: WaitingLines, call: number): void {
    this.patience[slot] = lines.patience(call)
    this.handle[slot] = lines.handle(call)
    this.wrapUp[slot] = lines.wrapUp(call)
    this.balks[slot] = callers.balks ? 1 : 0
    this.contained[slot] = callers.contained ? 1 : 0
  }

  /** Puts them back, as if they had just been drawn. */
  recall(slot: number, callers: Callers, lines: WaitingLines, call: number): void {
    lines.setTimes(call, this.patience[slot], this.handle[slot], this.wrapUp[slot])
    callers.balks = this.balks[slot] === 1
    callers.contained = this.contained[slot] === 1
  }

  release(slot: number): void {
    this.next[slot] = this.free
    this.free = slot
  }

  private allocate(): number {
    let slot = this.free
    if (slot !== NONE) this.free = this.next[slot]
    else {
      slot = this.used++
      if (slot === this.leg.length) this.grow()
    }
    this.host[slot] = NONE
    this.hosting[slot] = 0
    return slot
  }

  private grow(): void {
    if (this.used >= MOST_LEGS) {
      const most = MOST_LEGS.toLocaleString('en-GB')
      throw new Error(`more than ${most} callers are to call again or to be called back: shorten \`after\`, or lower the probabilities.`)
    }
    const capacity = 2 * this.leg.length
    const larger = <T extends Column>(into: T, from: T): T => {
      into.set(from)
      return into
    }
    const floats = (from: Float64Array<ArrayBuffer>) => larger(new Float64Array(capacity), from)
    const whole = (from: Int32Array<ArrayBuffer>) => larger(new Int32Array(capacity), from)
    this.caller = floats(this.caller)
    this.leg = whole(this.leg)
    this.attempt = whole(this.attempt)
    this.cause = whole(this.cause)
    this.callType = whole(this.callType)
    this.known = whole(this.known)
    this.interval = whole(this.interval)
    this.row = whole(this.row)
    this.host = whole(this.host)
    this.plan = whole(this.plan)
    this.next = whole(this.next)
    this.seed = floats(this.seed)
    this.resolution = floats(this.resolution)
    this.transfer = floats(this.transfer)
    this.callback = floats(this.callback)
    this.patience = floats(this.patience)
    this.handle = floats(this.handle)
    this.wrapUp = floats(this.wrapUp)
    this.balks = whole(this.balks)
    this.contained = whole(this.contained)
    this.promised = floats(this.promised)
    this.pool = whole(this.pool)
    this.pair = whole(this.pair)
    this.talkEnd = floats(this.talkEnd)
    this.hosting = whole(this.hosting)
    this.extra = floats(this.extra)
    this.busyTo = floats(this.busyTo)
  }
}
