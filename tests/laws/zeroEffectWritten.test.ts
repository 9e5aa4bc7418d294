import { describe, expect, it } from 'vitest'
import { shippedFacts } from '../../src/node/plans/shippedFacts.ts'
import { formatProblem, parseScenario } from '../../src/scenario/parseScenario.ts'
import type { Scenario } from '../../src/scenario/types.ts'
import { columnsOf, differingColumns } from './tableTexts.ts'

/** `#` marks where a key is added. */
const CENTRE = `
name: As written
currency: EUR #root
calendar: { start: 2026-02-23T08:00, duration: 6 h, timeZone: Europe/Paris, country: FR }
callTypes:
  urgent:
    arrivals: { perHour: 60 }
    handleTime: { distribution: exponential, mean: 240 }
    patience: { distribution: exponential, mean: 200 }
    priority: 1
    tags: [everybody, urgent]
    satisfaction: { base: 85%, languageWeight: 30%, cultureWeight: 15%, perMinuteWaited: 3%, unresolvedPenalty: 35% } #urgent
  plain:
    arrivals: { perHour: 90 }
    handleTime: { distribution: lognormal, mean: 240, cv: 1.2 }
    wrapUp: { distribution: exponential, mean: 30 }
    patience: { distribution: exponential, mean: 300 }
    tags: [everybody]
    resolution: 80% #plain
lines: 40
pools:
  rennes: { location: homeshore, country: FR, agents: 7, skills: [urgent, plain], cost: { perPaidHour: 31, perContact: 0.3 } }
  tunis:
    location: offshore
    country: TN
    agents: 7
    absenteeism: 10%
    language: 90%
    skills: { urgent: { preference: 1 }, plain: {} }
    cost: { perPaidHour: 12, perHandledMinute: 0.1 } #tunis
policies:
  cheapest: { use: cheapest-first, overflowAfter: 10 s #cheapest
    }
  split:
    rules: #rules
      - assign: { rennes: 50%, tunis: 50% }
        stages: [{ after: 30 s, pools: all, choose: longest-idle #stage
          }]
#end
`
const put = (place: string, text: string) => CENTRE.replace(`#${place}`, text)
const key = (owner: string, text: string) => put(owner, `\n    ${text}`)
const AFTER = 'after: { distribution: exponential, mean: 5 min }'

const WRITTEN: Readonly<Record<string, readonly [yaml: string, except?: RegExp]>> = {
  'bot: { containment: 0%, duration: 0 s }': [key('plain', 'bot: { containment: 0%, duration: 0 s }'), /^call_types\.bot_calls$/],
  'redial: 0 %': [key('plain', `redial: { probability: 0%, ${AFTER} }`)],
  'repeat: 0 %': [key('plain', `repeat: { probability: 0%, ${AFTER} }`)],
  'transfer: 0 %': [key('plain', 'transfer: { probability: 0%, to: urgent, kind: warm, briefing: 1 min }')],
  'callback, accepted by 0 %': [key('plain', 'callback: { whenWait: 0 s, acceptance: 0% }')],
  'understanding of zeros': [
    key('plain', 'understanding: { handleTime: { language: 0%, culture: 0% }, resolution: { language: 0%, culture: 0% } }'),
  ],
  'dataResidency: any': [key('plain', 'dataResidency: any')],
  'dataResidency that leaves nobody out': [CENTRE.replace('country: TN', 'country: FR').replace('#plain', '\n    dataResidency: FR')],
  'resolutionFactor: 1': [CENTRE.replace('plain: {} }', 'plain: { resolutionFactor: 1 } }')],
  'absences without correlation': [CENTRE.replace('absenteeism: 10%', 'absenteeism: { rate: 10%, correlation: 0% }')],
  'ramadan: work': [key('tunis', 'ramadan: work')],
  'ramadan with a factor of 100 %': [key('tunis', 'ramadan: { factor: 100% }')],
  'a surge that is never called up': [key('tunis', 'surge: { upTo: 50, whenWaiting: 100000, for: 2 h }')],
  'a contract without prices': [key('tunis', 'contract: { serviceLevel: 80%, within: 20 s }'), /^pools\.contract_(offered|within)$/],
  'a contract without a level': [key('tunis', 'contract: { minimumPerDay: 0 }')],
  'an exchange rate of 1': [
    CENTRE.replace('perHandledMinute: 0.1', 'perHandledMinute: 0.1, currency: TND').replace('#root', '\nexchange: { TND: 1 }'),
  ],
  'prices per contact of 0': [CENTRE.replace('perHandledMinute: 0.1', 'perHandledMinute: 0.1, perResolvedContact: 0, perDay: 0')],
  'carbon by the grid': [put('root', '\ncarbon: { method: grid }'), /\.co2_/],
  'carbon by the table': [put('root', '\ncarbon: { method: seed, rebound: 0%, networkPerMinute: 0 g }')],
  'a disruption of 100 % capacity': [
    put('end', 'disruptions: [{ at: 2026-02-23T10:00, for: 1 h, pools: all, capacity: 100%, calls: drop }]'),
  ],
  'a crowd of 100 % arrivals': [put('end', 'disruptions: [{ at: 2026-02-23T10:00, for: 1 h, callTypes: all, arrivals: 100% }]')],
  'no disruption': [put('end', 'disruptions: []')],
  'a staff of its own like the usual': [put('cheapest', ', pools: { tunis: { agents: 7 } }')],
  'a staff scaled to 100 %': [key('tunis', 'scale: 100%')],
  'a staff scaled to 100 % by a policy': [put('cheapest', ', pools: { tunis: { scale: 100% } }')],
  'a live rule that never holds': [put('rules', '\n      - { when: { waitingAbove: 100000 }, stages: [{ pools: all }] }'), /^calls\.rule$/],
  'reserve for a tag that every type has': [put('stage', ', reserve: { everybody: 3 }')],
}

function parsed(yaml: string): Scenario {
  const result = parseScenario(yaml, { file: 'scenario.yaml', read: () => undefined, facts: shippedFacts().facts })
  if ('problems' in result) throw new Error(result.problems.map(formatProblem).join('\n'))
  return result.scenario
}

describe('Written by a planner, a key without effect leaves every table as it is', () => {
  it.each(Object.keys(WRITTEN))('%s', (name) => {
    const [yaml, except] = WRITTEN[name]!
    expect(yaml).not.toBe(CENTRE)
    const without = name.includes('leaves nobody out') ? CENTRE.replace('country: TN', 'country: FR') : CENTRE
    const different = differingColumns(columnsOf(parsed(without)), columnsOf(parsed(yaml)))
    expect(different.filter((column) => !except?.test(column))).toEqual([])
    // What the key is to leave alone is not all there is.
    if (except) expect(different).not.toEqual([])
  })
})
