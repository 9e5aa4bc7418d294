import * as log from '../../src/metrics/callLog.ts'
import { NONE } from '../../src/model/model.ts'
import { type Books, ticks } from './twinBooks.ts'
import { CHOICES, type Routing, type Selected } from './twinRouting.ts'
import { at, type Call, type Cause, type Ended, KIND, type Promised, type Talk, type World } from './twinWorld.ts'

/** What an agent's doings mean to the calls. */
interface Callers {
  readonly contracts: (call: Call, answeredBy: number, wait: number) => void
  readonly leaveQueue: (call: Call, how: Ended['how'], wait: number) => void
  readonly again: (call: Call, cause: 'redial' | 'repeat') => void
  readonly comeBack: (from: Call, type: number, cause: Cause, time: number) => Call
}

/** Agents: which call they take, talks and what follows from them, warm transfers, cuts and callbacks. */
export function twinAgents(world: World, routing: Routing, books: Books, callers: Callers) {
  const { pools, model } = world
  const { callTypes, pairs } = model
  const pair = (call: Call, p: number) => pairs.index[call.type * pools.length + p]!
  const isWarm = ({ transfers, call }: Talk) => transfers && callTypes[call.type]!.transfer!.warm
  const endOfTalk = ({ since, handle }: Talk) => since + handle

  /** An idle agent of the pool looks for a call; true if it took one. */
  function offer(p: number): boolean {
    const selected = routing.selectCall(p)
    if (selected) answer(selected, log.BY_FREED)
    return selected !== undefined
  }

  function becomeIdle(p: number): void {
    pools[p]!.idle.push({ since: world.now })
    const [due] = promisesFor(p, ({ due }) => due < world.now || (due === world.now && world.kind >= KIND.CALLBACK))
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
    callers.contracts(call, pool, wait)
    callers.leaveQueue(call, 'answered', wait)
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

  /** The end of a talk frees no agent: it is not counted as an event. */
  function endTalk(talk: Talk): false {
    if (talk.state === 'cut') return false
    const { call, transfers, callback } = talk
    const resolved = !transfers && call.resolution < pairs.resolution[pair(call, talk.pool)]!
    const next = transfers ? callers.comeBack(call, callTypes[call.type]!.transfer!.to, 'transfer', world.now) : undefined
    if (next && isWarm(talk)) {
      talk.state = 'hosting'
      talk.next = next
      next.host = talk
      return false
    }
    conclude(talk, 'over', resolved, transfers)
    if (!transfers && !callback) world.linesInUse--
    if (!transfers && !resolved) callers.again(call, 'repeat')
    return false
  }

  /** The first agent of a warm transfer, who stayed `longer`, says goodbye and wraps up. */
  function release(host: Talk, longer: number): false {
    if (host.state !== 'hosting') return false
    host.handle += longer
    host.handleTicks += ticks(longer)
    conclude(host, 'over', false, true)
    at(world, world.now + host.wrapUp, 'END', host.pool, host.call.id, () => finish(host.pool))
    return false
  }

  /** Nobody answered the caller with whom the host waits. */
  function letGo(host: Talk): void {
    release(host, world.now - endOfTalk(host))
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
    if (!hosted && !callback) world.linesInUse--
    if (!hosted) callers.again(call, 'repeat')
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

  /** When the pool's longest-idle agent would make the promised call: as soon as the rule in force would let the pool take one that waits. */
  function readyAt(p: number, { call, accepted, due }: Promised): number {
    const opens = accepted + routing.reaches(call.type, p)
    return Math.min(due, Math.max(opens, pools[p]!.idle[0]!.since + callTypes[call.type]!.callback!.idleFor))
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

  return { offer, becomeIdle, answer, letGo, cut, planCallbacks }
}
