import { describe, expect, it } from 'vitest'
import type { CallType, Policy, Pool, Rule, Scenario } from '../../src/scenario/types.ts'
import { type LoggedCall, loggedCalls } from '../theory/loggedCalls.ts'
import { clockwork, twiceAsSlow } from './clockwork.ts'
import { holdsForScenarios, legOf, runAll } from './generatedRuns.ts'

const other = (name: string) => `other-${name}`

/** The scenario with a copy of its types and pools, and a rule under which the copies keep to themselves. */
function besideAnother(scenario: Scenario, first: boolean): Scenario {
  const types = scenario.callTypes.map(
    ({ transfer, ...type }): CallType => ({
      ...type,
      name: other(type.name),
      ...(transfer && { transfer: { ...transfer, to: other(transfer.to) } }),
    }),
  )
  const pools = scenario.pools.map((pool): Pool => {
    const skills = pool.skills.map((skill) => ({ ...skill, callType: other(skill.callType) }))
    return { ...pool, name: other(pool.name), skills }
  })
  const stages = [{ after: 0, pools: pools.map(({ name }) => name), choose: { kind: 'in-order' } as const, reserve: [] }]
  const aside: Rule = { when: { callTypes: types.map(({ name }) => name) }, stages }
  // What rules ask of the callers who wait, they ask of the scenario's own.
  const callTypes = scenario.callTypes.map(({ name }) => name)
  const own = (rule: Rule): Rule => (rule.when ? { ...rule, when: { callTypes, ...rule.when } } : rule)
  const policies = scenario.policies.map((policy): Policy => {
    const { routing } = policy
    return routing.kind === 'rules' ? { ...policy, routing: { kind: 'rules', rules: [aside, ...routing.rules.map(own)] } } : policy
  })
  return {
    ...scenario,
    policies,
    callTypes: first ? [...types, ...scenario.callTypes] : [...scenario.callTypes, ...types],
    pools: first ? [...pools, ...scenario.pools] : [...scenario.pools, ...pools],
  }
}

const rulesOf = ({ routing }: Policy): readonly Rule[] => (routing.kind === 'rules' ? routing.rules : [])

/** It looks at the last minutes whenever anything happens anywhere, so that others' events would count. */
const looksBack = (policy: Policy) => rulesOf(policy).some(({ when }) => when?.serviceLevelBelow !== undefined)

/** Pools that the rules do not name count for it. */
const looksEverywhere = (policy: Policy) => rulesOf(policy).some(({ assign }) => assign === 'least-expected-wait')

const choosesAtRandom = (policy: Policy) => rulesOf(policy).some(({ stages }) => stages.some(({ choose }) => choose.kind === 'random'))

/** What became of the calls of the scenario's own types, without numbers that say where they stand among others. */
function fates(scenario: Scenario, aside = 0): unknown[][] {
  return runAll(scenario).map(({ model, log }) =>
    loggedCalls(log)
      .filter(({ callType }) => !model.callTypes[callType]!.name.startsWith('other-'))
      .map(({ callId, firstCallId: _, choice: __, callType, pool, rule, ...call }) => ({
        leg: legOf(callId),
        ...call,
        type: model.callTypes[callType]!.name,
        pool: model.pools[pool]?.name,
        rule: model.policies[0]!.routing.kind === 'rules' ? rule - aside : rule,
      })),
  )
}

describe('Nothing changes for a centre', () => {
  it.each([
    ['after', false],
    ['before', true],
  ])('when another one, with callers and pools of its own, is written %s it', (_, first) => {
    holdsForScenarios((scenario) => {
      // They would share telephone lines, the policy's random numbers, and the arrivals at which agents are called up.
      const policies = scenario.policies.filter((policy) => rulesOf(policy).length > 0 && !choosesAtRandom(policy) && !looksBack(policy))
      if (policies.length === 0) return
      const pools = scenario.pools.map(({ surge: _, ...pool }) => pool)
      const alone: Scenario = { ...scenario, policies, pools, lines: Number.POSITIVE_INFINITY }
      expect(fates(besideAnother(alone, first), 1)).toEqual(fates(alone))
    })
  })

  it('when pools that no rule names stand before and after its own', () => {
    holdsForScenarios((scenario) => {
      const policies = scenario.policies.filter((policy) => rulesOf(policy).length > 0 && !looksEverywhere(policy) && !looksBack(policy))
      if (policies.length === 0) return
      // Able and cheap as the first pool, so that what `weigh` compares stays as it is. Callbacks that are due are made by any pool.
      const callTypes = scenario.callTypes.map(({ callback: _, ...type }) => type)
      const [pool] = scenario.pools
      const idle = (name: string): Pool => ({ ...pool!, name: other(name) })
      const alone = { ...scenario, callTypes, policies }
      const among = { ...alone, pools: [idle('north'), ...scenario.pools, idle('south')] }
      expect(fates(among)).toEqual(fates(alone))
    })
  })
})

describe('A centre of clockwork', () => {
  it('does the same at half the speed when every length of time is doubled', () => {
    const halved = (call: LoggedCall) => {
      const { arrival, wait, handle, wrapUp, callbackWait } = call
      return { ...call, arrival: arrival / 2, wait: wait / 2, handle: handle / 2, wrapUp: wrapUp / 2, callbackWait: callbackWait / 2 }
    }
    holdsForScenarios((scenario) => {
      const centre = clockwork(scenario)
      const [usual, slow] = [centre, twiceAsSlow(centre)].map((each) => runAll(each).map(({ log }) => loggedCalls(log)))
      expect(slow!.map((calls) => calls.map(halved))).toEqual(usual)
    }, 150)
  })
})
