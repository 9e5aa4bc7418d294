import * as cells from '../../src/metrics/block.ts'
import * as log from '../../src/metrics/callLog.ts'
import { Sampler } from '../../src/random/sampler.ts'
import type { Call, Pool, Talk, World } from './twinWorld.ts'

export const ticks = (seconds: number) => Math.round(seconds * cells.TICKS)

const OUTCOME = {
  blocked: log.BLOCKED,
  balked: log.BALKED,
  abandoned: log.ABANDONED,
  disconnected: log.DISCONNECTED,
  closed: log.CLOSED,
  contained: log.CONTAINED,
  callbacks: log.CALLBACK,
} as const

/** The block and the call log. Calls that came in the warm-up are in neither; a call belongs to the interval in which it came. */
export function twinBooks(world: World) {
  const { model, log: calls } = world
  const { callTypes, pairs, horizon } = model
  const layout = cells.layoutOf(model)
  const block: cells.MetricBlock = new Float64Array(layout.length)
  const lastInterval = model.intervals.count - 1
  /** By call id. */
  const rows = new Map<number, number>()
  const recorded = ({ arrival }: Call) => arrival >= 0
  const interval = ({ arrival }: Call) => Math.min(lastInterval, Math.floor(arrival / model.interval))

  function add(cell: number, amounts: Readonly<Record<string, number>>, names: Readonly<Record<string, number>>): void {
    for (const [name, amount] of Object.entries(amounts)) block[cell + names[name]!]! += amount
  }

  function columns(call: Call, values: Partial<Record<log.CallColumn, number>>): void {
    if (!calls || !recorded(call)) return
    const row = rows.get(call.id)!
    for (const [name, value] of Object.entries(values)) calls.column[name as log.CallColumn][row] = value
  }

  function came(call: Call): void {
    if (!recorded(call)) return
    if (calls) rows.set(call.id, calls.add(call.id, call.type, call.arrival))
    columns(call, { attempt: call.attempt, firstCallId: call.caller.id, cause: log.CAUSES.indexOf(call.cause) })
  }

  function count(call: Call, amounts: Partial<Record<keyof typeof cells.CT, number>>): void {
    if (!recorded(call)) return
    const cell = layout.callTypes + (interval(call) * callTypes.length + call.type) * cells.CT_CELLS
    const { waitMax = 0, ...sums } = amounts
    block[cell + cells.CT.waitMax] = Math.max(block[cell + cells.CT.waitMax]!, waitMax)
    add(cell, sums, cells.CT)
  }

  /** A first call came, whatever becomes of it. */
  function demanded({ type, handle }: Call): void {
    add(layout.demand + type * cells.DM_CELLS, { calls: 1, work: handle }, cells.DM)
  }

  /** The factors of the days, a group of call types after the other. */
  function busyness(): void {
    const drawn = new Map<string, number[]>()
    for (const { arrivals } of callTypes) {
      if (arrivals.kind === 'instants' || !arrivals.busyness) continue
      const { cv, key } = arrivals.busyness
      const sampler = new Sampler({ kind: 'gamma', mean: 1, cv }, world.stream('busyness', key))
      const factors = Array.from({ length: arrivals.dates }, () => sampler.next())
      if (factors.length > (drawn.get(key)?.length ?? -1)) drawn.set(key, factors)
    }
    block.set([...drawn.values()].flat(), layout.busyness)
  }

  /** An outcome without an agent. */
  function outcome(call: Call, how: keyof typeof OUTCOME, wait = Number.NaN): void {
    count(call, { [how]: 1 })
    columns(call, { outcome: OUTCOME[how], wait })
  }

  /** The call asked for an agent. */
  function offered(call: Call): void {
    count(call, { repeatAttempts: Number(call.attempt > 1), transfersIn: Number(call.cause === 'transfer') })
  }

  function abandoned(call: Call): void {
    const { within, shortAbandon } = callTypes[call.type]!
    count(call, {
      abandonedWithinTarget: Number(call.patience <= within + 1e-6),
      abandonedShort: Number(call.patience <= shortAbandon + 1e-6),
      waitAbandoned: ticks(call.patience),
      waitMax: ticks(call.patience),
    })
  }

  /** All that a talk leaves behind, once its handle time is known. */
  function talked(talk: Talk, resolved: boolean, transferred: boolean): void {
    const { call, pool, since, callback, handle, wrapUp } = talk
    const wait = since - call.entry
    const f = pairs.index[call.type * world.pools.length + pool]!
    const s = callTypes[call.type]!.satisfaction
    const atOnce = s ? s.base - s.languageWeight * (1 - pairs.language[f]!) - s.cultureWeight * (1 - pairs.culture[f]!) : 0
    const later = s ? atOnce - (s.perMinuteWaited * wait) / 60 - (resolved ? 0 : s.unresolvedPenalty) : Number.NaN
    const satisfaction = Math.min(1, Math.max(0, later))
    const outcome = callback ? log.CALLBACK : log.ANSWERED
    const known = callback ? { callbackWait: wait } : { wait, satisfaction }
    columns(call, { ...talk.columns, outcome, pool, handle, wrapUp, resolved: Number(resolved), ...known })
    if (!recorded(call)) return
    const cell = layout.flows + (interval(call) * pairs.count + f) * cells.FL_CELLS
    const firstAnswers = Number(talk.firstAnswer)
    if (callback) {
      const seconds = { callbackWait: ticks(wait), callbackHandle: talk.handleTicks, callbackWrapUp: ticks(wrapUp) }
      return add(cell, { callbacks: 1, firstAnswers, ...seconds, callbackResolved: Number(resolved) }, cells.FL)
    }
    count(call, { waitMax: ticks(wait) })
    const seconds = { wait: ticks(wait), handle: talk.handleTicks, wrapUp: ticks(wrapUp) }
    const inTime = Number(wait <= callTypes[call.type]!.within + 1e-6)
    const counts = { answered: 1, answeredWithinTarget: inTime, overflowed: Number(talk.overflowed), firstAnswers }
    add(cell, { ...counts, ...seconds, resolved: Number(resolved), transferred: Number(transferred) }, cells.FL)
    if (s) block[cell + cells.FL.satisfaction]! += Math.round(satisfaction * cells.SATISFACTION_UNITS)
    block[layout.waitsByType + call.type * cells.WAIT_BINS + cells.waitBin(wait)]!++
    block[layout.waitsByHour + model.intervals.hour[interval(call)]! * cells.WAIT_BINS + cells.waitBin(wait)]!++
  }

  /** The law kept the call from an idle agent of the pool. */
  function refused(call: Call, pool: number): void {
    const { count, index } = model.refusals
    if (recorded(call)) block[layout.refusals + interval(call) * count + index[call.type * world.pools.length + pool]!]!++
  }

  function contract(call: Call, pool: number, within: boolean): void {
    const cell = layout.pools + (interval(call) * world.pools.length + pool) * cells.PL_CELLS
    if (recorded(call)) add(cell, { contractOffered: 1, contractWithin: Number(within) }, cells.PL)
  }

  /** Books the pool's time since its last change, interval by interval; after the horizon only what is still busy. */
  function time(pool: Pool): void {
    const [until, last] = [ticks(world.now), ticks(horizon)]
    while (pool.booked < until) {
      const drain = pool.booked >= last
      const i = drain ? lastInterval : Math.floor(pool.booked / ticks(model.interval))
      const to = drain ? until : Math.min(until, last, (i + 1) * ticks(model.interval))
      const span = to - pool.booked
      const [paid, staffed] = drain ? [0, 0] : [pool.paid, pool.staffed]
      const amounts = { paid, staffed, busy: pool.busy, overtime: Math.max(0, pool.busy - staffed) }
      const cell = layout.pools + (i * world.pools.length + world.pools.indexOf(pool)) * cells.PL_CELLS
      for (const [name, agents] of Object.entries(amounts)) add(cell, { [name]: span * agents }, cells.PL)
      pool.booked = to
    }
  }

  return { block, layout, demanded, busyness, came, count, outcome, offered, abandoned, talked, refused, contract, time }
}
export type Books = ReturnType<typeof twinBooks>
