import { expect, test } from 'vitest'
import { createReplicator } from '../../../src/engine/replicate.ts'
import { CallLog } from '../../../src/metrics/callLog.ts'
import { compileModel } from '../../../src/model/compileModel.ts'
import { shippedFacts } from '../../../src/node/plans/shippedFacts.ts'
import { policyFactory } from '../../../src/routing/registry.ts'
import { parseScenario } from '../../../src/scenario/parseScenario.ts'

const CENTRE = `
calendar: { start: 2026-11-16, duration: 1 d, timeZone: Europe/Paris, country: FR }
callTypes:
  a: { arrivals: { instants: calls.csv }, handleTime: { distribution: constant, mean: 100 }, serviceLevel: { within: 0 s } }
pools:
  p: { location: onshore, agents: 1, skills: [a] }
  q: { location: nearshore, country: PT, agents: 1, skills: [a] }
policies:
  live:
    rules:
      - { when: { serviceLevelBelow: 60%, window: 15 min }, stages: [{ pools: q }] }
      - { stages: [{ pools: p }] }
`
const CALLS = ['00:00:00', '00:00:10', '00:00:20', '00:10:00', '22:00:00'].map((time) => `2026-11-16T${time},a`)

test('A rolling service level is looked at as a call comes in, however long ago the last event was', () => {
  const bytes = new TextEncoder().encode(['arrived_at,call_type', ...CALLS].join('\n'))
  const parsed = parseScenario(CENTRE, { file: 'centre.yaml', read: () => bytes, facts: shippedFacts().facts })
  if ('problems' in parsed) throw new Error(parsed.problems[0]!.message)
  const model = compileModel(parsed.scenario)
  const log = new CallLog()
  createReplicator(model, 0, policyFactory(model, 0, new Map()))('1', 1, log)
  // Two of the first three wait, so by 10 min (one in three at once) the other rule holds; at 22 h nothing ended in the last quarter.
  const rules = Array.from({ length: log.rows }, (_, row) => log.column.rule[row])
  expect(rules.slice(3)).toEqual([1, 2])
})
