import type { CallLog } from '../../src/metrics/callLog.ts'
import type { Model } from '../../src/model/model.ts'
import type { Stream } from '../../src/random/stream.ts'

/** Who calls: `seed` decides all later legs; `answered` once an agent has answered or called back. */
export type Caller = { readonly id: number; readonly seed: number; answered: boolean }

/** What chance decides about one leg; `resolution` is compared with the pair's, `handle` is before the pool's factor. */
export type Fate = {
  readonly patience: number
  readonly handle: number
  readonly wrapUp: number
  readonly balks: boolean
  readonly contained: boolean
  readonly resolution: number
  readonly transfers: boolean
  readonly acceptsCallback: boolean
}

export type Cause = 'first' | 'redial' | 'repeat' | 'transfer'

/** One leg. `arrival` at the centre, `entry` into the queue (after the bot); `lining` counts how often it was lined up. */
export type Call = Fate & {
  readonly id: number
  readonly type: number
  readonly leg: number
  readonly attempt: number
  readonly cause: Cause
  readonly caller: Caller
  readonly arrival: number
  entry: number
  rule: number
  bound: number
  lining: number
  /** A stage that opened while another led the line. */
  toAsk: number | undefined
  /** The first agent of a warm transfer, who waits with the caller. */
  host: Talk | undefined
}

/** An agent on a call: talking, waiting with the `next` leg of a warm transfer, over (wrap-up or free), or cut off. */
export type Talk = {
  readonly call: Call
  readonly pool: number
  readonly since: number
  readonly callback: boolean
  readonly overflowed: boolean
  readonly firstAnswer: boolean
  readonly transfers: boolean
  /** What is known at the start, for the call log. */
  readonly columns: Readonly<Record<string, number>>
  handle: number
  /** Of the handle time, rounded addend by addend. */
  handleTicks: number
  wrapUp: number
  state: 'talking' | 'hosting' | 'over' | 'cut'
  next?: Call
}

export type Promised = { readonly call: Call; readonly accepted: number; readonly due: number }

/** `idle` agents, the longest idle first; `booked` is the tick up to which the pool's time is in the block; `surge` comes and goes. */
export type Pool = {
  paid: number
  staffed: number
  busy: number
  idle: { readonly since: number }[]
  talks: Talk[]
  booked: number
  surge: { readonly from: number; readonly to: number } | undefined
}

export type Ended = {
  readonly time: number
  readonly type: number
  readonly how: 'answered' | 'abandoned' | 'balked' | 'blocked' | 'disconnected'
  readonly wait: number
}

/** Order at equal times; then by `first` (pool or call type), then by `second` (call id). */
export const KIND = { END: 0, STAFF: 1, EDGE: 2, TIMER: 3, CALLBACK: 4, ABANDON: 5, BOT_END: 6, RETURN: 7, ARRIVAL: 8 } as const

/** What happens tells whether it was an event at all: false for deadlines of callers who are gone and the like. */
type Event = {
  readonly time: number
  readonly kind: number
  readonly first: number
  readonly second: number
  readonly happen: () => unknown
}

export type World = {
  readonly model: Model
  readonly policy: number
  readonly pools: readonly Pool[]
  readonly log: CallLog | undefined
  readonly stream: (...names: string[]) => Stream
  now: number
  /** The latest kind of event that has had its turn at this instant. */
  kind: number
  /** Waiting calls in order of entry, then id. */
  queue: Call[]
  promises: Promised[]
  /** Telephone lines. */
  linesInUse: number
  readonly ended: Ended[]
  readonly events: Event[]
}

export function at(world: World, time: number, kind: keyof typeof KIND, first: number, second: number, happen: () => unknown): void {
  const event: Event = { time, kind: KIND[kind], first, second, happen }
  const { events } = world
  let place = events.length
  const follows = (other: Event) => (other.time - time || other.kind - event.kind || other.first - first || other.second - second) > 0
  // The list runs backwards: the next event is the last.
  let low = 0
  while (low < place) {
    const middle = (low + place) >> 1
    if (follows(events[middle]!)) low = middle + 1
    else place = middle
  }
  events.splice(low, 0, event)
}

/** Service level over the calls that ended in (now − seconds, now], each type by its own definition; NaN if none did. */
export function rollingLevel({ model, ended, now }: World, types: readonly number[], seconds: number): number {
  let [above, below] = [0, 0]
  for (const k of types) {
    const { within, shortAbandon, definition } = model.callTypes[k]!
    const calls = ended.filter(({ time, type }) => type === k && time > now - seconds)
    const count = (...hows: Ended['how'][]) => calls.filter(({ how }) => hows.includes(how)).length
    const inTime = calls.filter(({ how, wait }) => how === 'answered' && wait <= within + 1e-6).length
    const short = count('balked') + calls.filter(({ how, wait }) => how === 'abandoned' && wait <= shortAbandon + 1e-6).length
    above += inTime + (definition === 'credit-short-abandons' ? short : 0)
    below += definition === 'answered' ? count('answered') : calls.length - (definition === 'ignore-short-abandons' ? short : 0)
  }
  return above / below
}
