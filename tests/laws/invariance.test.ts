import { describe, expect, it } from 'vitest'
import type { CallType, Distribution, Policy, Pool, Rule, Scenario, Staffing } from '../../src/scenario/types.ts'
import { holdsForScenarios, type LoggedCall, loggedCalls, runAll } from './generatedRuns.ts'

const other = (name: string) => `other-${name}`

/** The scenario with a copy of its types and pools, and a rule under which the copies keep to themselves. */
function besideAnother(scenario: Scenario, first: boolean): Scenario {
  const types = scenario.callTypes.map((type): CallType => ({ ...type, name: other(type.name) }))
  const pools = scenario.pools.map((pool): Pool => {
    const skills = pool.skills.map((skill) => ({ ...skill, callType: other(skill.callType) }))
    return { ...pool, name: other(pool.name), skills }
  })
  const stages = [{ after: 0, pools: pools.map(({ name }) => name), choose: { kind: 'in-order' } as const, reserve: [] }]
  const aside: Rule = { when: { callTypes: types.map(({ name }) => name) }, stages }
  const policies = scenario.policies.map((policy): Policy => {
    const { routing } = policy
    return routing.kind === 'rules' ? { ...policy, routing: { kind: 'rules', rules: [aside, ...routing.rules] } } : policy
  })
  return {
    ...scenario,
    policies,
    callTypes: first ? [...types, ...scenario.callTypes] : [...scenario.callTypes, ...types],
    pools: first ? [...pools, ...scenario.pools] : [...scenario.pools, ...pools],
  }
}

const choosesAtRandom = ({ routing }: Policy) =>
  routing.kind === 'rules' && routing.rules.some(({ stages }) => stages.some(({ choose }) => choose.kind === 'random'))

/** What became of the calls of the scenario's own types, without numbers that say where they stand among others. */
function fates(scenario: Scenario, aside = 0): unknown[][] {
  return runAll(scenario).map(({ model, log }) =>
    loggedCalls(log)
      .filter(({ callType }) => !model.callTypes[callType]!.name.startsWith('other-'))
      .map(({ callId: _, callType, pool, rule, ...call }) => ({
        ...call,
        type: model.callTypes[callType]!.name,
        pool: model.pools[pool]?.name,
        rule: model.policies[0]!.routing.kind === 'rules' ? rule - aside : rule,
      })),
  )
}

/** The same centre with nothing drawn and nothing on a clock: constants, whole seconds, constant staff, no windows. */
function clockwork(scenario: Scenario): Scenario {
  const constant = (distribution: Distribution | undefined, mean: number): Distribution | undefined =>
    distribution && (distribution.kind === 'constant' ? distribution : { kind: 'constant', mean })
  const still = (staffing: Staffing): Staffing => (staffing.kind === 'agents' ? staffing : { kind: 'agents', agents: 2 })
  return {
    ...scenario,
    calendar: { ...scenario.calendar, warmUp: 0 },
    callTypes: scenario.callTypes.map(({ open: _, wrapUp, patience, ...type }, k): CallType => {
      const [wrap, limit] = [constant(wrapUp, 20), constant(patience, 50 + 10 * k)]
      const { arrivals } = type
      const at = arrivals.kind === 'instants' ? arrivals.at.filter((t) => t >= 0) : Array.from({ length: 30 }, (_, i) => 7 * i * (k + 1))
      return {
        ...type,
        arrivals: { kind: 'instants', at },
        balking: 0,
        handleTime: constant(type.handleTime, 60)!,
        ...(wrap && { wrapUp: wrap }),
        ...(limit && { patience: limit }),
      }
    }),
    pools: scenario.pools.map((pool) => ({ ...pool, staffing: still(pool.staffing), absenteeism: 0, holidayFactor: 1 })),
    policies: scenario.policies.map(({ routing, ...policy }): Policy => {
      const rules = routing.kind === 'rules' ? routing.rules.map(({ when, ...rule }) => ({ ...rule, ...timeless(when) })) : []
      const last = rules.findIndex(({ when }) => !when)
      const staffing = Object.fromEntries(Object.entries(policy.staffing).map(([name, own]) => [name, still(own)]))
      return { ...policy, staffing, routing: routing.kind === 'rules' ? { kind: 'rules', rules: rules.slice(0, last + 1) } : routing }
    }),
  }
}

function timeless(when: Rule['when']): Pick<Rule, 'when'> {
  const { window: _, ...asked } = when ?? {}
  return Object.keys(asked).length > 0 ? { when: asked } : {}
}

/** Every length of time doubled; the dissatisfaction with a minute is halved, and a contact costs twice as much, as its minutes do. */
function twiceAsSlow(scenario: Scenario): Scenario {
  const slow = (distribution: Distribution): Distribution =>
    distribution.kind === 'constant' ? { kind: 'constant', mean: 2 * distribution.mean } : distribution
  return {
    ...scenario,
    pools: scenario.pools.map((pool) => ({ ...pool, cost: { ...pool.cost, perContact: 2 * pool.cost.perContact } })),
    calendar: { ...scenario.calendar, horizon: 2 * scenario.calendar.horizon, interval: 2 * scenario.calendar.interval },
    callTypes: scenario.callTypes.map((type): CallType => {
      const { arrivals, wrapUp, patience, satisfaction, serviceLevel } = type
      return {
        ...type,
        arrivals: arrivals.kind === 'instants' ? { kind: 'instants', at: arrivals.at.map((t) => 2 * t) } : arrivals,
        handleTime: slow(type.handleTime),
        serviceLevel: { ...serviceLevel, within: 2 * serviceLevel.within },
        ...(wrapUp && { wrapUp: slow(wrapUp) }),
        ...(patience && { patience: slow(patience) }),
        ...(satisfaction && { satisfaction: { ...satisfaction, perMinuteWaited: satisfaction.perMinuteWaited / 2 } }),
      }
    }),
    policies: scenario.policies.map((policy): Policy => {
      const { routing } = policy
      if (routing.kind === 'rules') {
        const later = ({ stages, ...rule }: Rule) => ({ ...rule, stages: stages.map((stage) => ({ ...stage, after: 2 * stage.after })) })
        return { ...policy, routing: { kind: 'rules', rules: routing.rules.map(later) } }
      }
      if (routing.kind !== 'named' || !('overflowAfter' in routing.named)) return policy
      return { ...policy, routing: { kind: 'named', named: { ...routing.named, overflowAfter: 2 * routing.named.overflowAfter! } } }
    }),
  }
}

describe('Nothing changes for a centre', () => {
  it.each([
    ['after', false],
    ['before', true],
  ])('when another one, with callers and pools of its own, is written %s it', (_, first) => {
    holdsForScenarios((scenario) => {
      // They would share telephone lines and the policy's random numbers.
      const policies = scenario.policies.filter((policy) => !choosesAtRandom(policy) && policy.routing.kind === 'rules')
      if (policies.length === 0) return
      const alone: Scenario = { ...scenario, policies, lines: Number.POSITIVE_INFINITY }
      expect(fates(besideAnother(alone, first), 1)).toEqual(fates(alone))
    })
  })

  it('when pools that no rule names stand before and after its own', () => {
    holdsForScenarios((scenario) => {
      const policies = scenario.policies.filter(({ routing }) => routing.kind === 'rules')
      if (policies.length === 0) return
      // Able and cheap as the first pool, so that what `weigh` compares stays as it is.
      const [pool] = scenario.pools
      const idle = (name: string): Pool => ({ ...pool!, name: other(name) })
      const alone = { ...scenario, policies }
      const among = { ...alone, pools: [idle('north'), ...scenario.pools, idle('south')] }
      expect(fates(among)).toEqual(fates(alone))
    })
  })
})

describe('A centre of clockwork', () => {
  it('does the same at half the speed when every length of time is doubled', () => {
    const halved = (call: LoggedCall) => {
      const { arrival, wait, handle, wrapUp } = call
      return { ...call, arrival: arrival / 2, wait: wait / 2, handle: handle / 2, wrapUp: wrapUp / 2 }
    }
    holdsForScenarios((scenario) => {
      const centre = clockwork(scenario)
      const [usual, slow] = [centre, twiceAsSlow(centre)].map((each) => runAll(each).map(({ log }) => loggedCalls(log)))
      expect(slow!.map((calls) => calls.map(halved))).toEqual(usual)
    }, 150)
  })
})
