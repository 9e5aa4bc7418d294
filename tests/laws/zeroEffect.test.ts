import { describe, expect, it } from 'vitest'
import { scaleStaffing } from '../../src/scenario/scaleStaffing.ts'
import type { CallType, Policy, Pool, Rule, Scenario } from '../../src/scenario/types.ts'
import { holdsForScenarios } from './generatedRuns.ts'
import { columnsOf, differingColumns } from './tableTexts.ts'

/** A mechanism whose effect is zero, added wherever the generated scenario has none; `except`: columns that count what it did. */
interface ZeroEffect {
  /** What the scenario has to be like for it, without and with. */
  readonly given?: (scenario: Scenario) => Scenario
  readonly add: (scenario: Scenario) => Scenario
  readonly except?: RegExp
}

const types = (change: (type: CallType, scenario: Scenario) => Partial<CallType>) => (scenario: Scenario) => ({
  ...scenario,
  callTypes: scenario.callTypes.map((type) => ({ ...type, ...change(type, scenario) })),
})
const pools = (change: (pool: Pool, scenario: Scenario) => Partial<Pool>) => (scenario: Scenario) => ({
  ...scenario,
  pools: scenario.pools.map((pool) => ({ ...pool, ...change(pool, scenario) })),
})
const policies = (change: (policy: Policy, scenario: Scenario) => Policy) => (scenario: Scenario) => ({
  ...scenario,
  policies: scenario.policies.map((policy) => change(policy, scenario)),
})
const rules = (change: (rules: readonly Rule[], scenario: Scenario) => readonly Rule[]) =>
  policies((policy, scenario) =>
    policy.routing.kind === 'rules' ? { ...policy, routing: { kind: 'rules', rules: change(policy.routing.rules, scenario) } } : policy,
  )
const skills = (change: object) => pools(({ skills: all }) => ({ skills: all.map((skill) => ({ ...skill, ...change })) }))
const NONE = { handleTime: { language: 0, culture: 0 }, resolution: { language: 0, culture: 0 } }
const MINUTE = { kind: 'constant', mean: 60 } as const
const SOME_TIME = { kind: 'dated', at: 333, duration: 444.4 } as const
const names = (items: readonly { readonly name: string }[]) => items.map(({ name }) => name)

const LONGEST = policies(({ ageing: _, ...policy }) => ({ ...policy, take: 'longest-waiting' }))

const looksAtCarbon = ({ routing }: Policy): boolean =>
  routing.kind === 'named'
    ? ['greenest-first', 'weighted'].includes(routing.named.name)
    : routing.kind === 'rules' &&
      routing.rules.some(({ stages }) => stages.some(({ choose }) => ['greenest', 'weigh'].includes(choose.kind)))

const EFFECTS: Readonly<Record<string, ZeroEffect>> = {
  'a bot that keeps nobody and takes no time': {
    add: types(({ bot }) => ({
      bot: bot ?? { containment: 0, duration: 0, resolution: 0.5, perCall: 0, perMinute: 1, gramsPerMinute: 1 },
    })),
    except: /^call_types\.bot_calls$/,
  },
  'redials by nobody': { add: types(({ redial }) => ({ redial: redial ?? { probability: 0, after: MINUTE, maxAttempts: 10 } })) },
  'redials after the last attempt': {
    add: types(({ redial }) => ({ redial: redial ?? { probability: 1, after: MINUTE, maxAttempts: 1 } })),
  },
  'repeats by nobody': { add: types(({ repeat }) => ({ repeat: repeat ?? { probability: 0, after: MINUTE } })) },
  'a resolution factor on what is always resolved': {
    given: (scenario) => skills({ resolutionFactor: 1 })(types(() => ({ resolution: 1, understanding: NONE }))(scenario)),
    add: skills({ resolutionFactor: 1.3 }),
  },
  'misunderstandings between people who speak alike': {
    given: (scenario) => skills({ language: 1, culture: 1 })(types(() => ({ understanding: NONE }))(scenario)),
    add: types(() => ({ understanding: { handleTime: { language: 0.4, culture: 0.3 }, resolution: { language: 0.5, culture: 0.2 } } })),
  },
  'transfers of nobody': {
    add: types(({ transfer, name }) => ({ transfer: transfer ?? { probability: 0, to: name, kind: 'warm', briefing: 30 } })),
  },
  'callbacks that nobody accepts': {
    add: types(({ callback }) => ({ callback: callback ?? { whenWait: 0, acceptance: 0, idleFor: 0, within: 60 } })),
  },
  'callbacks that nobody waits long enough for': {
    add: types(({ callback }) => ({ callback: callback ?? { whenWait: 1e7, acceptance: 1, idleFor: 0, within: 60 } })),
  },
  'flexible agents whom nothing calls up': {
    add: pools(({ surge }) => ({
      surge: surge ?? { upTo: 50, whenWaiting: 1e6, whenServiceLevelBelow: 0, window: 900, notice: 0, stay: 3600 },
    })),
  },
  'a disruption that leaves all of the capacity': {
    add: (scenario) => ({
      ...scenario,
      disruptions: [
        { name: 'nothing', when: SOME_TIME, kind: 'capacity', pools: names(scenario.pools), capacity: 1, drop: true },
        ...scenario.disruptions,
        {
          name: 'nothing at times',
          when: { kind: 'random', every: 100, duration: MINUTE },
          kind: 'capacity',
          pools: names(scenario.pools),
          capacity: 1,
          drop: true,
        },
      ],
    }),
  },
  'a crowd of the usual size': {
    add: (scenario) => {
      const callTypes = names(scenario.callTypes.filter(({ arrivals }) => arrivals.kind !== 'instants'))
      return {
        ...scenario,
        disruptions: [{ name: 'nothing', when: SOME_TIME, kind: 'arrivals', callTypes, factor: 1 }, ...scenario.disruptions],
      }
    },
  },
  'an outage that ends before all begins, and one after the end': {
    add: (scenario) => {
      const outage = { kind: 'capacity', pools: names(scenario.pools), capacity: 0, drop: true } as const
      return {
        ...scenario,
        disruptions: [
          { name: 'before', when: { kind: 'dated', at: -1e5, duration: 1000 }, ...outage },
          ...scenario.disruptions,
          { name: 'after', when: { kind: 'dated', at: scenario.calendar.horizon, duration: 1000 }, ...outage },
        ],
      }
    },
  },
  'a contract without prices': {
    add: pools(({ contract }) => ({
      contract: contract ?? {
        serviceLevel: 0.8,
        within: 20,
        from: 'offered',
        penaltyPerPoint: 0,
        bonusPerPoint: 0,
        cap: 10,
        minimumPerDay: 0,
      },
    })),
    except: /^pools\.contract_(offered|within)$/,
  },
  'residency that leaves nobody out': {
    given: types(() => ({ dataResidency: { word: 'any' } })),
    add: types((_, scenario) => ({ dataResidency: { word: 'adequate', countries: scenario.pools.map(({ country }) => country!) } })),
  },
  'live rules that never hold': {
    add: rules((all) => [
      { when: { waitingAbove: 1e9 }, stages: all.at(-1)!.stages },
      { when: { serviceLevelBelow: { share: 0, seconds: 300 } }, assign: 'least-expected-wait', stages: all.at(-1)!.stages },
      ...all,
    ]),
    except: /^calls\.rule$/,
  },
  'reserve for a tag that every type has': {
    given: types(({ tags }) => ({ tags: [...tags, 'everyone'] })),
    add: rules((all) =>
      all.map((rule) => ({
        ...rule,
        stages: rule.stages.map((stage) => ({ ...stage, reserve: [...stage.reserve, { tag: 'everyone', agents: 5 }] })),
      })),
    ),
  },
  'reserve of no agents': {
    add: rules((all) =>
      all.map((rule) => ({
        ...rule,
        stages: rule.stages.map((stage) => ({ ...stage, reserve: [...stage.reserve, { tag: 'nobody', agents: 0 }] })),
      })),
    ),
  },
  'Ramadan hours as long as others': {
    add: pools(({ ramadan }) => ({ ramadan: ramadan ?? { factor: 1, dates: [{ from: '2026-01-01', to: '2026-12-31' }] } })),
  },
  'agents who are absent together but never are': {
    add: pools(({ absenteeism }) => (absenteeism === 0 ? { absenceCorrelation: 0.4 } : {})),
  },
  'another way to reckon carbon (to all but carbon)': {
    given: (scenario) => ({ ...scenario, policies: scenario.policies.filter((policy) => !looksAtCarbon(policy)) }),
    add: pools(() => ({
      carbon: {
        perPaidHour: { commuting: 1, building: 2, equipment: 3, home: 4, travel: 5 },
        perHour: 6,
        perTalkMinute: 0.1,
        hourlyIndex: Array.from({ length: 24 }, (_, h) => 0.5 + h / 23),
      },
    })),
    except: /\.co2_/,
  },
  'ageing of ten years, which is strict priority': {
    given: (scenario) => LONGEST(skills({ preference: 0 })(scenario)),
    add: policies((policy) => ({ ...policy, ageing: 3.15e8 })),
  },
  'ageing at once, which is the longest wait of all': {
    // A whole level of priority is worth less than the last bit of a time of entry, which must not be 0.
    given: (scenario) => {
      const later = types(({ arrivals }) =>
        arrivals.kind === 'instants' ? { arrivals: { kind: 'instants', at: arrivals.at.filter((t) => t > 0) } } : {},
      )(scenario)
      return policies(({ ageing: _, ...policy }) => ({ ...policy, take: 'longest-waiting-overall' }))({
        ...later,
        calendar: { ...later.calendar, warmUp: 0 },
      })
    },
    add: policies((policy) => ({ ...policy, take: 'longest-waiting', ageing: 1e-17 })),
    except: /^calls\.reason$/,
  },
}

describe('A mechanism without effect leaves every table as it is', () => {
  it.each(Object.keys(EFFECTS))('%s', (name) => {
    const { given = (scenario: Scenario) => scenario, add, except } = EFFECTS[name]!
    let added = 0
    holdsForScenarios((generated) => {
      const without = given(generated)
      const withIt = add(without)
      if (without.policies.length === 0) return
      if (JSON.stringify(without) !== JSON.stringify(withIt)) added++
      const different = differingColumns(columnsOf(without), columnsOf(withIt)).filter((column) => !except?.test(column))
      expect(different).toEqual([])
    }, 25)
    expect(added).toBeGreaterThan(5)
  })

  it('a staff scaled to 100 %', () => {
    const scaled = pools(({ staffing }) => ({ staffing: scaleStaffing(staffing, 1) }))
    holdsForScenarios((scenario) => {
      expect(scaled(scenario)).toEqual(scenario)
    })
  })
})
