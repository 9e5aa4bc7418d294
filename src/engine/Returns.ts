import { CT, FL } from '../metrics/block.ts'
import { REDIAL, REPEAT, TRANSFER } from '../metrics/callLog.ts'
import { type CallTypeModel, type Model, NONE } from '../model/model.ts'
import { PURPOSE } from '../random/callerStream.ts'
import type { Center } from './Center.ts'
import type { EventQueue } from './EventQueue.ts'
import type { Hosts } from './Hosts.ts'
import type { LegDraws } from './LegDraws.ts'
import type { Legs } from './Legs.ts'

/** What becomes of an answered call; 0: resolved. */
export const UNRESOLVED = 1
/** Passed on to another type, and not resolved. */
export const TRANSFERRED = 2
/** … by an agent who stays until somebody answers. */
export const WARM = 4

/** A caller has at most so many calls: transfers of 100 % that go round in a circle come to an end. */
const MOST_LEGS = 10_000

/** Whether and when callers come back: redials, repeats and transfers, decided as a call ends or, for its end, as it is answered. */
export class Returns {
  /** Calls to come: key = call type, id = call, payload = slot among the legs. */
  readonly queue: EventQueue
  private readonly types: readonly CallTypeModel[]
  private readonly horizon: number
  private readonly resolution: Float64Array
  private readonly transferred: Float64Array
  private readonly center: Center
  private readonly legs: Legs
  private readonly draws: LegDraws
  private readonly hosts: Hosts

  constructor(model: Model, queue: EventQueue, center: Center, legs: Legs, draws: LegDraws, hosts: Hosts) {
    this.queue = queue
    this.types = model.callTypes
    this.horizon = model.horizon
    this.resolution = model.pairs.resolution
    this.transferred = Float64Array.from(model.callTypes, (type) => type.transfer?.probability ?? 0)
    this.center = center
    this.legs = legs
    this.draws = draws
    this.hosts = hosts
  }

  /** The caller abandoned, balked or met a busy tone at `at`, and may redial. */
  gaveUp(slot: number, at: number): void {
    const { legs, draws } = this
    const k = legs.callType[slot]
    const { redial } = this.types[k]
    const leg = legs.leg[slot] + 1
    const seed = legs.seed[slot]
    this.hosts.release(slot, at, false)
    if (
      redial !== undefined &&
      legs.attempt[slot] < redial.maxAttempts &&
      leg <= MOST_LEGS &&
      draws.uniform(seed, leg, PURPOSE.redial) < redial.probability
    ) {
      this.center.recorder.count1(legs.interval[slot], k, CT.redialled)
      this.comeBack(slot, REDIAL, at + draws.redialAfter(k, seed, leg), legs.known[slot])
    }
    legs.release(slot)
  }

  /** A call passed on enters. */
  passedOn(slot: number): void {
    const host = this.legs.host[slot]
    if (host !== NONE) this.hosts.begin(host)
  }

  /** The caller was disconnected. */
  cutOff(slot: number): void {
    this.hosts.release(slot, this.center.now, false)
    this.legs.release(slot)
  }

  /** The bot has finished with the caller, and may not have helped. */
  contained(slot: number): void {
    const { legs } = this
    const { bot } = this.types[legs.callType[slot]]
    if (bot !== undefined && bot.resolution < 1) {
      const missed = this.draws.uniform(legs.seed[slot], legs.leg[slot] + 1, PURPOSE.botResolution) >= bot.resolution
      if (missed) this.unhelped(slot, this.center.now, legs.known[slot])
    }
    legs.release(slot)
  }

  /** An agent of pair f answered, and talks until `talkEnd`. Returns what becomes of the call. */
  answered(slot: number, f: number, talkEnd: number): number {
    const { legs } = this
    const k = legs.callType[slot]
    if (legs.transfer[slot] >= this.transferred[k] || legs.leg[slot] >= MOST_LEGS) return this.helped(slot, f, talkEnd)
    const { transfer } = this.types[k]
    if (transfer === undefined) return 0
    const next = legs.following(slot, transfer.to, TRANSFER, 1, legs.attempt[slot])
    this.queue.push(talkEnd, transfer.to, legs.id(next), next)
    this.center.recorder.countFlow(legs.interval[slot], f, FL.transferred)
    legs.pair[slot] = f
    legs.plan[slot] = TRANSFER
    legs.next[slot] = next
    if (!transfer.warm) return UNRESOLVED | TRANSFERRED
    legs.host[next] = slot
    return UNRESOLVED | TRANSFERRED | WARM
  }

  /** The same for a call that nobody passes on. */
  helped(slot: number, f: number, talkEnd: number): number {
    if (this.legs.resolution[slot] < this.resolution[f]) return 0
    this.unhelped(slot, talkEnd, 1)
    return UNRESOLVED
  }

  /** The agent of this call is cut off now: what was to follow its end is cancelled, and the caller may call again. True: the call was a host. */
  cut(slot: number): boolean {
    const { legs } = this
    const { recorder, now } = this.center
    const next = legs.next[slot]
    const host = this.hosts.cut(slot)
    if (!host) {
      if (next !== NONE) {
        legs.callType[next] = NONE
        legs.host[next] = NONE
      }
      if (legs.plan[slot] === REPEAT) recorder.uncount1(legs.interval[slot], legs.callType[slot], CT.repeated)
      if (legs.plan[slot] === TRANSFER) recorder.countFlow(legs.interval[slot], legs.pair[slot], FL.transferred, -1)
      this.unhelped(slot, now, 1)
    }
    legs.release(slot)
    return host
  }

  /** May repeat, counted from `at`. */
  private unhelped(slot: number, at: number, known: number): void {
    const { legs, draws } = this
    const k = legs.callType[slot]
    const { repeat } = this.types[k]
    const leg = legs.leg[slot] + 1
    const seed = legs.seed[slot]
    if (repeat === undefined || leg > MOST_LEGS || draws.uniform(seed, leg, PURPOSE.repeat) >= repeat.probability) return
    this.center.recorder.count1(legs.interval[slot], k, CT.repeated)
    legs.plan[slot] = REPEAT
    this.comeBack(slot, REPEAT, at + draws.repeatAfter(k, seed, leg), known)
  }

  /** At or after the horizon the call is not simulated. */
  private comeBack(slot: number, cause: number, at: number, known: number): void {
    if (at >= this.horizon) return
    const { legs } = this
    const k = legs.callType[slot]
    const next = legs.following(slot, k, cause, known, legs.attempt[slot] + 1)
    legs.next[slot] = next
    this.queue.push(at, k, legs.id(next), next)
  }
}
