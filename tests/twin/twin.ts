import * as cells from '../../src/metrics/block.ts'
import * as log from '../../src/metrics/callLog.ts'
import { type Model, NONE } from '../../src/model/model.ts'
import { Sampler } from '../../src/random/sampler.ts'
import { openStream } from '../../src/random/stream.ts'
import type { Distribution } from '../../src/scenario/types.ts'
import { type Selected, twinRouting } from './twinRouting.ts'

/** `handleDraw` is before the pool's factor; `rule` is the one under which it was lined up, `bound` the pool that `assign` bound it to. */
export type Call = Record<'id' | 'type' | 'entry' | 'patience' | 'handleDraw' | 'wrapUp' | 'rule' | 'bound', number>

/** `idle` agents, the longest idle first; `booked` is the tick up to which the pool's time is in the block. */
export type Pool = { present: number; paid: number; staffed: number; busy: number; idle: { idleSince: number }[]; booked: number }

type Event = { time: number; kind: number; first: number; second: number; happen: () => void }

/** Order at equal times (D-002); then by `first` (pool or call type), then by `second` (call id). */
const [END, STAFF, EDGE, TIMER, ABANDON, ARRIVAL] = [0, 1, 2, 3, 4, 5] as const

const ticks = (seconds: number) => Math.round(seconds * cells.TICKS)

/**
 * The slow twin: one replication under one policy, written from the contract alone, for reading and for checking the fast engine.
 * Everything is eager: each waiting call has its abandonment and its stage timers in one sorted list of events.
 */
export function runTwin(model: Model, policy: number, seed: string, replication: number, calls?: log.CallLog): cells.MetricBlock {
  const { pairs, callTypes, horizon, begin } = model
  const stream = (...names: string[]) => openStream(seed, replication, ...names)
  const layout = cells.layoutOf(model)
  const block: cells.MetricBlock = new Float64Array(layout.length)
  const events: Event[] = []
  const pools: Pool[] = model.pools.map(() => ({ present: 0, paid: 0, staffed: 0, busy: 0, idle: [], booked: 0 }))
  const routing = twinRouting(model, policy, pools, stream('policy', model.policies[policy]!.name))
  /** Waiting calls in order of entry, then id. */
  let queue: Call[] = []
  let linesInUse = 0
  let now = begin

  function at(time: number, kind: number, first: number, second: number, happen: () => void): void {
    const precedes = (other: Event) => (time - other.time || kind - other.kind || first - other.first || second - other.second) < 0
    const place = events.findIndex(precedes)
    events.splice(place < 0 ? events.length : place, 0, { time, kind, first, second, happen })
  }

  // What the calendar brings.

  function planStaffing(p: number): void {
    const { time, group, lo, hi, present, paid, groupKey, groupSize } = model.policies[policy]!.staffing[p]!
    const { name, absenteeism, shrinkage } = model.pools[p]!
    const pool = pools[p]!
    const draws = groupKey.map((key) => stream('absence', name, key))
    const attends = draws.map((draw, g) => Array.from({ length: groupSize[g]! }, () => absenteeism === 0 || draw.uniform() >= absenteeism))
    for (const instant of new Set(time.map((step) => Math.max(step, begin)))) {
      const change = () => {
        book(p)
        for (const [j, step] of time.entries()) {
          if (Math.max(step, begin) !== instant) continue
          pool.present += present[j]! * attends[group[j]!]!.slice(lo[j]!, hi[j]!).filter(Boolean).length
          pool.paid += paid[j]! * (hi[j]! - lo[j]!)
        }
        pool.staffed = Math.floor(pool.present * (1 - shrinkage) + 0.5 + 1e-9)
        while (pool.idle.length > 0 && pool.busy + pool.idle.length > pool.staffed) pool.idle.shift()
        while (pool.busy + pool.idle.length < pool.staffed) becomeIdle(p)
      }
      if (instant === begin) change()
      else at(instant, STAFF, p, 0, change)
    }
  }

  function switchRules(e: number): void {
    const switched = routing.switchRules(e)
    for (const call of queue.filter(({ type }) => switched(type))) {
      routing.bind(call)
      lineUp(call)
    }
    for (const p of pools.keys()) while (pools[p]!.idle.length > 0 && offer(p));
  }

  // What the callers bring.

  function planCalls(k: number): void {
    const type = callTypes[k]!
    const draws = (purpose: string) => stream('callType', type.name, purpose)
    const sampler = (purpose: string, distribution: Distribution | undefined, otherwise: number) =>
      distribution ? new Sampler(distribution, draws(purpose)) : { next: () => otherwise }
    const patience = sampler('patience', type.patience, Number.POSITIVE_INFINITY)
    const handle = sampler('handleTime', type.handleTime, 0)
    const wrapUp = sampler('wrapUp', type.wrapUp, 0)
    const balking = draws('balking')
    const close = () => queue.filter((call) => call.type === k).forEach((call) => void disconnect(call))
    for (const time of (type.disconnectAtClose && type.open?.to) || []) if (time < horizon) at(time, EDGE, k, 0, close)
    const entries = instants(k)
    const next = () => {
      const { value: entry, done } = entries.next()
      if (done) return
      at(entry, ARRIVAL, k, 0, () => {
        const id = ++block[layout.calls]!
        const attributes = { patience: patience.next(), handleDraw: handle.next(), wrapUp: wrapUp.next() }
        const balks = type.balking > 0 && balking.uniform() < type.balking
        arrive({ id, type: k, entry, ...attributes, rule: NONE, bound: NONE }, balks)
        next()
      })
    }
    next()
  }

  /** A Poisson process by its unit-rate integral: each Exp(1) is used up along the segments of constant rate. */
  function* instants(k: number): Generator<number, undefined> {
    const { arrivals, name } = callTypes[k]!
    if (arrivals.kind === 'instants') return void (yield* arrivals.at)
    const { busyness, dates, date, end, rate } = arrivals
    const factors = busyness && new Sampler({ kind: 'gamma', mean: 1, cv: busyness.cv }, stream('busyness', busyness.key))
    const factor = Array.from({ length: dates }, () => factors?.next() ?? 1)
    const unit = new Sampler({ kind: 'exponential', mean: 1 }, stream('callType', name, 'arrivals'))
    let time = begin
    let remaining = unit.next()
    for (const s of end.keys()) {
      const perSecond = rate[s]! * factor[date[s]!]!
      while (perSecond > 0 && time + remaining / perSecond < end[s]!) {
        yield (time += remaining / perSecond)
        remaining = unit.next()
      }
      remaining -= perSecond * (end[s]! - time)
      time = end[s]!
    }
  }

  function arrive(call: Call, balks: boolean): void {
    const { open } = callTypes[call.type]!
    if (call.entry >= 0) calls?.add(call.id, call.type, call.entry)
    if (open && !open.from.some((from, w) => from <= now && now < open.to[w]!)) return void end(call, 'closed', { outcome: log.CLOSED })
    if (linesInUse >= model.lines) return void end(call, 'blocked', { outcome: log.BLOCKED })
    routing.bind(call)
    const selected = routing.selectPool(call, 0)
    if (!selected && balks) return void end(call, 'balked', { outcome: log.BALKED })
    linesInUse++
    if (selected) {
      routing.entered(call)
      return void answer(selected)
    }
    queue.push(call)
    if (call.patience < Number.POSITIVE_INFINITY) at(call.entry + call.patience, ABANDON, call.type, call.id, () => abandon(call))
    lineUp(call)
  }

  function lineUp(call: Call): void {
    routing.entered(call)
    for (const { after } of routing.stagesOf(call)) {
      if (after > 0 && call.entry + after >= now) at(call.entry + after, TIMER, call.type, call.id, () => stageOpens(call, after))
    }
  }

  function stageOpens(call: Call, after: number): void {
    const selected = queue.includes(call) && routing.selectPool(call, after)
    if (selected) answer(selected)
  }

  // Service.

  /** An idle agent of the pool looks for a call; true if it took one. */
  function offer(p: number): boolean {
    const selected = routing.selectCall(p, queue, now)
    if (selected) answer(selected)
    return selected !== undefined
  }

  function becomeIdle(p: number): void {
    pools[p]!.idle.push({ idleSince: now })
    offer(p)
  }

  function finish(p: number): void {
    book(p)
    pools[p]!.busy--
    if (pools[p]!.busy + pools[p]!.idle.length < pools[p]!.staffed) becomeIdle(p)
  }

  function answer({ call, pool: p, stage }: Selected): void {
    const f = pairs.index[call.type * pools.length + p]!
    const wait = now - call.entry
    const { wrapUp } = call
    const handle = call.handleDraw * pairs.handleTimeFactor[f]!
    book(p)
    pools[p]!.idle.shift()
    pools[p]!.busy++
    at(now + handle, END, p, call.id, () => linesInUse--)
    at(now + (handle + wrapUp), END, p, call.id, () => finish(p))
    const s = callTypes[call.type]!.satisfaction
    const atOnce = s ? s.base - s.languageWeight * (1 - pairs.language[f]!) - s.cultureWeight * (1 - pairs.culture[f]!) : 0
    const satisfaction = s ? Math.min(1, Math.max(0, atOnce - (s.perMinuteWaited * wait) / 60)) : Number.NaN
    end(call, 'waitMax', { outcome: log.ANSWERED, pool: p, stage, rule: call.rule + 1, wait, handle, wrapUp, satisfaction }, ticks(wait))
    if (call.entry < 0) return
    const i = Math.floor(call.entry / model.interval)
    const units = s ? Math.round(satisfaction * cells.SATISFACTION_UNITS) : 0
    const [answeredWithinTarget, overflowed] = [Number(wait <= callTypes[call.type]!.within + 1e-6), Number(stage > 1)]
    const seconds = { wait: ticks(wait), handle: ticks(handle), wrapUp: ticks(wrapUp) }
    const sums = { answered: 1, resolved: 1, answeredWithinTarget, overflowed, ...seconds, satisfaction: units }
    const cell = layout.flows + (i * pairs.count + f) * cells.FL_CELLS
    for (const [name, amount] of Object.entries(sums)) block[cell + cells.FL[name as keyof typeof sums]]! += amount
    block[layout.waitsByType + call.type * cells.WAIT_BINS + cells.waitBin(wait)]!++
    block[layout.waitsByHour + model.intervals.hour[i]! * cells.WAIT_BINS + cells.waitBin(wait)]!++
  }

  // Calls that no agent answers.

  function abandon(call: Call): void {
    if (!queue.includes(call)) return
    linesInUse--
    const { within, shortAbandon } = callTypes[call.type]!
    if (call.patience <= within + 1e-6) count(call, 'abandonedWithinTarget', 1)
    if (call.patience <= shortAbandon + 1e-6) count(call, 'abandonedShort', 1)
    count(call, 'waitAbandoned', ticks(call.patience))
    count(call, 'waitMax', ticks(call.patience))
    end(call, 'abandoned', { outcome: log.ABANDONED, wait: call.patience })
  }

  function disconnect(call: Call): void {
    linesInUse--
    end(call, 'disconnected', { outcome: log.DISCONNECTED, wait: Number.NaN })
  }

  // Books. Calls that entered in the warm-up are in none.

  function end(call: Call, cell: keyof typeof cells.CT, columns: Partial<Record<log.CallColumn, number>>, amount = 1): void {
    queue = queue.filter((other) => other !== call)
    count(call, cell, amount)
    if (!calls || call.entry < 0) return
    const row = calls.column.callId.indexOf(call.id)
    for (const [name, value] of Object.entries(columns)) calls.column[name as log.CallColumn][row] = value
  }

  function count(call: Call, cell: keyof typeof cells.CT, amount: number): void {
    if (call.entry < 0) return
    const i = Math.floor(call.entry / model.interval)
    const place = layout.callTypes + (i * callTypes.length + call.type) * cells.CT_CELLS + cells.CT[cell]
    block[place] = cell === 'waitMax' ? Math.max(block[place]!, amount) : block[place]! + amount
  }

  /** Books the pool's time since its last change, interval by interval; after the horizon only what is still busy. */
  function book(p: number): void {
    const pool = pools[p]!
    const [until, last] = [ticks(now), ticks(horizon)]
    while (pool.booked < until) {
      const drain = pool.booked >= last
      const i = drain ? model.intervals.count - 1 : Math.floor(pool.booked / ticks(model.interval))
      const to = drain ? until : Math.min(until, last, (i + 1) * ticks(model.interval))
      const cell = layout.pools + (i * pools.length + p) * cells.PL_CELLS
      const span = to - pool.booked
      block[cell + cells.PL.paid]! += drain ? 0 : span * pool.paid
      block[cell + cells.PL.staffed]! += drain ? 0 : span * pool.staffed
      block[cell + cells.PL.busy]! += span * pool.busy
      block[cell + cells.PL.overtime]! += span * (drain ? pool.busy : Math.max(0, pool.busy - pool.staffed))
      pool.booked = to
    }
  }

  for (const p of pools.keys()) planStaffing(p)
  for (const k of callTypes.keys()) planCalls(k)
  for (const [e, time] of routing.edges.entries()) if (e > 0) at(time, EDGE, NONE, 0, () => switchRules(e))
  for (let event = events.shift(); event; event = events.shift()) {
    now = event.time
    event.happen()
  }
  block[layout.leftWaiting] = queue.length
  for (const call of queue) disconnect(call)
  now = Math.max(now, horizon)
  for (const p of pools.keys()) book(p)
  return block
}
