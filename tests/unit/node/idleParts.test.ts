import { expect, test } from 'vitest'
import { idleParts } from '../../../src/node/commands/idleParts.ts'
import { shippedFacts } from '../../../src/node/plans/shippedFacts.ts'
import { parseScenario } from '../../../src/scenario/parseScenario.ts'

const CENTRE = `
calendar: { start: 2026-11-16, duration: 1 d, timeZone: Europe/Paris, country: FR }
callTypes:
  gas: { arrivals: { perHour: 10 }, handleTime: { distribution: constant, mean: 300 }, repeat: { probability: 50%, after: { distribution: constant, mean: 1 h } } }
  water: { arrivals: { perHour: 10 }, handleTime: { distribution: constant, mean: 300 }, resolution: 90%, repeat: { probability: 50%, after: { distribution: constant, mean: 1 h } }, tags: [quality] }
pools:
  lille: { location: onshore, agents: 4, skills: [gas, water] }
policies:
  french: { use: office-hours-onshore }
  fine: { use: office-hours-onshore, tags: [quality] }
disruptions:
  - { name: strike, at: 2026-12-16T10:00, for: 2 h, pools: lille, capacity: 0% }
  - { name: outage, at: 2026-11-16T10:00, for: 2 h, pools: lille, capacity: 0% }
`

test('What can have no effect is noted: a disruption outside the period, a repeat of nothing, tags that no type has', () => {
  const parsed = parseScenario(CENTRE, { file: 'centre.yaml', read: () => undefined, facts: shippedFacts().facts })
  if ('problems' in parsed) throw new Error(parsed.problems[0]!.message)
  expect(idleParts(parsed.scenario)).toEqual([
    'Note: the disruption "strike" lies outside the simulated time.',
    'Note: "gas" has a `repeat`, but no `resolution` below 100%: only what its pools or its bot leave unresolved comes back.',
    'Note: no call type has a tag that the policy "french" (office-hours-onshore) keeps onshore.',
  ])
})
