import { describe, expect, it } from 'vitest'
import { TICKS } from '../../src/metrics/block.ts'
import { cellsOf, holdsForRuns, type LoggedCall, loggedCalls, type Run, sumOver } from './generatedRuns.ts'

/** When a waiting call left its line; Infinity for those who are left waiting after the end. */
const left = (call: LoggedCall) => (Number.isNaN(call.wait) ? Number.POSITIVE_INFINITY : call.arrival + call.wait)

const queued = (call: LoggedCall) => ['answered', 'abandoned', 'disconnected'].includes(call.outcome)

function answeredCells(run: Run, i: number, k: number): number {
  const { flow } = cellsOf(run)
  return sumOver(run.model.pairs.count, (f) => (run.model.pairs.callType[f] === k ? flow(i, f, 'answered') : 0))
}

describe('Calls', () => {
  it('are conserved: in every interval each is closed, blocked, balked, answered, abandoned or disconnected, and counted once', () => {
    holdsForRuns((run) => {
      const { model } = run
      const { callType } = cellsOf(run)
      const calls = loggedCalls(run.log)
      for (let i = 0; i < model.intervals.count; i++)
        for (let k = 0; k < model.callTypes.length; k++) {
          const entered = calls.filter((call) => call.callType === k && Math.floor(call.arrival / model.interval) === i)
          const count = (outcome: string) => entered.filter((call) => call.outcome === outcome).length
          for (const cell of ['closed', 'blocked', 'balked', 'abandoned', 'disconnected'] as const) {
            expect(callType(i, k, cell), cell).toBe(count(cell))
          }
          expect(answeredCells(run, i, k)).toBe(count('answered'))
          const offered =
            callType(i, k, 'blocked') + callType(i, k, 'balked') + callType(i, k, 'abandoned') + callType(i, k, 'disconnected')
          expect(offered + answeredCells(run, i, k)).toBe(entered.length - callType(i, k, 'closed'))
          const { arrivals } = model.callTypes[k]!
          if (arrivals.kind === 'instants') {
            expect(entered.length).toBe(arrivals.at.filter((t) => t >= 0 && Math.floor(t / model.interval) === i).length)
          }
        }
    })
  })

  it('obey Little: the integral of the queue length is the sum of the waits', () => {
    holdsForRuns((run) => {
      const { model } = run
      const { callType, flow } = cellsOf(run)
      const waiting = loggedCalls(run.log).filter((call) => queued(call) && Number.isFinite(left(call)))
      const steps = waiting.flatMap((call) => [
        { at: call.arrival, change: 1 },
        { at: left(call), change: -1 },
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
      if (routing.kind !== 'rules' || routing.rules.some(({ assign }) => assign)) return
      for (let k = 0; k < run.model.callTypes.length; k++) {
        let latest = Number.NEGATIVE_INFINITY
        for (const call of loggedCalls(run.log).filter((each) => each.callType === k && queued(each))) {
          if (call.outcome === 'answered') expect(left(call), `call ${call.callId} overtook another`).toBeGreaterThanOrEqual(latest - 1e-9)
          latest = Math.max(latest, left(call))
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
