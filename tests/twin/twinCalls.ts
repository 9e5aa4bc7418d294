import * as log from '../../src/metrics/callLog.ts'
import { NONE } from '../../src/model/model.ts'
import { type Books, ticks } from './twinBooks.ts'
import { botHelped, callsAgain, laterLeg } from './twinDraws.ts'
import { CHOICES, type Routing, type Selected } from './twinRouting.ts'
import { at, type Call, type Cause, type Ended, type Promised, type Talk, type World } from './twinWorld.ts'

/** The life of calls: from the door through bot, agents and queue to their end, and what comes of them. */
export function twinCalls(world: World, routing: Routing, books: Books, callUp: () => void) {
  const { model, pools } = world
  const { callTypes, pairs, horizon } = model
  let linesInUse = 0

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
      if (linesInUse >= model.lines) lose(call, 'blocked', Number.NaN)
      else takeLine(call)
    }
    callUp()
  }

  function takeLine(call: Call): void {
    linesInUse++
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
      linesInUse--
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
      answer(selected, log.AT_ARRIVAL)
    } else if (call.balks) {
      contracts(call, NONE, 0)
      lose(call, 'balked', 0)
    } else if (call.acceptsCallback && call.cause !== 'transfer' && waitSoFar(call) >= callTypes[call.type]!.callback!.whenWait) {
      linesInUse--
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
      if (routing.hasOpened(call.entry, after)) continue
      planTimer(call, call.entry + after, () => (call.lining === lining ? after : undefined))
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
      if (selected) answer(selected, log.AT_STAGE)
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
    for (const p of pools.keys()) while (pools[p]!.idle.length > 0 && offer(p));
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
    if (how !== 'blocked') linesInUse--
    leaveQueue(call, how, wait)
    books.offered(call)
    books.outcome(call, how, how === 'abandoned' ? wait : Number.NaN)
    if (call.host) release(call.host, world.now - endOfTalk(call.host))
    if (how !== 'disconnected') again(call, 'redial')
  }

  function leaveQueue(call: Call, how: Ended['how'], wait: number): void {
    world.queue = world.queue.filter((other) => other !== call)
    world.ended.push({ time: world.now, type: call.type, how, wait })
    const next = head(call)
    if (next?.toAsk === undefined || next.entry + next.toAsk !== world.now) return
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

  // Agents.

  function select(call: Call, waited: number): Selected | undefined {
    const pool = routing.refused(call, waited)
    if (pool !== undefined) books.refused(call, pool)
    return routing.selectPool(call, waited)
  }

  /** An idle agent of the pool looks for a call; true if it took one. */
  function offer(p: number): boolean {
    const selected = routing.selectCall(p)
    if (selected) answer(selected, log.BY_FREED)
    return selected !== undefined
  }

  function becomeIdle(p: number): void {
    pools[p]!.idle.push({ since: world.now })
    const [due] = promisesFor(p, (promised) => promised.due < world.now)
    if (due) callBack(p, due)
    else offer(p)
  }

  function finish(p: number): void {
    books.time(pools[p]!)
    pools[p]!.busy--
    if (pools[p]!.busy + pools[p]!.idle.length < pools[p]!.staffed) becomeIdle(p)
  }

  function answer({ call, pool, stage, choice }: Selected, moment: number): void {
    const wait = world.now - call.entry
    contracts(call, pool, wait)
    leaveQueue(call, 'answered', wait)
    books.offered(call)
    const { host } = call
    const { now } = world
    const briefing = host ? callTypes[host.call.type]!.transfer!.briefing : 0
    if (host) at(world, now + briefing, 'END', host.pool, host.call.id, () => release(host, now - endOfTalk(host) + briefing))
    const word = moment === log.BY_FREED ? Number.NaN : CHOICES.indexOf(choice)
    begin(call, pool, briefing, { overflowed: stage > 1, callback: false, columns: { stage, rule: call.rule + 1, moment, choice: word } })
  }

  function begin(call: Call, p: number, briefing: number, how: Pick<Talk, 'overflowed' | 'callback' | 'columns'>): void {
    const { now } = world
    const { caller, wrapUp } = call
    const handle = call.handle * pairs.handleTimeFactor[pair(call, p)]! + briefing
    const transfers = call.transfers && !how.callback
    const talk: Talk = {
      ...how,
      call,
      pool: p,
      since: now,
      firstAnswer: !caller.answered,
      transfers,
      handle,
      handleTicks: ticks(handle),
      wrapUp,
      state: 'talking',
    }
    caller.answered = true
    books.time(pools[p]!)
    pools[p]!.idle.shift()
    pools[p]!.busy++
    pools[p]!.talks.push(talk)
    at(world, now + handle, 'END', p, call.id, () => endTalk(talk))
    if (!isWarm(talk)) at(world, now + (handle + wrapUp), 'END', p, call.id, () => (talk.state === 'cut' ? false : finish(p)))
  }

  const pair = (call: Call, p: number) => pairs.index[call.type * pools.length + p]!
  const isWarm = ({ transfers, call }: Talk) => transfers && callTypes[call.type]!.transfer!.warm

  const endOfTalk = ({ since, handle }: Talk) => since + handle

  /** The end of a talk frees no agent: it is not counted as an event. */
  function endTalk(talk: Talk): false {
    if (talk.state === 'cut') return false
    const { call, transfers, callback } = talk
    const resolved = !transfers && call.resolution < pairs.resolution[pair(call, talk.pool)]!
    const next = transfers ? comeBack(call, callTypes[call.type]!.transfer!.to, 'transfer', world.now) : undefined
    if (next && isWarm(talk)) {
      talk.state = 'hosting'
      talk.next = next
      next.host = talk
      return false
    }
    conclude(talk, 'over', resolved, transfers)
    if (!transfers && !callback) linesInUse--
    if (!transfers && !resolved) again(call, 'repeat')
    return false
  }

  /** The first agent of a warm transfer, who stayed `longer`, says goodbye. */
  function release(host: Talk, longer: number): false | undefined {
    if (host.state !== 'hosting') return false
    host.handle += longer
    host.handleTicks += ticks(longer)
    conclude(host, 'over', false, true)
    at(world, world.now + host.wrapUp, 'END', host.pool, host.call.id, () => finish(host.pool))
    return undefined
  }

  function conclude(talk: Talk, state: Talk['state'], resolved: boolean, transferred: boolean): void {
    const pool = pools[talk.pool]!
    pool.talks = pool.talks.filter((other) => other !== talk)
    talk.state = state
    books.talked(talk, resolved, transferred)
  }

  /** The cable is cut: the call ends here, its agent is gone. */
  function cut(talk: Talk): void {
    const { call, next, callback } = talk
    const hosted = talk.state === 'hosting'
    const longer = world.now - endOfTalk(talk)
    talk.handle = world.now - talk.since
    talk.handleTicks = hosted ? talk.handleTicks + ticks(longer) : ticks(talk.handle)
    talk.wrapUp = 0
    conclude(talk, 'cut', false, hosted)
    pools[talk.pool]!.busy--
    if (next) next.host = undefined
    if (!hosted && !callback) linesInUse--
    if (!hosted) again(call, 'repeat')
  }

  // Callbacks.

  function promisesFor(p: number, ready: (promised: Promised) => boolean): Promised[] {
    const mine = world.promises.filter((promised) => pair(promised.call, p) !== NONE && ready(promised))
    return mine.sort((a, b) => a.accepted - b.accepted || a.call.id - b.call.id)
  }

  function callBack(p: number, promised: Promised): void {
    world.promises = world.promises.filter((other) => other !== promised)
    begin(promised.call, p, 0, { overflowed: false, callback: true, columns: { moment: log.BY_CALLBACK } })
  }

  /** When the pool's longest-idle agent would make the promised call. */
  function readyAt(p: number, { call, due }: Promised): number {
    return Math.min(due, pools[p]!.idle[0]!.since + callTypes[call.type]!.callback!.idleFor)
  }

  /** Looks, after every event, when each pool will next call somebody back. */
  function planCallbacks(): void {
    for (const [p, pool] of pools.entries()) {
      if (world.promises.length === 0 || pool.idle.length === 0) continue
      const times = promisesFor(p, () => true).map((promised) => Math.max(world.now, readyAt(p, promised)))
      if (times.length === 0) continue
      at(world, Math.min(...times), 'CALLBACK', p, 0, () => {
        const [first] = pool.idle.length > 0 ? promisesFor(p, (promised) => readyAt(p, promised) <= world.now) : []
        if (!first) return false
        callBack(p, first)
        return undefined
      })
    }
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

  return { arrive, becomeIdle, lineUpAgain, close, cut, waitingFor, planCallbacks, giveUp }
}
