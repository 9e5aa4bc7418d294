import { describe, expect, it } from 'vitest'
import { TICKS } from '../../src/metrics/block.ts'
import { TRANSFER } from '../../src/metrics/callLog.ts'
import { loggedCalls } from '../theory/loggedCalls.ts'
import { cellsOf, holdsForRuns, sumOver } from './generatedRuns.ts'

describe('Agents', () => {
  it('are busy for the handle times and wrap-ups of the calls they answer and the callbacks they make, and of those carried over from the warm-up', () => {
    holdsForRuns((run) => {
      const { model } = run
      const served = loggedCalls(run.log).filter(({ pool }) => pool >= 0)
      for (let p = 0; p < model.pools.length; p++) {
        const own = served.filter((call) => call.pool === p)
        const seconds = own.reduce((sum, call) => sum + call.handle + call.wrapUp, 0)
        const busy = sumOver(model.intervals.count, (i) => cellsOf(run).pool(i, p, 'busy')) / TICKS
        // Beginning and end of each service, and of what a warm transfer or a cut changes in it, are rounded to a tick.
        const slack = (3 * own.length) / TICKS + 1e-6
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
        if (staffing.kind !== 'agents' || written.holidayFactor !== 1 || written.surge) return
        const total = (cell: 'staffed' | 'paid') => sumOver(model.intervals.count, (i) => cellsOf(run).pool(i, p, cell))
        expect(total('paid')).toBe(staffing.agents * model.horizon * TICKS)
        const staffed = Math.floor(staffing.agents * (1 - written.shrinkage) + 0.5 + 1e-9)
        const undisturbed = written.absenteeism === 0 && !written.ramadan && scenario.disruptions.every(({ kind }) => kind === 'arrivals')
        if (undisturbed) expect(total('staffed')).toBe(staffed * model.horizon * TICKS)
      })
    })
  })

  it('answer, and call back, only callers whom skills and law allow them, at the pace of the skill', () => {
    let paced = 0
    holdsForRuns(({ scenario, log }) => {
      const cut = scenario.disruptions.some((each) => each.kind === 'capacity' && each.drop)
      for (const call of loggedCalls(log).filter(({ pool }) => pool >= 0)) {
        const { name, handleTime, dataResidency, transfer, understanding } = scenario.callTypes[call.callType]!
        const { country, skills } = scenario.pools[call.pool]!
        const skill = skills.find(({ callType }) => callType === name)!
        expect(skill).toBeDefined()
        if (dataResidency.countries) expect(dataResidency.countries).toContain(country)
        // A warm transfer lengthens the calls of both agents, a cut shortens them.
        if (handleTime.kind !== 'constant' || transfer?.kind === 'warm' || call.cause === TRANSFER || cut) continue
        const lost = understanding.handleTime.language * (1 - skill.language) + understanding.handleTime.culture * (1 - skill.culture)
        expect(call.handle).toBeCloseTo(handleTime.mean * skill.handleTimeFactor * (1 + lost), 6)
        paced++
      }
    })
    expect(paced).toBeGreaterThan(500)
  })
})
