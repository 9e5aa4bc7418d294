import * as log from '../../src/metrics/callLog.ts'
import { NONE } from '../../src/model/model.ts'
import { twinAgents } from './twinAgents.ts'
import type { Books } from './twinBooks.ts'
import { botHelped, callsAgain, laterLeg } from './twinDraws.ts'
import type { Routing, Selected } from './twinRouting.ts'
import { at, type Call, type Cause, type Ended, KIND, type World } from './twinWorld.ts'

/** The life of calls: from the door through bot and queue to an agent, or to the end of their patience, and what comes of them. */
export function twinCalls(world: World, routing: Routing, books: Books, callUp: () => void) {
  const { model, pools } = world
  const { callTypes, horizon } = model
  const agents = twinAgents(world, routing, books, { contracts, leaveQueue, again, comeBack })

  // At the door.

  function isOpen(k: number): boolean {
    const { open } = callTypes[k]!
    // What would change at the horizon or later does not.
    const time = Math.min(world.now, horizon)
    return !open || open.from.some((from, w) => from <= time && (time < open.to[w]! || (world.now >= horizon && open.to[w] === horizon)))
  }

  /** A leg comes; when all is done that follows at once, pools look whether they need more agents. */
  function arrive(call: Call): void {
    books.came(call)
    if (call.cause === 'transfer') reachAgents(call)
    else if (!isOpen(call.type)) books.outcome(call, 'closed')
    else {
      if (call.leg === 1) books.count(call, { callers: 1 })
      if (world.linesInUse >= model.lines) lose(call, 'blocked', Number.NaN)
      else takeLine(call)
    }
    callUp()
  }

  function takeLine(call: Call): void {
    world.linesInUse++
    const { bot } = callTypes[call.type]!
    if (!bot) reachAgents(call)
    else if (bot.duration === 0) leaveBot(call)
    else {
      at(world, world.now + bot.duration, 'BOT_END', call.type, call.id, () => {
        leaveBot(call)
        callUp()
      })
    }
  }

  function leaveBot(call: Call): void {
    books.count(call, { botCalls: 1 })
    if (call.contained) {
      world.linesInUse--
      books.outcome(call, 'contained')
      if (!botHelped(model, call)) again(call, 'repeat')
    } else if (callTypes[call.type]!.disconnectAtClose && !isOpen(call.type)) {
      lose(call, 'disconnected', Number.NaN)
    } else reachAgents(call)
  }

  function reachAgents(call: Call): void {
    call.entry = world.now
    routing.bind(call)
    const selected = select(call, 0)
    if (selected) {
      routing.entered(call)
      agents.answer(selected, log.AT_ARRIVAL)
    } else if (call.balks) {
      contracts(call, NONE, 0)
      lose(call, 'balked', 0)
    } else if (call.acceptsCallback && call.cause !== 'transfer' && waitSoFar(call) >= callTypes[call.type]!.callback!.whenWait) {
      world.linesInUse--
      books.outcome(call, 'callbacks')
      world.promises.push({ call, accepted: world.now, due: world.now + callTypes[call.type]!.callback!.within })
    } else {
      world.queue = [...world.queue, call].sort((a, b) => a.entry - b.entry || a.id - b.id)
      if (call.patience < Number.POSITIVE_INFINITY) {
        at(world, call.entry + call.patience, 'ABANDON', call.type, call.id, () => abandon(call))
      }
      lineUp(call)
    }
  }

  /** The first of the call's line: a line holds the calls of one type that are bound to one pool, or to none. */
  const head = ({ type, bound }: Call) => world.queue.find((other) => other.type === type && other.bound === bound)
  const leads = (call: Call) => head(call) === call

  /** The wait of the head of the line that the call would join. */
  function waitSoFar(call: Call): number {
    return world.now - (head(call)?.entry ?? world.now)
  }

  // Waiting.

  function lineUp(call: Call): void {
    routing.entered(call)
    const lining = ++call.lining
    call.toAsk = undefined
    for (const after of routing.thresholds(call)) {
      const time = call.entry + after
      if (time < world.now || (time === world.now && world.kind > KIND.TIMER)) continue
      planTimer(call, time, () => (call.lining === lining ? after : undefined))
    }
  }

  /** A stage opens for the first of a line; one who only comes to lead it at this very instant has the turn then. */
  function planTimer(call: Call, time: number, threshold: () => number | undefined): void {
    at(world, time, 'TIMER', call.type, call.id, () => {
      const after = threshold()
      if (after === undefined || !world.queue.includes(call)) return false
      if (!leads(call)) {
        call.toAsk = after
        return false
      }
      const selected = select(call, after)
      if (selected) agents.answer(selected, log.AT_STAGE)
      return undefined
    })
  }

  /** Lines up the calls of the types whose rule changed, and offers the lines to idle agents. */
  function lineUpAgain(switched: (type: number) => boolean): void {
    const concerned = world.queue.filter(({ type }) => switched(type))
    for (const call of concerned) call.bound = NONE
    for (const call of concerned) {
      routing.bind(call)
      lineUp(call)
    }
    for (const p of pools.keys()) while (pools[p]!.idle.length > 0 && agents.offer(p));
  }

  function abandon(call: Call): false | undefined {
    if (!world.queue.includes(call)) return false
    books.abandoned(call)
    contracts(call, NONE, call.patience)
    lose(call, 'abandoned', call.patience)
    return undefined
  }

  function disconnect(call: Call, wait: number): void {
    contracts(call, NONE, wait)
    lose(call, 'disconnected', Number.NaN)
  }

  /** No agent will answer this call. */
  function lose(call: Call, how: Exclude<Ended['how'], 'answered'>, wait: number): void {
    if (how !== 'blocked') world.linesInUse--
    leaveQueue(call, how, wait)
    books.offered(call)
    books.outcome(call, how, how === 'abandoned' ? wait : Number.NaN)
    if (call.host) agents.letGo(call.host)
    if (how !== 'disconnected') again(call, 'redial')
  }

  function leaveQueue(call: Call, how: Ended['how'], wait: number): void {
    world.queue = world.queue.filter((other) => other !== call)
    world.ended.push({ time: world.now, type: call.type, how, wait })
    const next = head(call)
    if (next?.toAsk === undefined || next.entry + next.toAsk !== world.now || world.kind > KIND.TIMER) return
    const { toAsk } = next
    next.toAsk = undefined
    planTimer(next, world.now, () => toAsk)
  }

  /** What the call means to each contracted pool that was open to it when its wait ended. */
  function contracts(call: Call, answeredBy: number, wait: number): void {
    for (const q of model.contracted) {
      const { from, within } = model.pools[q]!.contract!
      const after = routing.opensAfter(call, q)
      if (after === Number.POSITIVE_INFINITY || after > wait + 1e-6) continue
      const inTime = wait - (from === 'arrival' ? 0 : after) <= within + 1e-6
      if (answeredBy === q || answeredBy === NONE || !inTime) books.contract(call, q, answeredBy === q && inTime)
    }
  }

  function again(call: Call, cause: 'redial' | 'repeat'): void {
    const delay = callsAgain(model, call, cause)
    if (delay === undefined) return
    books.count(call, cause === 'redial' ? { redialled: 1 } : { repeated: 1 })
    if (world.now + delay < horizon) comeBack(call, call.type, cause, world.now + delay)
  }

  function comeBack(from: Call, type: number, cause: Cause, time: number): Call {
    const call = laterLeg(model, from, type, cause, time)
    at(world, time, 'RETURN', type, call.id, () => arrive(call))
    return call
  }

  function select(call: Call, waited: number): Selected | undefined {
    const pool = routing.refused(call, waited)
    if (pool !== undefined) books.refused(call, pool)
    return routing.selectPool(call, waited)
  }

  /** Nothing is left that could serve who still waits: they are cut off, and their hosts go home. */
  function giveUp(): void {
    world.promises = []
    for (const call of [...world.queue]) disconnect(call, Number.POSITIVE_INFINITY)
  }

  function close(k: number): void {
    for (const call of world.queue.filter(({ type }) => type === k)) disconnect(call, world.now - call.entry)
  }

  /** Calls that wait in lines open to the pool. */
  function waitingFor(p: number): number {
    return world.queue.filter((call) => call.entry + routing.opensAfter(call, p) <= world.now).length
  }

  const { becomeIdle, cut, planCallbacks } = agents
  return { arrive, becomeIdle, lineUpAgain, close, cut, waitingFor, planCallbacks, giveUp }
}
