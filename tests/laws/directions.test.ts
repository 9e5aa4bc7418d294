import { describe, expect, it } from 'vitest'
import { mean } from '../theory/estimate.ts'
import { type Simulated, simulate } from '../theory/simulate.ts'

/** A busy day of two types and two pools, in Ramadan; `#` marks where a mechanism is added. */
const centre = (change: (yaml: string) => string) =>
  change(`
name: Directions
calendar: { start: 2026-02-23T08:00, duration: 12 h, timeZone: Europe/Paris, country: FR }
callTypes:
  urgent:
    arrivals: { perHour: 60 }
    handleTime: { distribution: exponential, mean: 240 }
    patience: { distribution: exponential, mean: 300 }
    resolution: 70%
    priority: 1
    tags: [qualitative] #urgent
  plain:
    arrivals: { perHour: 90 }
    handleTime: { distribution: exponential, mean: 240 }
    patience: { distribution: exponential, mean: 300 }
    resolution: 70% #plain
pools:
  rennes: { location: onshore, country: FR, agents: 6, skills: [urgent, plain] } #rennes
  tunis: { location: offshore, country: TN, agents: 6, skills: [urgent, plain], language: 80%, culture: 70% #tunis
    }
policies:
  only: { #policy
    stages: [{ pools: all #stage
      }] }
`)
const put = (place: string, text: string) => (yaml: string) => yaml.replace(`#${place}`, text)
const type = (name: 'urgent' | 'plain', key: string) => put(name, `\n    ${key}`)
const pool = (key: string) => put('tunis', `, ${key}`)
const policy = (key: string) => put('policy', `${key}, `)
const disruption = (text: string) => (yaml: string) => `${yaml}\ndisruptions:\n  - { ${text} }\n`
const usual = (yaml: string) => yaml

type Figure = (run: Simulated) => number[]
const figures = {
  offered: (run) => run.offered(),
  abandoned: (run) => run.calls('abandoned'),
  answered: (run) => run.flow('answered'),
  resolved: (run) => run.flow('resolved'),
  repeated: (run) => run.calls('repeated'),
  busy: (run) => run.agents('busy'),
  paid: (run) => run.agents('paid'),
  staffed: (run) => run.agents('staffed'),
  handle: (run) => run.flow('handle'),
  'waits of urgent': (run) => run.waits({ type: 'urgent' }),
  'waits of plain': (run) => run.waits({ type: 'plain' }),
  'answered at rennes': (run) => run.flow('answered', { pool: 'rennes' }),
  callbacks: (run) => run.flow('callbacks'),
  'first answers': (run) => run.flow('firstAnswers'),
} satisfies Record<string, Figure>
type Name = keyof typeof figures

const REDIAL = 'redial: { probability: 60%, after: { distribution: exponential, mean: 5 min } }'
const REPEAT = 'repeat: { probability: 60%, after: { distribution: exponential, mean: 30 min } }'
const OUTAGE = 'at: 2026-02-23T12:00, for: 1 h, pools: [tunis], capacity: 0%'
const LONG = type('plain', 'wrapUp: { distribution: exponential, mean: 30 }')

/** What is compared, and which figures rise or fall from the first to the second. */
const EFFECTS: readonly [what: string, from: (yaml: string) => string, to: (yaml: string) => string, up: Name[], down: Name[]][] = [
  ['redials', usual, type('plain', REDIAL), ['offered', 'abandoned', 'waits of plain', 'first answers'], []],
  ['repeats', usual, type('plain', REPEAT), ['offered', 'repeated', 'abandoned'], ['first answers']],
  ['a bot', usual, type('plain', 'bot: { containment: 30%, duration: 60 s }'), [], ['offered', 'abandoned', 'busy', 'waits of urgent']],
  [
    'a bot that helps nobody',
    type('plain', `${REPEAT}\n    bot: { containment: 30%, duration: 60 s }`),
    type('plain', `${REPEAT}\n    bot: { containment: 30%, duration: 60 s, resolution: 0% }`),
    ['repeated', 'offered'],
    [],
  ],
  ['transfers', usual, type('plain', 'transfer: { probability: 30%, to: urgent }'), ['offered', 'waits of urgent'], ['resolved']],
  [
    'passing on in person',
    type('plain', 'transfer: { probability: 30%, to: urgent }'),
    type('plain', 'transfer: { probability: 30%, to: urgent, kind: warm, briefing: 60 s }'),
    ['handle', 'abandoned'],
    ['answered'],
  ],
  [
    'callbacks',
    usual,
    type('plain', 'callback: { whenWait: 60 s, acceptance: 70% }'),
    ['callbacks', 'first answers'],
    ['abandoned', 'offered', 'waits of plain'],
  ],
  [
    'misunderstandings',
    usual,
    type('plain', 'understanding: { handleTime: { language: 60%, culture: 40% }, resolution: { language: 50% } }'),
    ['abandoned'],
    ['resolved', 'answered'],
  ],
  ['better resolution', usual, (yaml) => yaml.replaceAll('resolution: 70%', 'resolution: 90%'), ['resolved'], []],
  ['absences', usual, pool('absenteeism: 25%'), ['abandoned', 'waits of plain'], ['staffed', 'answered']],
  [
    'flexible agents',
    usual,
    pool('surge: { upTo: 4, whenWaiting: 6, notice: 10 min, for: 1 h }'),
    ['paid', 'answered'],
    ['abandoned', 'waits of urgent'],
  ],
  [
    'flexible agents called up by the service level',
    usual,
    pool('surge: { upTo: 4, whenServiceLevelBelow: 80%, notice: 10 min, for: 1 h }'),
    ['paid', 'answered'],
    ['abandoned'],
  ],
  ['Ramadan hours', usual, pool('ramadan: { factor: 70%, pause: { at: 18:30, for: 30 min } }'), ['abandoned'], ['staffed', 'answered']],
  ['an outage', usual, disruption(OUTAGE), ['abandoned', 'answered at rennes'], ['staffed', 'answered']],
  ['calls cut off in it', disruption(OUTAGE), disruption(`${OUTAGE}, calls: drop`), [], ['resolved', 'handle']],
  [
    'a crowd',
    usual,
    disruption('at: 2026-02-23T12:00, for: 1 h, callTypes: all, arrivals: 250%'),
    ['offered', 'abandoned', 'answered'],
    [],
  ],
  ['data residency', usual, type('plain', 'dataResidency: EEA'), ['waits of plain', 'abandoned'], ['waits of urgent']],
  ['ageing', LONG, (yaml) => policy('ageing: 30 s')(LONG(yaml)), ['waits of urgent'], ['waits of plain']],
  ['agents held in reserve', usual, put('stage', ', reserve: { qualitative: 2 }'), ['waits of plain', 'abandoned'], ['waits of urgent']],
  [
    'overflow as soon as many wait',
    (yaml) => yaml.replace('stages: [{ pools: all #stage', 'stages: [{ pools: rennes'),
    (yaml) =>
      yaml.replace(
        'stages: [{ pools: all #stage\n      }]',
        'rules: [{ when: { waitingAbove: 5 }, stages: [{ pools: all }] }, { stages: [{ pools: rennes }] }]',
      ),
    ['answered', 'busy'],
    ['abandoned', 'waits of urgent', 'waits of plain'],
  ],
]

describe('With the same random numbers', () => {
  it.each(EFFECTS)('the figures move the right way: %s', (_, from, to, up, down) => {
    const [before, after] = [from, to].map((change) => simulate(centre(change), 25, {}, 'directions')) as [Simulated, Simulated]
    const change = (name: Name) => mean(figures[name](after).map((value, r) => value - figures[name](before)[r]!))
    for (const [names, sign] of [
      [up, 1],
      [down, -1],
    ] as const) {
      for (const name of names) {
        const { value, error } = change(name)
        expect(sign * value, `${name}: ${value}, standard error ${error}`).toBeGreaterThan(4 * error)
        expect(value).not.toBe(0)
      }
    }
  })
})
