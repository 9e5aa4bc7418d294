import { describe, expect, it } from 'vitest'
import { type CT, type FL, TICKS } from '../../src/metrics/block.ts'
import { TRANSFER } from '../../src/metrics/callLog.ts'
import { type LoggedCall, loggedCalls } from '../theory/loggedCalls.ts'
import { cellsOf, holdsForRuns, legOf, type Run, sumOver } from './generatedRuns.ts'

const queued = (call: LoggedCall) => ['answered', 'abandoned', 'disconnected'].includes(call.outcome)

/** When the call entered the queue: after the bot, which calls passed on do not meet. */
const entered = ({ scenario }: Run, { arrival, callType, cause }: LoggedCall) =>
  arrival + (cause === TRANSFER ? 0 : (scenario.callTypes[callType]!.bot?.duration ?? 0))

/** When a waiting call left its line; Infinity for those who are left waiting after the end. */
const left = (run: Run, call: LoggedCall) => (Number.isNaN(call.wait) ? Number.POSITIVE_INFINITY : entered(run, call) + call.wait)

function flowCells(run: Run, i: number, k: number, cell: keyof typeof FL): number {
  const { flow } = cellsOf(run)
  return sumOver(run.model.pairs.count, (f) => (run.model.pairs.callType[f] === k ? flow(i, f, cell) : 0))
}

describe('Calls', () => {
  it('are conserved: every one is closed, contained, blocked, balked, answered, abandoned, disconnected or promised a callback, once', () => {
    holdsForRuns((run) => {
      const { model } = run
      const { callType } = cellsOf(run)
      const calls = loggedCalls(run.log)
      const last = model.intervals.count - 1
      for (let i = 0; i <= last; i++)
        for (let k = 0; k < model.callTypes.length; k++) {
          // Calls passed on after the horizon are in the last interval.
          const own = calls.filter((call) => call.callType === k && Math.min(last, Math.floor(call.arrival / model.interval)) === i)
          const count = (outcome: string) => own.filter((call) => call.outcome === outcome).length
          const cell = (name: keyof typeof CT) => callType(i, k, name)
          for (const name of ['closed', 'blocked', 'balked', 'abandoned', 'disconnected', 'contained'] as const) {
            expect(cell(name), name).toBe(count(name))
          }
          expect(flowCells(run, i, k, 'answered')).toBe(count('answered'))
          expect(cell('callbacks')).toBe(count('callback'))
          expect(flowCells(run, i, k, 'callbacks')).toBe(own.filter(({ callbackWait }) => callbackWait >= 0).length)
          const offered = cell('blocked') + cell('balked') + flowCells(run, i, k, 'answered') + cell('abandoned') + cell('disconnected')
          expect(offered).toBe(own.length - cell('closed') - cell('contained') - cell('callbacks'))
          const isOffered = ({ outcome }: LoggedCall) => !['closed', 'contained', 'callback'].includes(outcome)
          expect(cell('repeatAttempts')).toBe(own.filter((call) => isOffered(call) && call.attempt > 1).length)
          expect(cell('transfersIn')).toBe(own.filter((call) => isOffered(call) && call.cause === TRANSFER).length)
          expect(cell('callers')).toBe(own.filter(({ callId, outcome }) => legOf(callId) === 1 && outcome !== 'closed').length)
          const resolved = own.filter((call) => call.resolved === 1)
          expect(flowCells(run, i, k, 'resolved')).toBe(resolved.filter(({ outcome }) => outcome === 'answered').length)
          expect(flowCells(run, i, k, 'callbackResolved')).toBe(resolved.filter(({ outcome }) => outcome === 'callback').length)
          const { arrivals } = model.callTypes[k]!
          if (arrivals.kind === 'instants') {
            const first = own.filter(({ callId }) => legOf(callId) === 1).length
            expect(first).toBe(arrivals.at.filter((t) => t >= 0 && Math.floor(t / model.interval) === i).length)
          }
        }
    })
  })

  it('obey Little: the integral of the queue length is the sum of the waits', () => {
    holdsForRuns((run) => {
      const { model } = run
      const { callType, flow } = cellsOf(run)
      const waiting = loggedCalls(run.log).filter((call) => queued(call) && Number.isFinite(left(run, call)))
      const steps = waiting.flatMap((call) => [
        { at: entered(run, call), change: 1 },
        { at: left(run, call), change: -1 },
      ])
      let [length, since, area] = [0, 0, 0]
      for (const { at, change } of steps.sort((a, b) => a.at - b.at)) {
        area += length * (at - since)
        since = at
        length += change
      }
      const intervals = model.intervals.count
      const answered = sumOver(intervals, (i) => sumOver(model.pairs.count, (f) => flow(i, f, 'wait')))
      const abandoned = sumOver(intervals, (i) => sumOver(model.callTypes.length, (k) => callType(i, k, 'waitAbandoned')))
      const cutOff = waiting.filter(({ outcome }) => outcome === 'disconnected').reduce((sum, { wait }) => sum + wait, 0)
      // Each wait was rounded to a tick.
      expect(Math.abs(area - cutOff - (answered + abandoned) / TICKS)).toBeLessThanOrEqual((0.5 * waiting.length) / TICKS + 1e-6)
      expect(length).toBe(0)
    })
  })

  it('of one type are answered first come first served, where no rule assigns', () => {
    holdsForRuns((run) => {
      const { routing } = run.model.policies[run.policy]!
      if (routing.kind !== 'rules' || routing.rules.some(({ assign, assignByWait }) => assign || assignByWait)) return
      for (let k = 0; k < run.model.callTypes.length; k++) {
        let latest = Number.NEGATIVE_INFINITY
        // When calls are cut off at closing the log does not say: others may come by transfer, and be answered, afterwards.
        const untold = run.model.callTypes[k]!.disconnectAtClose ? 'disconnected' : 'nothing'
        const own = loggedCalls(run.log).filter((each) => each.callType === k && queued(each) && each.outcome !== untold)
        for (const call of own.sort((a, b) => entered(run, a) - entered(run, b) || a.callId - b.callId)) {
          const until = left(run, call)
          if (call.outcome === 'answered') expect(until, `call ${call.callId} overtook another`).toBeGreaterThanOrEqual(latest - 1e-9)
          latest = Math.max(latest, until)
        }
      }
    }, 150)
  })

  it('are counted within the target, or as short abandons, by the wait that the log shows', () => {
    holdsForRuns((run) => {
      const { model } = run
      const { callType, flow } = cellsOf(run)
      const calls = loggedCalls(run.log)
      for (let k = 0; k < model.callTypes.length; k++) {
        const { within, shortAbandon } = model.callTypes[k]!
        const own = calls.filter((call) => call.callType === k)
        const upTo = (outcome: string, seconds: number) =>
          own.filter((call) => call.outcome === outcome && call.wait <= seconds + 1e-6).length
        const total = (cell: 'abandonedWithinTarget' | 'abandonedShort') => sumOver(model.intervals.count, (i) => callType(i, k, cell))
        expect(total('abandonedWithinTarget')).toBe(upTo('abandoned', within))
        expect(total('abandonedShort')).toBe(upTo('abandoned', shortAbandon))
        const inTime = sumOver(model.intervals.count, (i) =>
          sumOver(model.pairs.count, (f) => (model.pairs.callType[f] === k ? flow(i, f, 'answeredWithinTarget') : 0)),
        )
        expect(inTime).toBe(upTo('answered', within))
      }
    })
  })
})
