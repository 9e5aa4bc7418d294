import { ANSWERED, AT_ARRIVAL, AT_STAGE, BALKED, BY_CALLBACK, BY_FREED } from '../../metrics/callLog.ts'
import type { DayTrace } from '../protocol.ts'
import { SAME } from './callTimes.ts'
import { type DayCounts, POOL } from './DayCounts.ts'
import type { DayState } from './DayState.ts'
import { ENTERS, FREES_AGENT, LEAVES_BOT, LEAVES_QUEUE, rowOf, stepOf } from './dayEvents.ts'

/** A pool at the instant of a decision: agents idle of those staffed. */
export interface PoolThen {
  readonly pool: number
  readonly idle: number
  readonly staffed: number
}

/** A stage that was open, or opened, when a call was routed; `number` as in calls.csv. */
export interface StageThen {
  readonly number: number
  readonly after: number
  readonly pools: readonly PoolThen[]
}

/** What made an agent take a call that waited: he finished another one, came to work, or the rule changed. */
export type Freed = 'free' | 'duty' | 'rule'

/** What the log and the counts say of why a call went where it went. Indices are those of the trace. */
export interface CallFacts {
  readonly row: number
  /** Of the caller, in order; this call among them. */
  readonly legs: readonly number[]
  readonly before: number | undefined
  readonly after: number | undefined
  /** All pools that may take its type, just before it asked for an agent; none of a call that never did. */
  readonly asked: readonly PoolThen[]
  /** The same just before the caller gave up or was cut off after a wait. */
  readonly lost: readonly PoolThen[]
  /** The stages open to it at the instant at which it was routed to an idle agent, counts just before; none where a freed agent took it. */
  readonly open: readonly StageThen[]
  /** Stage through which the answering pool was open to it; undefined without rules, or where the rule bound the call to the pool. */
  readonly through: { readonly number: number; readonly after: number } | undefined
  /** Agents may be idle for other reasons than that their pool is not open to the call: they are kept in reserve, or a module decides. */
  readonly kept: boolean
  /** Of a call that a freed agent took. */
  readonly freed: Freed | undefined
}

export function callFacts(state: DayState, row: number): CallFacts {
  const { trace } = state
  const { entry, left } = trace.index.times
  const legs = legsOf(trace, row)
  const place = legs.indexOf(row)
  const waited = left[row] - entry[row] > SAME
  const step = entry[row] - trace.arrival[row] > SAME ? LEAVES_BOT : ENTERS
  const { eligible } = trace.callTypes[trace.callType[row]]
  const asks = !Number.isNaN(trace.wait[row]) || waited || trace.pool[row] >= 0 || trace.outcome[row] === BALKED
  const answered = trace.outcome[row] === ANSWERED
  return {
    row,
    legs,
    before: legs[place - 1],
    after: legs[place + 1],
    asked: asks ? poolsThen(state.before(row, step), eligible) : [],
    lost: waited && !answered ? poolsThen(state.before(row, LEAVES_QUEUE), eligible) : [],
    open: answered ? openStages(state, row, step) : [],
    through: throughOf(trace, row),
    kept: trace.rules.length === 0 || trace.rules.some(({ stages }) => stages.some(({ reserve }) => reserve[trace.callType[row]] > 0)),
    freed: answered && trace.moment[row] === BY_FREED ? freedBy(trace, row) : undefined,
  }
}

/** Rows of all calls of the caller, in order of time. */
function legsOf({ callId, firstCallId }: DayTrace, row: number): number[] {
  const rows: number[] = []
  const first = firstCallId[row]
  for (let other = 0; other < firstCallId.length; other++) if (firstCallId[other] === first) rows.push(other)
  return rows.sort((a, b) => callId[a] - callId[b])
}

function poolsThen(counts: DayCounts, pools: readonly number[]): PoolThen[] {
  return pools.map((pool) => ({ pool, idle: counts.idle(pool), staffed: counts.ofPool(pool, POOL.staffed) }))
}

/** At an arrival the stages that open at once, at a threshold all up to it; pools count where they are first listed. */
function openStages(state: DayState, row: number, entered: number): StageThen[] {
  const { trace } = state
  const moment = trace.moment[row]
  const rule = trace.rules[trace.rule[row] - 1]
  if (rule === undefined || (moment !== AT_ARRIVAL && moment !== AT_STAGE)) return []
  const counts = state.before(row, moment === AT_ARRIVAL ? entered : LEAVES_QUEUE)
  const type = trace.callType[row]
  const { eligible } = trace.callTypes[type]
  const waited = moment === AT_ARRIVAL ? 0 : trace.wait[row]
  const listed = new Set<number>()
  const open: StageThen[] = []
  if (rule.assigns && trace.stage[row] === BOUND) {
    listed.add(trace.pool[row])
    open.push({ number: BOUND, after: 0, pools: poolsThen(counts, [trace.pool[row]]) })
  }
  rule.stages.forEach(({ after, pools }, i) => {
    if (after > waited + SAME) return
    const own = pools.filter((pool) => eligible.includes(pool) && !listed.has(pool))
    for (const pool of own) listed.add(pool)
    if (own.length > 0) open.push({ number: numberOf(rule.assigns, i), after, pools: poolsThen(counts, own) })
  })
  return open
}

function throughOf(trace: DayTrace, row: number): CallFacts['through'] {
  const rule = trace.rules[trace.rule[row] - 1]
  const number = trace.stage[row]
  if (rule === undefined || trace.moment[row] === BY_CALLBACK) return undefined
  const stage = rule.stages[number - numberOf(rule.assigns, 0)]
  return stage === undefined ? undefined : { number, after: stage.after }
}

/** Under a rule that assigns, the pool that it bound the call to is stage 1. */
const BOUND = 1

function numberOf(assigns: boolean, index: number): number {
  return index + (assigns ? BOUND + 1 : 1)
}

/** What happened in the pool at the instant of the answer. */
function freedBy({ index, pool }: DayTrace, row: number): Freed {
  const { code, time, count, staffingPool } = index.events
  const now = index.times.answer[row]
  let duty = false
  for (let at = firstFrom(time, count, now - SAME); at < count && time[at] <= now + SAME; at++) {
    if (code[at] < 0) duty ||= staffingPool[-1 - code[at]] === pool[row]
    else if (stepOf(code[at]) === FREES_AGENT && pool[rowOf(code[at])] === pool[row]) return 'free'
  }
  return duty ? 'duty' : 'rule'
}

/** The first event at or after this instant. */
function firstFrom(time: Float64Array, count: number, from: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (time[middle] < from) low = middle + 1
    else high = middle
  }
  return low
}
