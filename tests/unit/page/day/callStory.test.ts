import { describe, expect, it } from 'vitest'
import { ABANDONED, ANSWERED, AT_ARRIVAL, AT_STAGE, BALKED, BY_FREED, CALLBACK, DISCONNECTED } from '../../../../src/metrics/callLog.ts'
import { callFacts, type PoolThen } from '../../../../src/page/day/callFacts.ts'
import { callStory } from '../../../../src/page/day/callStory.ts'
import { DayState } from '../../../../src/page/day/DayState.ts'
import { durationText } from '../../../../src/page/day/times.ts'
import { IDLE, QUEUE, type RoutingPolicy } from '../../../../src/routing/contract.ts'
import { BUSY_DAY, tracedDay } from './tracedDay.ts'

/** What the engine asked the policy about a call: idle agents by pool, and the seconds after which each pool opens to it. */
interface Asked {
  readonly idle: readonly number[]
  readonly opens: readonly number[]
  readonly answer: number
}

const keyOf = (time: number, what: number): string => `${time.toFixed(5)} ${what}`

/** A day whose policy was overheard: questions at arrivals and thresholds by instant and call type, pulls by instant and pool. */
function overheard(policy: number, types: number, pools: number) {
  const asked = new Map<string, Asked>()
  const pulled = new Set<string>()
  const watch = (made: RoutingPolicy): RoutingPolicy =>
    new Proxy(made, {
      get(target, name) {
        const hook: unknown = Reflect.get(target, name)
        if (name === 'selectPool')
          return (...given: Parameters<RoutingPolicy['selectPool']>) => {
            const [line, waited, center] = given
            const each = Array.from({ length: pools }, (_, pool) => pool)
            const idle = each.map((pool) => center.idle(pool))
            const opens = each.map((pool) => target.opensAfter?.(line, pool) ?? 0)
            const answer = target.selectPool(...given)
            const type = target.lineTypes?.[line] ?? line
            const key = `${waited > 0 ? 'stage' : 'entry'} ${keyOf(center.now, type)}`
            if (!asked.has(key)) asked.set(key, { idle, opens, answer })
            return answer
          }
        if (name === 'selectLine')
          return (...given: Parameters<RoutingPolicy['selectLine']>) => {
            const line = target.selectLine(...given)
            if (line !== IDLE) pulled.add(keyOf(given[1].now, given[0]))
            return line
          }
        return typeof hook === 'function' ? hook.bind(target) : hook
      },
    })
  const day = tracedDay(BUSY_DAY, policy, watch)
  expect(day.trace.callTypes).toHaveLength(types)
  return { ...day, asked, pulled }
}

const idleOf = (pools: readonly PoolThen[]): (readonly [number, number])[] => pools.map(({ pool, idle }) => [pool, idle] as const)

describe.each([
  ['stages', 0],
  ['rules', 1],
] as const)('The story of a call under a policy of %s', (_, policy) => {
  const { trace, asked, pulled } = overheard(policy, 3, 3)
  const state = new DayState(trace)
  const { entry, answer } = trace.index.times
  const rows = Array.from(trace.arrival, (_, row) => row)
  const answered = (moment: number): number[] => rows.filter((row) => trace.outcome[row] === ANSWERED && trace.moment[row] === moment)
  const text = (row: number, language: 'en' | 'fr' = 'en'): string =>
    callStory(state, row, language)
      .map((line) => line.text)
      .join(' ')

  it('counts the idle agents that the engine showed the policy when the call asked for an agent', () => {
    let seen = 0
    for (const row of rows) {
      const facts = callFacts(state, row)
      if (facts.asked.length === 0) continue
      const truth = asked.get(`entry ${keyOf(entry[row]!, trace.callType[row]!)}`)!
      expect(idleOf(facts.asked), `call ${trace.callId[row]}`).toEqual(facts.asked.map(({ pool }) => [pool, truth.idle[pool]]))
      seen++
    }
    expect(seen).toBeGreaterThan(800)
  })

  it('counts them again when a stage opened, over all stages open by then', () => {
    const staged = answered(AT_STAGE)
    expect(staged.length).toBeGreaterThan(20)
    for (const row of staged) {
      const facts = callFacts(state, row)
      const truth = asked.get(`stage ${keyOf(answer[row]!, trace.callType[row]!)}`)!
      expect(truth.answer).toBe(trace.pool[row])
      const open = facts.open.flatMap(({ pools }) => pools)
      expect(idleOf(open)).toEqual(open.map(({ pool }) => [pool, truth.idle[pool]]))
      expect(open.map(({ pool }) => pool)).toContain(trace.pool[row])
      for (const stage of facts.open) expect(stage.after).toBeLessThanOrEqual(trace.wait[row]! + 1e-6)
    }
  })

  it('says of a call answered at once that an agent of its pool was idle, and lists the open pools with their counts', () => {
    const atOnce = answered(AT_ARRIVAL)
    expect(atOnce.length).toBeGreaterThan(100)
    for (const row of atOnce) {
      const facts = callFacts(state, row)
      const own = facts.asked.find(({ pool }) => pool === trace.pool[row])!
      expect(own.idle).toBeGreaterThan(0)
      const { name } = trace.pools[own.pool]!
      expect(text(row)).toContain(`It goes to ${name}`)
      expect(text(row)).toContain(`${name} (${own.idle} of ${own.staffed})`)
      expect(text(row)).toContain('No wait.')
    }
  })

  it('says that a freed agent took the call only where one did', () => {
    const freed = answered(BY_FREED)
    expect(freed.length).toBeGreaterThan(100)
    const ends = new Set(rows.flatMap((row) => (answer[row]! >= 0 ? [keyOf(trace.index.times.free[row]!, trace.pool[row]!)] : [])))
    for (const row of freed) {
      const key = keyOf(answer[row]!, trace.pool[row]!)
      expect(pulled, `call ${trace.callId[row]}`).toContain(key)
      const { name, at } = trace.pools[trace.pool[row]!]!
      const facts = callFacts(state, row)
      if (facts.freed === 'free') {
        expect(ends).toContain(key)
        expect(text(row)).toContain(`An agent of ${name} becomes free and takes it`)
      } else if (facts.freed === 'duty') {
        expect(at.some((time) => Math.abs(time - answer[row]!) < 1e-6)).toBe(true)
        expect(text(row)).toContain(`An agent of ${name} comes on duty and takes it`)
      } else {
        expect(ends).not.toContain(key)
        expect(text(row)).toContain(`The rule changes, and an idle agent of ${name} takes it`)
      }
    }
  })

  it('says of idle agents that they are not open to a call only where the policy turned the call away', () => {
    let seen = 0
    for (const row of rows) {
      const facts = callFacts(state, row)
      const idle = facts.asked.filter((pool) => pool.idle > 0)
      const story = text(row)
      const said = story.includes('but are not open to it')
      if (idle.length === 0 || !(said || story.includes('but the policy lets it wait'))) continue
      const truth = asked.get(`entry ${keyOf(entry[row]!, trace.callType[row]!)}`)!
      expect(truth.answer, `call ${trace.callId[row]}`).toBe(QUEUE)
      if (said) for (const { pool } of idle) expect(truth.opens[pool], `call ${trace.callId[row]}`).toBeGreaterThan(0)
      seen++
    }
    expect(seen).toBeGreaterThan(20)
  })

  it('names the stage through which the pool was open', () => {
    for (const row of rows) {
      const { through } = callFacts(state, row)
      if (through === undefined || trace.outcome[row] !== ANSWERED) continue
      expect(through.number).toBe(trace.stage[row])
      expect(through.after).toBeLessThanOrEqual(trace.wait[row]! + 1e-6)
    }
  })

  it('sets wait against target, and tells how it ended', () => {
    for (const row of rows) {
      const story = text(row)
      const { within, name } = trace.callTypes[trace.callType[row]!]!
      expect(story).toContain(`(${name}) comes in at `)
      const wait = trace.wait[row]!
      if (trace.outcome[row] === ANSWERED && wait > 1e-6)
        expect(story).toContain(
          wait <= within + 1e-6
            ? `within the target of ${durationText(within, 'en')}`
            : `more than the target of ${durationText(within, 'en')}`,
        )
      if (trace.outcome[row] === ABANDONED) expect(story).toContain(`gives up after waiting ${durationText(wait, 'en')}`)
      if (trace.outcome[row] === BALKED) expect(story).toContain('hangs up at once')
      if (trace.outcome[row] === CALLBACK) expect(story).toContain('accepts to be called back')
      if (trace.outcome[row] === DISCONNECTED) expect(story).toMatch(/cut off/)
      if (trace.resolved[row] === 1) expect(story).toContain('The matter is resolved.')
      expect(story).not.toMatch(/undefined|NaN|\[object/)
      expect(text(row, 'fr')).not.toMatch(/undefined|NaN|\[object| [:;?!]/)
    }
  })

  it('leads from each call of a caller to the one before and the one after', () => {
    let links = 0
    for (const row of rows) {
      for (const { leadsTo } of callStory(state, row, 'en')) {
        if (leadsTo === undefined) continue
        expect(trace.firstCallId[leadsTo]).toBe(trace.firstCallId[row])
        expect(Math.abs(trace.callId[leadsTo]! - trace.callId[row]!)).toBe(1e9)
        links++
      }
    }
    expect(links).toBeGreaterThan(200)
  })
})
