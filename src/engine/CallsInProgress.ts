import { FL } from '../metrics/block.ts'
import { type Model, NONE } from '../model/model.ts'
import type { Center } from './Center.ts'
import type { EventQueue } from './EventQueue.ts'
import type { Kit } from './Kit.ts'

/** What has been planned from the end of a call. */
export interface FollowUp {
  /**
   * The call is cut: its transfer or repeat is called off, and it may repeat from now. True for the host of a warm transfer, whose caller has
   * already been passed on: its handle time and busy time are then right up to now, and the telephone line is the caller's.
   */
  cut(leg: number): boolean
}

/** Columns of a call. */
const ID = 0
const TYPE = 1
const PAIR = 2
const INTERVAL = 3
const ROW = 4
const WAIT = 5
const ANSWER = 6
const HANDLE = 7
const WRAP_UP = 8
const RESOLVED = 9
const IS_CALLBACK = 10
const END = 11
const LINE_END = 12
const LEG = 13
const TALK_END = 14
/** Instant up to which its busy time is booked. */
const BOOKED_TO = 15
const COLUMNS = 16

/**
 * Calls of the pools that a disruption with `calls: drop` may hit, in order of answer, so that it finds those to cut. Calls whose talk has
 * ended stay in the list until it is full.
 */
export class CallsInProgress {
  /** By pool: 1 where calls may be cut. */
  readonly watched: Uint8Array
  followUp: FollowUp = { cut: () => false }
  private readonly model: Model
  private readonly center: Center
  private readonly ends: EventQueue
  private readonly calls: Float64Array[]
  private readonly count: Int32Array

  /** Null where no disruption cuts calls. */
  static of(kit: Kit, center: Center): CallsInProgress | null {
    const watched = new Uint8Array(kit.model.pools.length)
    for (const { effect } of kit.model.disruptions)
      if (effect.kind === 'capacity' && effect.drop && effect.capacity < 1) for (const pool of effect.pools) watched[pool] = 1
    return watched.includes(1) ? new CallsInProgress(kit, center, watched) : null
  }

  private constructor(kit: Kit, center: Center, watched: Uint8Array) {
    this.watched = watched
    this.model = kit.model
    this.center = center
    this.ends = kit.ends
    this.calls = Array.from(watched, (yes) => new Float64Array(yes === 1 ? 64 * COLUMNS : 0))
    this.count = new Int32Array(watched.length)
  }

  /**
   * A call is answered now. `endSlot`: where its agent's end is in the queue of ends, NONE for a call to be passed on warm, whose agent stays
   * until `talkEnds`; `lineSlot`: where the end that frees only its telephone line is, or NONE; `leg`: what `followUp` knows it by, or NONE.
   */
  add(
    pool: number,
    id: number,
    callType: number,
    f: number,
    interval: number,
    row: number,
    wait: number,
    handle: number,
    wrapUp: number,
    resolved: boolean,
    callback: boolean,
    endSlot: number,
    lineSlot: number,
    leg: number,
  ): void {
    const { now } = this.center
    if (COLUMNS * (this.count[pool] + 1) > this.calls[pool].length) this.makeRoom(pool, now)
    const calls = this.calls[pool]
    const at = COLUMNS * this.count[pool]++
    calls[at + ID] = id
    calls[at + TYPE] = callType
    calls[at + PAIR] = f
    calls[at + INTERVAL] = interval
    calls[at + ROW] = row
    calls[at + WAIT] = wait
    calls[at + ANSWER] = now
    calls[at + HANDLE] = handle
    calls[at + WRAP_UP] = wrapUp
    calls[at + RESOLVED] = resolved ? 1 : 0
    calls[at + IS_CALLBACK] = callback ? 1 : 0
    calls[at + END] = endSlot
    calls[at + LINE_END] = lineSlot
    calls[at + LEG] = leg
    calls[at + TALK_END] = endSlot === NONE ? Number.POSITIVE_INFINITY : now + handle
    calls[at + BOOKED_TO] = endSlot === NONE ? now + handle : now + (handle + wrapUp)
  }

  /** The agent who hosts a warm transfer of the pool's call is free to end its talk. */
  talkEnds(pool: number, id: number, talkEnd: number, end: number, endSlot: number): void {
    const calls = this.calls[pool]
    for (let at = COLUMNS * (this.count[pool] - 1); at >= 0; at -= COLUMNS) {
      if (calls[at + ID] !== id || calls[at + TALK_END] !== Number.POSITIVE_INFINITY) continue
      calls[at + TALK_END] = talkEnd
      calls[at + BOOKED_TO] = end
      calls[at + END] = endSlot
      return
    }
  }

  /** More agents of the pool may be busy than are staffed: of the calls in talk those answered last are cut, of equals the larger id first. */
  cut(pool: number): void {
    const { pools, now } = this.center
    const excess = pools.busy[pool] - pools.staffed[pool]
    if (excess <= 0) return
    const calls = this.calls[pool]
    const inTalk: number[] = []
    for (let at = 0; at < COLUMNS * this.count[pool]; at += COLUMNS) if (calls[at + TALK_END] > now) inTalk.push(at)
    inTalk.sort((a, b) => calls[b + ANSWER] - calls[a + ANSWER] || calls[b + ID] - calls[a + ID])
    for (const at of inTalk.slice(0, excess)) this.end(pool, at)
  }

  /** Its agent is gone, its telephone line is free, and what was booked beyond now is taken back. */
  private end(pool: number, at: number): void {
    const { center, ends } = this
    const { recorder, now } = center
    const calls = this.calls[pool]
    const [callType, f, interval, handle, wrapUp] = [
      calls[at + TYPE],
      calls[at + PAIR],
      calls[at + INTERVAL],
      calls[at + HANDLE],
      calls[at + WRAP_UP],
    ]
    const callback = calls[at + IS_CALLBACK] === 1
    const had = now - calls[at + ANSWER]
    const host = calls[at + LEG] !== NONE && this.followUp.cut(calls[at + LEG])
    if (calls[at + END] !== NONE) ends.setPayload(calls[at + END], 0)
    if (calls[at + LINE_END] !== NONE && !host) ends.setPayload(calls[at + LINE_END], 0)
    recorder.cutShort(interval, f, callback, host ? had : handle, had, wrapUp)
    if (!host) recorder.unbusy(pool, now, calls[at + BOOKED_TO])
    if (!host && !callback) center.linesInUse--
    if (calls[at + RESOLVED] === 1) {
      if (callback) recorder.countFlow(interval, f, FL.callbackResolved, -1)
      else recorder.unresolved(interval, callType, f, calls[at + WAIT])
    }
    center.pools.busy[pool]--
    calls[at + TALK_END] = now
    const row = calls[at + ROW]
    if (center.log === null || row === NONE) return
    const { column } = center.log
    column.handle[row] = had
    column.wrapUp[row] = 0
    column.resolved[row] = 0
    if (!callback && this.model.callTypes[callType].satisfaction)
      column.satisfaction[row] = recorder.ratings.of(callType, f, calls[at + WAIT], false)
  }

  /** Forgets the calls whose talk has ended; doubles the room where that leaves less than half. */
  private makeRoom(pool: number, now: number): void {
    let calls = this.calls[pool]
    let kept = 0
    for (let at = 0; at < COLUMNS * this.count[pool]; at += COLUMNS)
      if (calls[at + TALK_END] > now) calls.copyWithin(COLUMNS * kept++, at, at + COLUMNS)
    this.count[pool] = kept
    if (2 * COLUMNS * kept <= calls.length) return
    calls = new Float64Array(2 * calls.length)
    calls.set(this.calls[pool])
    this.calls[pool] = calls
  }
}
