import type { RoutingPolicy } from '../../src/routing/contract.ts'
import { policyFactory } from '../../src/routing/registry.ts'
import { openCentre } from '../measure/openCentre.ts'
import type { Run, Series } from '../measure/Work.ts'
import { CALENDAR, exponential, numbered, type Tree } from './centres.ts'
import { DrawnCenter } from './DrawnCenter.ts'

const QUESTIONS = 500_000

function centre(types: number, pools: number, measured: Tree): Tree {
  return {
    calendar: CALENDAR,
    callTypes: numbered('type', types, () => ({ arrivals: { perHour: 60 }, handleTime: exponential('5 min') })),
    pools: numbered('pool', pools, (p) => ({
      location: ['onshore', 'offshore', 'homeshore'][p % 3]!,
      ...(p % 3 === 1 && { country: 'TN' }),
      agents: 20,
      skills: Array.from({ length: types }, (_, k) => `type-${k}`),
      cost: { perPaidHour: 10 + p },
    })),
    policies: { measured },
  }
}

const CENTRES: Readonly<Record<string, Tree>> = {
  '1 type, 1 pool': centre(1, 1, { stages: [{ pools: 'all' }] }),
  '2 types, 3 pools, in order': centre(2, 3, { stages: [{ pools: 'all' }] }),
  '7 types, 10 pools, 2 stages': centre(7, 10, { use: 'onshore-first' }),
  '7 types, 10 pools, longest idle': centre(7, 10, { use: 'longest-idle' }),
  '7 types, 10 pools, assigned': centre(7, 10, { use: 'percent-allocation' }),
  '50 types, 50 pools, in order': centre(50, 50, { stages: [{ pools: 'all' }] }),
}

type Ask = (policy: RoutingPolicy, center: DrawnCenter, callType: number, pool: number) => number

/** A policy's questions away from the engine, each in another state of the centre: the first work draws the state and asks nothing. */
const QUESTIONS_ASKED: Readonly<Record<string, Ask>> = {
  'nothing asked': (_, center, __, pool) => center.idle(pool),
  'a call arrives': (policy, center, callType) => {
    const line = policy.selectQueue === undefined ? callType : policy.selectQueue(callType, center)
    const pool = policy.selectPool(line, 0, center)
    policy.entered?.(line)
    return pool
  },
  'an agent is freed': (policy, center, _, pool) => policy.selectLine(pool, center),
}

function asked(scenario: Tree, ask: Ask): Run {
  const { model } = openCentre(scenario)
  const policy = policyFactory(model, 0, new Map())()
  const [types, pools] = [model.callTypes.length, model.pools.length]
  const center = new DrawnCenter(pools, policy.lineTypes?.length ?? types)
  return () => {
    let sum = 0
    for (let question = 0; question < QUESTIONS; question++) {
      center.turn()
      sum += ask(policy, center, question % types, question % pools)
    }
    if (Number.isNaN(sum)) throw new Error('a policy answered NaN')
    return QUESTIONS
  }
}

export function policyQuestions(): readonly Series[] {
  return Object.entries(CENTRES).map(([name, scenario]) => ({
    name: `Policy, ${name}`,
    unit: 'ns/question',
    works: Object.entries(QUESTIONS_ASKED).map(([what, ask]) => ({ name: what, open: () => asked(scenario, ask) })),
  }))
}
