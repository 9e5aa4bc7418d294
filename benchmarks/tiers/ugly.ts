import { openRuns } from '../measure/openCentre.ts'
import type { Series, Work } from '../measure/Work.ts'
import { CALENDAR, changed, constant, exponential, numbered, oneQueue, type Tree } from './centres.ts'

/** Calls that come to a centre where nobody works for the first hour. */
const CROWD = 100_000

/** All come within the first hour and nobody leaves; 2,000 agents come after it and take a day to answer them. */
const CROWDED: Tree = {
  calendar: { ...CALENDAR, duration: '24 h' },
  callTypes: { calls: { arrivals: { perDay: CROWD, hourly: [1, ...Array<number>(23).fill(0)] }, handleTime: exponential('20 min') } },
  pools: { agents: { location: 'onshore', hourly: [0, ...Array<number>(23).fill(2000)], skills: ['calls'] } },
}

const PATIENT = { patience: exponential('12 h') }
const calls = (change: Tree): Tree => ({ callTypes: { calls: change } })
const policy = (measured: Tree): Tree => ({ policies: { measured } })
const HELP: Tree = { pools: { help: { location: 'offshore', country: 'TN', agents: 10, skills: ['calls'] } } }
const STAGES = 10_000

const WAITING: Readonly<Record<string, Tree>> = {
  'nobody leaves': {},
  'some leave': calls(PATIENT),
  'some leave, telephone lines': { ...calls(PATIENT), lines: 1_000_000 },
  'some leave, and redial': calls({ ...PATIENT, redial: { probability: '50%', after: exponential('3 min') } }),
  'a stage every minute for an hour': policy({
    stages: Array.from({ length: 60 }, (_, minute) => ({ after: `${minute} min`, pools: 'all' })),
  }),
  'a second pool after 10 minutes': changed(HELP, policy({ stages: [{ pools: 'agents' }, { after: '10 min', pools: 'all' }] })),
  'rules by the hour': policy({
    rules: [{ when: { between: '00:00-03:00' }, stages: [{ pools: 'all' }] }, { stages: [{ pools: 'all', choose: 'longest-idle' }] }],
  }),
  'a live rule on calls waiting': policy({
    rules: [{ when: { waitingAbove: 50_000 }, stages: [{ pools: 'all' }] }, { stages: [{ pools: 'all' }] }],
  }),
  'a live rule on the service level': policy({
    rules: [{ when: { serviceLevelBelow: '50%', window: '2 h' }, stages: [{ pools: 'all' }] }, { stages: [{ pools: 'all' }] }],
  }),
  'assigned by shares': changed(
    HELP,
    policy({ rules: [{ assign: { agents: '90%', help: '10%' }, stages: [{ after: '1 h', pools: 'all' }] }] }),
  ),
  'assigned to the least expected wait': changed(
    HELP,
    policy({ rules: [{ assign: 'least-expected-wait', stages: [{ after: '1 h', pools: 'all' }] }] }),
  ),
  'earliest due first': policy({ take: 'earliest-due', stages: [{ pools: 'all' }] }),
  'warm transfers': {
    callTypes: {
      calls: { transfer: { probability: '10%', to: 'second', kind: 'warm' } },
      second: { arrivals: { perHour: 0 }, handleTime: exponential('5 min') },
    },
    pools: { agents: { skills: ['calls', 'second'] } },
  },
  'agents called up': { pools: { agents: { surge: { upTo: 100, whenWaiting: 1000, notice: '30 min', for: '2 h' } } } },
  'callbacks promised': calls({ callback: { whenWait: '1 min', acceptance: '90%', within: '4 h' } }),
}

/** Minutes since midnight as HH:MM. */
const clock = (minute: number): string => [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')

/** Everybody at one instant: every ten minutes of the day 1,000 calls at the same second. */
function burst(change: Tree): Work['open'] {
  const rows = Array.from({ length: 144 }, (_, i) => `2026-11-02T${clock(10 * i)}:00,calls\n`.repeat(1000))
  const csv = Buffer.from(`arrived_at,call_type\n${rows.join('')}`)
  const scenario: Tree = {
    calendar: CALENDAR,
    callTypes: { calls: { arrivals: { instants: 'burst.csv' }, handleTime: constant('5 min') } },
    pools: { agents: { location: 'onshore', agents: 600, skills: ['calls'] } },
  }
  return () => openRuns(changed(scenario, change), { read: () => csv })
}

const day =
  (change: Tree): Work['open'] =>
  () =>
    openRuns(changed(oneQueue(100, 0.95, 1), { calendar: { warmUp: undefined, duration: '10 d' }, ...change }))
const asRun =
  (open: Work['open']): Work['open'] =>
  () => {
    const run = open()
    return async () => {
      await run()
      return 1
    }
  }
const plainDay: Work = { name: 'ordinary: 100 agents at 95 %', open: day({}) }
const night = Array.from({ length: 24 }, (_, hour) => (hour < 8 || hour >= 20 ? 0 : 1))

export function ugly(): readonly Series[] {
  return [
    {
      name: `${CROWD.toLocaleString('en')} callers waiting`,
      unit: 'ns/call',
      works: Object.entries(WAITING).map(([name, change]) => ({ name, open: () => openRuns(changed(CROWDED, change)) })),
    },
    {
      name: 'Bursts: 1,000 calls at one instant',
      unit: 'ns/call',
      works: [
        plainDay,
        { name: 'calls of exactly 5 minutes', open: burst({}) },
        { name: 'patience of exactly 1 minute', open: burst(calls({ patience: constant('1 min') })) },
        {
          name: '… and redials after exactly 2',
          open: burst(calls({ patience: constant('1 min'), redial: { probability: '50%', after: constant('2 min') } })),
        },
        {
          name: '… and a bot of exactly 30 s',
          open: burst(calls({ patience: constant('1 min'), bot: { containment: '10%', duration: '30 s' } })),
        },
      ],
    },
    {
      name: 'Odd centres',
      unit: 'ns/call',
      works: [
        plainDay,
        { name: 'one agent', open: () => openRuns(changed(oneQueue(1, 0.9, 1), { calendar: { duration: '365 d' } })) },
        {
          name: 'one agent, ten times too many calls',
          open: () => openRuns(changed(oneQueue(1, 10, 1), { calendar: { duration: '100 d' } })),
        },
        {
          name: 'patience of a second, ten times too many calls',
          open: () => openRuns(changed(oneQueue(100, 10, 100_000), calls({ patience: exponential('1 s') }))),
        },
        {
          name: 'patience of a second, telephone lines',
          open: () => openRuns(changed(oneQueue(100, 10, 100_000), { lines: 150, ...calls({ patience: exponential('1 s') }) })),
        },
        {
          name: 'calls of a hundredth of a second',
          open: day(calls({ arrivals: { perHour: 10_000 }, handleTime: exponential('0.01 s') })),
        },
        {
          name: 'empty all night',
          open: day({
            callTypes: { calls: { arrivals: { perHour: undefined, perDay: 13_680, hourly: night } } },
            pools: { agents: { agents: undefined, hourly: night.map((open) => open * 100) } },
          }),
        },
        {
          name: `${STAGES.toLocaleString('en')} stages`,
          open: day(policy({ stages: Array.from({ length: STAGES }, (_, s) => ({ after: s / 10, pools: 'all' })) })),
        },
        {
          name: 'a disruption every minute',
          open: day({ disruptions: [{ random: { every: '1 min', for: '30 s' }, pools: 'all', capacity: '90%' }] }),
        },
        {
          name: 'a rule for every minute of the day',
          open: day(
            policy({
              rules: [
                ...Array.from({ length: 1439 }, (_, minute) => ({
                  when: { between: `${clock(minute)}-${clock(minute + 1)}` },
                  stages: [{ pools: 'all' }],
                })),
                { stages: [{ pools: 'all' }] },
              ],
            }),
          ),
        },
        {
          name: '50,000 agents replaced every hour',
          open: () =>
            openRuns(
              changed(oneQueue(50_000, 0.9, 600_000), {
                pools: { agents: { agents: undefined, hourly: Array.from({ length: 24 }, (_, h) => (h % 2 === 0 ? 50_000 : 40_000)) } },
              }),
            ),
        },
        {
          name: '50,000 agents cut off',
          open: () =>
            openRuns(
              changed(oneQueue(50_000, 0.9, 600_000), {
                disruptions: [{ random: { every: '5 min', for: '1 min' }, pools: 'all', capacity: '10%', calls: 'drop' }],
              }),
            ),
        },
      ],
    },
    {
      name: 'A day in which little happens',
      unit: 'ms/replication',
      scale: 1e6,
      works: [
        { name: 'no call at all', open: asRun(day({ calendar: { duration: '1 d' }, ...calls({ arrivals: { perHour: 0 } }) })) },
        { name: 'a call an hour', open: asRun(day({ calendar: { duration: '1 d' }, ...calls({ arrivals: { perHour: 1 } }) })) },
        {
          name: 'no call at all, 50 types and 50 pools',
          open: asRun(() =>
            openRuns({
              calendar: CALENDAR,
              callTypes: numbered('type', 50, () => ({ arrivals: { perHour: 0 }, handleTime: exponential('5 min') })),
              pools: numbered('pool', 50, () => ({
                location: 'onshore',
                agents: 10,
                skills: Array.from({ length: 50 }, (_, k) => `type-${k}`),
              })),
            }),
          ),
        },
        { name: 'no call in ten years', open: asRun(day({ calendar: { duration: '3650 d' }, ...calls({ arrivals: { perHour: 0 } }) })) },
      ],
    },
  ]
}
