import { compileModel } from '../src/model/compileModel.ts'
import { createReplicator } from '../src/engine/replicate.ts'
import { policyFactory } from '../src/routing/registry.ts'
import type { Scenario } from '../src/scenario/types.ts'

const cost = { perPaidHour: 0, perStaffedHour: 0, perHandledMinute: 0, perContact: 0, perDay: 0, overtimeFactor: 1 }
const carbon = { commuting: 1.2, building: 0.6, equipment: 0.2, home: 0, travel: 0 }
const flat = (perHour: number) => ({ kind: 'hourly' as const, callsInHour: Array(24).fill(perHour), weekdays: [1, 1, 1, 1, 1, 1, 1] as const })
const type = (name: string, perMinute: number, extra: object) => ({
  name, arrivals: flat(perMinute * 60), atClose: 'serve' as const, balking: 0, priority: 0, tags: [],
  serviceLevel: { within: 20, definition: 'offered' as const }, patience: { kind: 'exponential' as const, mean: 120 }, ...extra })
const pool = (name: string, location: string, agents: number, skills: string[]) => ({
  name, location, holidayFactor: 1, provider: 'in-house', timeZone: 'Europe/Paris', staffing: { kind: 'agents' as const, agents }, shrinkage: 0, absenteeism: 0,
  skills: skills.map((callType) => ({ callType, handleTimeFactor: 1, preference: 0, language: 1, culture: 1 })), cost, carbon })
const base = { name: 'x', currency: 'EUR', referenceOccupancy: 0.85, lines: Infinity,
  calendar: { timeZone: 'Europe/Paris', startEpoch: Date.UTC(2026, 10, 1, 23) / 1000, warmUp: 0, horizon: 86400 * 5, interval: 3600 } }
const a = { ...base, callTypes: [type('calls', 100, { handleTime: { kind: 'exponential', mean: 300 } })], pools: [pool('agents', 'onshore', 500, ['calls'])],
  policies: [{ name: 'all', take: 'longest-waiting', staffing: {}, routing: { kind: 'rules', rules: [{ stages: [{ after: 0, pools: ['agents'], choose: { kind: 'in-order' } }] }] } }] } as unknown as Scenario
const ln = { handleTime: { kind: 'lognormal', mean: 300, cv: 1 } }
const b = { ...base, callTypes: [type('x', 60, ln), type('y', 40, ln)], pools: [pool('on', 'onshore', 200, ['x', 'y']), pool('off', 'offshore', 220, ['x', 'y']), pool('home', 'homeshore', 60, ['x'])],
  policies: [{ name: 'all', take: 'longest-waiting', staffing: {}, routing: { kind: 'rules', rules: [{ stages: [{ after: 0, pools: ['on', 'off', 'home'], choose: { kind: 'in-order' } }] }] } }] } as unknown as Scenario
for (const [name, scenario] of [['a', a], ['b', b]] as const) {
  const model = compileModel(scenario)
  const run = createReplicator(model, 0, policyFactory(model, 0, new Map()))
  for (let r = 1; r <= 8; r++) {
    const t = process.cpuUsage()
    const block = run('1', r)
    const d = process.cpuUsage(t)
    const calls = block[block.length - 3]
    console.log(name, r, calls, block[block.length - 2], (((d.user + d.system) * 1000) / calls).toFixed(0), 'ns/call')
  }
}
import { layoutOf, CT, FL } from '../src/metrics/block.ts'
{
  const model = compileModel(a); const L = layoutOf(model)
  const run = createReplicator(model, 0, policyFactory(model, 0, new Map()))
  let ans=0, win=0, ab=0, w=0, off=0
  for (let r = 1; r <= 5; r++) { const bl = run('1', r); for (let i = 24; i < model.intervals.count; i++) { const f = L.flows + i*8, c = L.callTypes + i*13
    ans += bl[f+FL.answered]; win += bl[f+FL.answeredWithinTarget]; w += bl[f+FL.wait]; ab += bl[c+CT.abandoned] } }
  off = ans+ab; console.log({ab: ab/off, sl: win/off, mw: w/1e6/ans})
}
