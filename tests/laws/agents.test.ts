import { describe, expect, it } from 'vitest'
import { TICKS } from '../../src/metrics/block.ts'
import { cellsOf, holdsForRuns, loggedCalls, sumOver } from './generatedRuns.ts'

describe('Agents', () => {
  it('are busy for the handle times and wrap-ups of the calls they answer, and of those carried over from the warm-up', () => {
    holdsForRuns((run) => {
      const { model } = run
      const answered = loggedCalls(run.log).filter(({ outcome }) => outcome === 'answered')
      for (let p = 0; p < model.pools.length; p++) {
        const own = answered.filter((call) => call.pool === p)
        const seconds = own.reduce((sum, call) => sum + call.handle + call.wrapUp, 0)
        const busy = sumOver(model.intervals.count, (i) => cellsOf(run).pool(i, p, 'busy')) / TICKS
        // Beginning and end of each service are rounded to a tick.
        const slack = own.length / TICKS + 1e-6
        expect(busy).toBeGreaterThanOrEqual(seconds - slack)
        if (model.begin === 0) expect(busy).toBeLessThanOrEqual(seconds + slack)
      }
    })
  })

  it('work within their hours but for overtime: 0 <= overtime <= busy, busy − overtime <= staffed <= paid', () => {
    holdsForRuns((run) => {
      const { model } = run
      const { pool } = cellsOf(run)
      for (let i = 0; i < model.intervals.count; i++)
        for (let p = 0; p < model.pools.length; p++) {
          const [busy, overtime, staffed, paid] = (['busy', 'overtime', 'staffed', 'paid'] as const).map((cell) => pool(i, p, cell))
          expect(overtime).toBeGreaterThanOrEqual(0)
          expect(overtime).toBeLessThanOrEqual(busy!)
          expect(busy! - overtime!).toBeLessThanOrEqual(staffed!)
          expect(staffed).toBeLessThanOrEqual(paid!)
        }
    })
  })

  it('who are a constant number are staffed that number of hours', () => {
    holdsForRuns((run) => {
      const { scenario, model, policy } = run
      scenario.pools.forEach((written, p) => {
        const staffing = scenario.policies[policy]!.staffing[written.name] ?? written.staffing
        if (staffing.kind !== 'agents' || written.holidayFactor !== 1) return
        const total = (cell: 'staffed' | 'paid') => sumOver(model.intervals.count, (i) => cellsOf(run).pool(i, p, cell))
        expect(total('paid')).toBe(staffing.agents * model.horizon * TICKS)
        const staffed = Math.floor(staffing.agents * (1 - written.shrinkage) + 0.5 + 1e-9)
        if (written.absenteeism === 0) expect(total('staffed')).toBe(staffed * model.horizon * TICKS)
      })
    })
  })

  it('answer only calls that skills allow, at the pace of the skill', () => {
    holdsForRuns(({ scenario, log }) => {
      for (const call of loggedCalls(log).filter(({ outcome }) => outcome === 'answered')) {
        const { name, handleTime } = scenario.callTypes[call.callType]!
        const skill = scenario.pools[call.pool]!.skills.find(({ callType }) => callType === name)
        expect(skill).toBeDefined()
        if (handleTime.kind === 'constant') expect(call.handle).toBe(handleTime.mean * skill!.handleTimeFactor)
      }
    })
  })
})
