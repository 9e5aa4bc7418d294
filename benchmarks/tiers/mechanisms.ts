import { openRuns } from '../measure/openCentre.ts'
import type { Series, Work } from '../measure/Work.ts'
import { changed, exponential, PLAIN, type Tree } from './centres.ts'

/** Both call types of the plain centre. */
const callers = (change: Tree): Tree => ({ callTypes: { technical: change, billing: change } })
const pools = (change: Tree): Tree => ({ pools: { lille: change, tunis: change, home: change } })
const policy = (measured: Tree): Tree => ({ policies: { measured: { stages: undefined, ...measured } } })
const stages = (stage: Tree): Tree => policy({ stages: [{ pools: 'all', ...stage }] })
const OVERFLOW: Tree[] = [{ pools: 'lille' }, { after: '10 s', pools: 'tunis' }, { after: '20 s', pools: 'all' }]
const live = (when: Tree): Tree => policy({ rules: [{ when, stages: [{ pools: 'all' }] }, { stages: OVERFLOW }] })
const shift = (from: string, to: string, lunch: string): Tree => ({ from, to, agents: 220, breaks: [{ between: lunch, for: '30 min' }] })

const LIFE: Readonly<Record<string, Tree>> = {
  'nobody gives up': callers({ patience: undefined }),
  'wrap-up': callers({ handleTime: { mean: '4 min' }, wrapUp: exponential('1 min') }),
  balking: callers({ balking: '5%' }),
  'telephone lines': { lines: 500 },
  'a bot': callers({ bot: { containment: '20%', duration: '40 s', resolution: '80%' } }),
  redials: callers({ redial: { probability: '50%', after: exponential('3 min') } }),
  repeats: callers({ resolution: '90%', repeat: { probability: '50%', after: exponential('1 h') } }),
  'cold transfers': { callTypes: { billing: { transfer: { probability: '10%', to: 'technical' } } } },
  'warm transfers': { callTypes: { billing: { transfer: { probability: '10%', to: 'technical', kind: 'warm', briefing: '20 s' } } } },
  callbacks: callers({ callback: { whenWait: '10 s', acceptance: '50%', idleFor: '10 s', within: '30 min' } }),
  satisfaction: callers({ satisfaction: { base: '85%', languageWeight: '20%', perMinuteWaited: '3%' } }),
  understanding: {
    ...callers({ understanding: 'typical', resolution: '90%' }),
    pools: { tunis: { language: 'typical', culture: 'typical' } },
  },
  'opening hours': callers({ open: 'mon-sun 00:30-24:00', atClose: 'disconnect' }),
  busyness: callers({ arrivals: { busyness: { cv: '5%', group: 'all' } } }),
}

const ROUTING: Readonly<Record<string, Tree>> = {
  'three stages': policy({ stages: OVERFLOW }),
  'rules by the hour': policy({ rules: [{ when: { between: '02:00-17:00' }, stages: OVERFLOW }, { stages: [{ pools: 'all' }] }] }),
  'live: calls waiting': live({ waitingAbove: 5 }),
  'live: service level': live({ serviceLevelBelow: '80%' }),
  'live: idle agents': live({ idleBelow: 5 }),
  'assigned by shares': policy({ rules: [{ assign: { lille: '50%', tunis: '50%' }, stages: [{ after: '30 s', pools: 'all' }] }] }),
  'least expected wait': policy({ rules: [{ assign: 'least-expected-wait', stages: [{ after: '30 s', pools: 'all' }] }] }),
  'choose longest-idle': stages({ choose: 'longest-idle' }),
  'choose least-occupied': stages({ choose: 'least-occupied' }),
  'choose cheapest': { ...stages({ choose: 'cheapest' }), pools: { tunis: { cost: { perStaffedHour: 10 } } } },
  'choose random': stages({ choose: 'random' }),
  'choose by share': stages({ choose: { share: { lille: '40%', tunis: '40%', home: '20%' } } }),
  reserve: changed(stages({ reserve: { qualitative: 3 } }), { callTypes: { technical: { tags: ['qualitative'] } } }),
  priorities: { callTypes: { technical: { priority: 1 } } },
  ageing: changed(policy({ ageing: '1 min', stages: [{ pools: 'all' }] }), { callTypes: { technical: { priority: 1 } } }),
  'take earliest-due': {
    ...policy({ take: 'earliest-due', stages: [{ pools: 'all' }] }),
    callTypes: { technical: { serviceLevel: { within: '60 s' } } },
  },
}

const CENTRE: Readonly<Record<string, Tree>> = {
  'hourly staffing': pools({ agents: undefined, hourly: Array.from({ length: 24 }, (_, hour) => 160 + 2 * (hour % 3)) }),
  'shifts with breaks': pools({
    agents: undefined,
    shifts: [shift('00:00', '12:00', '05:00-07:00'), shift('12:00', '24:00', '17:00-19:00')],
  }),
  absences: pools({ absenteeism: { rate: '3%', correlation: '2%' } }),
  'agents called up': { pools: { home: { surge: { upTo: 20, whenWaiting: 20, notice: '10 min', for: '2 h' } } } },
  'an outage': { disruptions: [{ at: '2026-11-02T02:00', for: '2 h', pools: 'tunis', capacity: '50%' }] },
  'an outage that cuts calls': { disruptions: [{ at: '2026-11-02T02:00', for: '2 h', pools: 'tunis', capacity: '50%', calls: 'drop' }] },
  'a flash crowd': { disruptions: [{ at: '2026-11-02T02:00', for: '1 h', callTypes: 'all', arrivals: '200%' }] },
  contracts: { pools: { tunis: { contract: { serviceLevel: '80%', within: '20 s', penaltyPerPoint: 10 } } } },
  'data residency': changed(policy({ stages: OVERFLOW }), { callTypes: { billing: { dataResidency: 'EEA' } } }),
  'quarters of an hour': { calendar: { interval: '15 min' } },
}

/** All of them, by name: what each changes in the plain centre. */
export const MECHANISMS: Readonly<Record<string, Tree>> = { ...LIFE, ...ROUTING, ...CENTRE }

function works(changes: Readonly<Record<string, Tree>>): Work[] {
  const plain: Work = { name: 'plain', open: () => openRuns(PLAIN) }
  return [plain, ...Object.entries(changes).map(([name, change]) => ({ name, open: () => openRuns(changed(PLAIN, change)) }))]
}

/** The plain centre, and the same with one thing more. */
export function mechanisms(): readonly Series[] {
  return [
    { name: 'A caller’s life', unit: 'ns/call', works: works(LIFE) },
    { name: 'Routing', unit: 'ns/call', works: works(ROUTING) },
    {
      name: 'Centre and accounts',
      unit: 'ns/call',
      works: [...works(CENTRE), { name: 'a row for every call', open: () => openRuns(PLAIN, { logged: true }) }],
    },
  ]
}
