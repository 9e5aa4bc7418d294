import { openRuns } from '../measure/openCentre.ts'
import type { Series, Work } from '../measure/Work.ts'
import { CALENDAR, changed, exponential, numbered, oneQueue, PLAIN, type Tree } from './centres.ts'
import { wallOfNationalDay } from './wholeRuns.ts'

/** A million calls for the largest centre, so that the hour it takes to fill is a small part. */
const CALLS = 300_000

function sizes(load: number): Work[] {
  return [500, 50, 5000, 50_000].map((agents) => ({
    name: `${agents.toLocaleString('en')} agents`,
    open: () => openRuns(oneQueue(agents, load, CALLS)),
  }))
}

function days(): Work[] {
  return [1, 7, 30].map((count) => ({
    name: count === 1 ? '1 day' : `${count} days`,
    open: () => openRuns(changed(oneQueue(500, 0.95, 1), { calendar: { duration: `${count} d` } })),
  }))
}

/** So many types and pools of 1,000 agents in all at 92 %; type k may use the pools of `skills`. */
function design(types: number, pools: number, may: (type: number, pool: number) => boolean): Tree {
  const names = Array.from({ length: types }, (_, k) => `type-${k}`)
  return {
    calendar: { ...CALENDAR, warmUp: '1 h', duration: '12 h' },
    callTypes: numbered('type', types, () => ({
      arrivals: { perHour: 11_040 / types },
      handleTime: exponential('5 min'),
      patience: exponential('2 min'),
    })),
    pools: numbered('pool', pools, (p) => ({ location: 'onshore', agents: 1000 / pools, skills: names.filter((_, k) => may(k, p)) })),
  }
}

const COUNTS = [1, 5, 10, 50]
const designs = (what: string, make: (count: number) => Tree): Work[] =>
  COUNTS.map((count) => ({ name: `${count} ${count === 1 ? what.slice(0, -1) : what}`, open: () => openRuns(make(count)) }))

/** How the cost of a call grows with what it should not, or hardly, depend on. */
export function scaling(): readonly Series[] {
  return [
    { name: 'Agents, offered 90 % of what they can do', unit: 'ns/call', works: sizes(0.9) },
    { name: 'Agents, offered 110 % of what they can do', unit: 'ns/call', works: sizes(1.1) },
    { name: 'Days of the horizon', unit: 'ns/call', works: days() },
    { name: 'Pools, one type that may use all', unit: 'ns/call', works: designs('pools', (count) => design(1, count, () => true)) },
    { name: 'Types, one pool for all', unit: 'ns/call', works: designs('types', (count) => design(count, 1, () => true)) },
    {
      name: 'Types, each with a pool of its own',
      unit: 'ns/call',
      works: designs('types', (count) => design(count, count, (k, p) => k === p)),
    },
    {
      name: 'Types and pools, each type may use two',
      unit: 'ns/call',
      works: designs('types', (count) => design(count, count, (k, p) => p === k || p === (k + 1) % count)),
    },
    {
      name: 'Types and pools, each type may use all',
      unit: 'ns/call',
      works: designs('types', (count) => design(count, count, () => true)),
    },
    {
      name: 'Policies of a run, plain centre',
      unit: 'ns/call',
      works: [1, 4].map((count) => ({ name: `${count}`, open: () => openRuns(policies(count)) })),
    },
    {
      name: 'Threads, national day, 20 replications, wall time',
      unit: 'wall ns/call',
      heavy: true,
      works: [1, 2].map((count) => ({ name: count === 1 ? '1 thread' : `${count} threads`, open: () => wallOfNationalDay(count, 20) })),
    },
  ]
}

/** The same policy so many times: what one replication leaves warm for the next, or cold. */
function policies(count: number): Tree {
  return changed(changed(PLAIN, { policies: undefined }), { policies: numbered('policy', count, () => ({ stages: [{ pools: 'all' }] })) })
}
