import { PL } from '../metrics/block.ts'
import { type Model, NONE } from '../model/model.ts'
import type { Center } from './Center.ts'
import { AGENT, LEG_SHIFT } from './Desk.ts'
import type { EventQueue } from './EventQueue.ts'
import type { Legs } from './Legs.ts'
import { ticks } from './ticks.ts'

/** How far a host is: Legs.hosting. */
const WAITING = 1
const BRIEFING = 2

/**
 * Agents who pass their caller on in person (warm transfer): each stays busy from the end of the talk until the next agent answers
 * (and for the briefing), or the caller is gone. What was booked at the answer ends with the talk; the rest is booked on release.
 */
export class Hosts {
  private readonly center: Center
  private readonly legs: Legs
  private readonly ends: EventQueue
  private readonly briefing: Float64Array
  private waiting = 0

  constructor(model: Model, center: Center, legs: Legs, ends: EventQueue) {
    this.center = center
    this.legs = legs
    this.ends = ends
    this.briefing = Float64Array.from(model.callTypes, (type) => (type.transfer?.warm ? type.transfer.briefing : 0))
  }

  /** True while some agent waits for the caller to be answered. */
  get any(): boolean {
    return this.waiting > 0
  }

  /** The call was answered and will be passed on warm. */
  plan(slot: number, pool: number, handle: number, wrapUp: number, talkEnd: number): void {
    const { legs } = this
    legs.pool[slot] = pool
    legs.handle[slot] = handle
    legs.wrapUp[slot] = wrapUp
    legs.talkEnd[slot] = talkEnd
  }

  /** The talk is over, and the next leg enters. */
  begin(slot: number): void {
    this.waiting++
    this.legs.hosting[slot] = WAITING
  }

  /** The guest is answered (`met`), or gone, at `at`. Returns the seconds of briefing that the second agent spends too. */
  release(guest: number, at: number, met: boolean): number {
    const { legs, center } = this
    const slot = legs.host[guest]
    if (slot === NONE) return 0
    legs.host[guest] = NONE
    this.waiting--
    const briefing = met ? this.briefing[legs.callType[slot]] : 0
    const pool = legs.pool[slot]
    const talkEnd = at + briefing
    const end = talkEnd + legs.wrapUp[slot]
    const extra = at - legs.talkEnd[slot] + briefing
    const { recorder, log, drops } = center
    recorder.lengthen(legs.interval[slot], legs.pair[slot], extra)
    recorder.spread(pool, ticks(legs.talkEnd[slot]), ticks(end), PL.busy, 1)
    const row = legs.row[slot]
    if (log !== null && row !== NONE) log.column.handle[row] += extra
    const id = legs.id(slot)
    if (drops !== null && drops.watched[pool] === 1) {
      legs.hosting[slot] = BRIEFING
      legs.extra[slot] = extra
      legs.busyTo[slot] = end
      drops.talkEnds(pool, id, talkEnd, end, this.ends.push(end, pool, id, AGENT | ((slot + 1) << LEG_SHIFT)))
    } else {
      this.ends.push(end, pool, id, AGENT)
      legs.release(slot)
    }
    return briefing
  }

  /** The agent of this call goes now. False: the call has not been passed on (yet). */
  cut(slot: number): boolean {
    const { legs, center } = this
    const { recorder, now } = center
    const guest = legs.next[slot]
    const pool = legs.pool[slot]
    const had = now - legs.talkEnd[slot]
    if (legs.hosting[slot] === BRIEFING) {
      recorder.cutShort(legs.interval[slot], legs.pair[slot], false, legs.extra[slot], had, 0)
      recorder.unbusy(pool, now, legs.busyTo[slot])
      return true
    }
    // A talk that ends at this very instant is over, though the next leg has yet to enter.
    if (guest === NONE || legs.host[guest] !== slot || had < 0) return false
    if (legs.hosting[slot] === WAITING) this.waiting--
    legs.host[guest] = NONE
    recorder.lengthen(legs.interval[slot], legs.pair[slot], had)
    recorder.spread(pool, ticks(legs.talkEnd[slot]), ticks(now), PL.busy, 1)
    return true
  }
}
