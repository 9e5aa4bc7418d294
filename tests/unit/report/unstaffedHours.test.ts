import { expect, test } from 'vitest'
import { createReplicator } from '../../../src/engine/replicate.ts'
import { Fold } from '../../../src/experiment/Fold.ts'
import { compileModel } from '../../../src/model/compileModel.ts'
import { shippedFacts } from '../../../src/node/plans/shippedFacts.ts'
import { unstaffedHours } from '../../../src/report/unstaffedHours.ts'
import { policyFactory } from '../../../src/routing/registry.ts'
import { parseScenario } from '../../../src/scenario/parseScenario.ts'

const CENTRE = `
calendar: { start: 2026-11-16, duration: 1 d, timeZone: Europe/Paris, country: FR }
callTypes:
  gas: { arrivals: { perHour: 60 }, handleTime: { distribution: constant, mean: 60 }, patience: { distribution: exponential, mean: 60 } }
  advice: { arrivals: { perHour: 60 }, open: mon-sun 08:00-20:00, handleTime: { distribution: constant, mean: 60 } }
pools:
  lille: { location: onshore, hourly: [0,0,0,0,0,0,0,0,4,4,4,4,4,4,4,4,4,4,4,4,0,0,0,0], skills: [gas, advice] }
policies:
  as-is: { stages: [{ pools: all }] }
  with-a-night: { stages: [{ pools: all }], pools: { lille: { agents: 4 } } }
`

test('Calls that come while nobody who may take them is there are named, with the policies under which they do', () => {
  const parsed = parseScenario(CENTRE, { file: 'centre.yaml', read: () => undefined, facts: shippedFacts().facts })
  if ('problems' in parsed) throw new Error(parsed.problems[0]!.message)
  const model = compileModel(parsed.scenario)
  const fold = new Fold(model, [0, 1])
  for (const q of [0, 1]) fold.add(1, q, createReplicator(model, q, policyFactory(model, q, new Map()))('night', 1))
  const [gas, ...others] = unstaffedHours(fold)
  expect(others).toEqual([])
  expect(gas).toMatch(
    /^gas calls come in 12 hours of the week \(the first on Monday 00:00\) when no pool that may take them has an agent: (4[5-9]|5[0-5])\s% of them under as-is\./,
  )
})
