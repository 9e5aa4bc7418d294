import type { Model } from '../model/model.ts'

/** What a policy answers when the call has to wait. */
export const QUEUE = -1
/** What a policy answers when the freed agent stays idle. */
export const IDLE = -1

/**
 * What a policy may see: read-only, as of now. Pools and call types are indices in scenario order.
 * A line is a call type (line k for type k), unless the policy declares `lines` of its own.
 */
export interface CenterView {
  /** Seconds since `calendar.start`. */
  readonly now: number
  /** Idle agents of the pool, ready to answer. */
  idle(pool: number): number
  /** Agents staffed now (not away, not on a break). */
  staffed(pool: number): number
  /** Agents on a call or in wrap-up. */
  busy(pool: number): number
  /** Since when the pool's longest-idle agent has been idle; Infinity if none is. */
  idleSince(pool: number): number
  /** Calls waiting in the line: exact, but counted one by one; ask only if you need it. */
  waiting(line: number): number
  /** True while at least one call waits in the line. */
  hasWaiting(line: number): boolean
  /** When the line's head entered the queue; Infinity if nobody waits. */
  headSince(line: number): number
  /** Call id of the line's head; ids grow in order of first arrival. NaN if nobody waits. */
  headId(line: number): number
  /** True when a threshold of `after` seconds has passed for the head of the line (0 always has); respects the order of events at equal times. */
  headWaited(line: number, after: number): boolean
  /** Uniform on [0, 1) from the policy's own stream. */
  random(): number
  /**
   * Service level of these call types over the calls that ended in (now − seconds, now], each type by its own definition;
   * NaN where none ended. Only for policies that declare `rolling` (the longest span they ask for).
   */
  serviceLevel(callTypes: Int32Array, seconds: number): number
}

/** A newcomer's whole world: two questions, and a few optional ones. The engine carries out every answer at once, so a policy may count as it answers. */
export interface RoutingPolicy {
  /** Call type of each line; default: line k holds type k. */
  readonly lineTypes?: Int32Array
  /** At arrival: the line that the call would join; default the call type's own. Asked once per call, and again after a window edge. */
  selectQueue?: ((callType: number, center: CenterView) => number) | undefined
  /** The call entered the queue or met an agent under `line`: told once, after selectQueue. */
  entered?: ((line: number) => void) | undefined
  /** Agent selection. The pool that takes the head of this line now, or QUEUE. `waited` in seconds: 0 at arrival, else exactly the threshold given by recheckAt. */
  selectPool(line: number, waited: number, center: CenterView): number
  /** Call selection. The line whose head a freed agent of this pool serves next, or IDLE. */
  selectLine(pool: number, center: CenterView): number
  /** The wait in seconds, greater than `waited`, at which selectPool is asked again for a call of this line; Infinity = never. Default never. */
  recheckAt?: ((line: number, waited: number) => number) | undefined
  /** Stage and rule (from 1) of an answer, for the tables; default 1 and 1. */
  stageOf?: ((line: number, pool: number, waited: number) => number) | undefined
  ruleOf?(line: number): number
  /**
   * Seconds after which calls of the line are open to the pool, under the rules in force, Infinity if never: for surge, contracts and
   * callbacks (a promise opens like a call that has waited in the type's own line since the acceptance). Default: 0 for eligible pools.
   */
  opensAfter?(line: number, pool: number): number
  /** Words for what decided (`choiceOf` is an index into it), for calls.csv: the stage's choose where a call met an idle agent …; asked right after the answer of selectPool. */
  readonly choices?: readonly string[]
  choiceOf?(line: number, pool: number): number
  /** … and `take` where a freed agent pulled it. */
  readonly take?: string
  /** The pool with an idle agent that the law alone keeps from this line: no allowed pool of the open stages so far has one; else NONE (−1). */
  refusedPool?: ((line: number, waited: number, center: CenterView) => number) | undefined
  /** Instants after `begin` and before the horizon at which the rules change. */
  readonly edges?: Float64Array
  /** Called at edges[e]; marks in `switched[callType] = 1` the types whose waiting calls are to be lined up again. */
  atEdge?(e: number, switched: Uint8Array, center: CenterView): void
  /** The rules depend on the live state: after every event the engine asks `followState`, which is true where a type switched (marked as atEdge does). */
  followState?: ((center: CenterView, switched: Uint8Array) => boolean) | undefined
  /** Longest span, in seconds, of `center.serviceLevel`; absent: never asked. */
  readonly rolling?: number | undefined
}

/** The outer call computes tables once, the inner one is made for every replication, so that counters never leak from one to the next. */
export type PolicyFactory = (model: Model, options: Readonly<Record<string, unknown>>) => () => RoutingPolicy
