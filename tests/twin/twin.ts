import type { MetricBlock } from '../../src/metrics/block.ts'
import type { CallLog } from '../../src/metrics/callLog.ts'
import { type Model, NONE } from '../../src/model/model.ts'
import { openStream } from '../../src/random/stream.ts'
import { twinBooks } from './twinBooks.ts'
import { twinCalls } from './twinCalls.ts'
import { disruptionWindows, firstCalls, instants } from './twinDraws.ts'
import { twinPools } from './twinPools.ts'
import { twinRouting } from './twinRouting.ts'
import { at, KIND, type World } from './twinWorld.ts'

/**
 * The slow twin: one replication under one policy, written from the contract alone, for reading and for checking the fast engine.
 * Everything is eager: each waiting call has its abandonment and its stage timers in one sorted list of events.
 */
export function runTwin(model: Model, policy: number, seed: string, replication: number, log?: CallLog): MetricBlock {
  const { callTypes, horizon, begin } = model
  const stream = (...names: string[]) => openStream(seed, replication, ...names)
  const fresh = { paid: 0, staffed: 0, busy: 0, booked: 0, surge: undefined }
  const pools = model.pools.map(() => ({ ...fresh, idle: [], talks: [] }))
  const world: World = {
    model,
    policy,
    pools,
    log,
    stream,
    now: begin,
    kind: 0,
    queue: [],
    promises: [],
    linesInUse: 0,
    ended: [],
    events: [],
  }
  const books = twinBooks(world)
  const windows = disruptionWindows(world)
  const routing = twinRouting(world, stream('policy', model.policies[policy]!.name))
  const calls = twinCalls(world, routing, books, () => staff.callUp())
  const staff = twinPools(world, windows, { ...calls, book: (p) => books.time(pools[p]!) })

  /** First calls of a type, each planning the next. */
  function planCalls(k: number): void {
    const make = firstCalls(world, k)
    const times = instants(world, k, windows)
    const next = () => {
      const { value: time, done } = times.next()
      if (done) return
      at(world, time, 'ARRIVAL', k, 0, () => {
        next()
        const call = make(++books.block[books.layout.calls]!, time)
        books.demanded(call)
        calls.arrive(call)
      })
    }
    next()
  }

  for (const [k, { disconnectAtClose, open }] of callTypes.entries()) {
    planCalls(k)
    for (const time of (disconnectAtClose && open?.to) || []) if (time < horizon) at(world, time, 'EDGE', k, 0, () => calls.close(k))
  }
  for (const [e, time] of routing.edges.entries()) {
    if (e > 0) at(world, time, 'EDGE', NONE, 0, () => calls.lineUpAgain(routing.followRules(e)))
  }
  staff.open()
  followRules()
  let last = begin
  happenings()
  world.now = Math.max(last, horizon)
  books.block[books.layout.leftWaiting] = world.queue.length
  calls.giveUp()
  // Hosts who were let go wrap up.
  happenings()
  for (const pool of pools) books.time(pool)
  books.busyness()
  return books.block

  function happenings(): void {
    for (let event = world.events.pop(); event; event = world.events.pop()) {
      world.kind = event.time > world.now ? event.kind : Math.max(world.kind, event.kind)
      world.now = event.time
      if (event.kind >= KIND.BOT_END) followRules()
      if (event.happen() === false) continue
      last = world.now
      followRules()
      calls.planCallbacks()
    }
  }

  /** Looks at the live state until no rule changes any more. */
  function followRules(): void {
    for (;;) {
      const changes = routing.followRules()
      if (!callTypes.some((_, k) => changes(k))) return
      calls.lineUpAgain(changes)
    }
  }
}
