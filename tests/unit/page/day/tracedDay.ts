import { createReplicator } from '../../../../src/engine/replicate.ts'
import { layoutOf, type MetricBlock } from '../../../../src/metrics/block.ts'
import { CallLog } from '../../../../src/metrics/callLog.ts'
import { compileModel } from '../../../../src/model/compileModel.ts'
import type { Model } from '../../../../src/model/model.ts'
import { shippedFacts } from '../../../../src/node/plans/shippedFacts.ts'
import { dayTraceOf } from '../../../../src/page/engine/dayTraceOf.ts'
import type { DayTrace } from '../../../../src/page/protocol.ts'
import { settingOf } from '../../../../src/report/data/settingOf.ts'
import type { RoutingPolicy } from '../../../../src/routing/contract.ts'
import { policyFactory } from '../../../../src/routing/registry.ts'
import { parseScenario } from '../../../../src/scenario/parseScenario.ts'

export interface TracedDay {
  readonly trace: DayTrace
  readonly block: MetricBlock
  readonly model: Model
}

/** Simulates the first replication of a policy; `watch` may look over its shoulder. */
export function tracedDay(yaml: string, policy = 0, watch: (made: RoutingPolicy) => RoutingPolicy = (made) => made): TracedDay {
  const { facts } = shippedFacts()
  const parsed = parseScenario(yaml, { file: 'day.yaml', read: () => undefined, facts })
  if ('problems' in parsed) throw new Error(parsed.problems.map(({ message, path }) => `${path}: ${message}`).join('\n'))
  const model = compileModel(parsed.scenario)
  const make = policyFactory(model, policy, new Map())
  const log = new CallLog()
  const block = createReplicator(model, policy, () => watch(make()))('7', 1, log)
  const trace = dayTraceOf(settingOf(parsed.scenario, model, facts), { model, policy, words: make(), replication: 1, log })
  return { trace, block, model }
}

/** A cell of a section of the block, summed over the intervals. */
export function summed({ model, block }: TracedDay, section: 'callTypes' | 'pools', index: number, cell: number, cells: number): number {
  const layout = layoutOf(model)
  const count = section === 'callTypes' ? model.callTypes.length : model.pools.length
  let sum = 0
  for (let i = 0; i < model.intervals.count; i++) sum += block[layout[section] + (i * count + index) * cells + cell]!
  return sum
}

/** Six hours in which everything happens that can happen to a call, too much for the agents. */
export const BUSY_DAY = `
name: everything at once
calendar: { start: 2026-11-16T08:00, duration: 6 h, timeZone: Europe/Paris, country: FR }
lines: 38
callTypes:
  help:
    arrivals: { perHour: 180 }
    handleTime: { distribution: lognormal, mean: 5 min, cv: 0.8 }
    wrapUp: { distribution: exponential, mean: 40 s }
    patience: { distribution: exponential, mean: 3 min }
    balking: 5%
    bot: { containment: 20%, duration: 30 s }
    redial: { probability: 40%, after: { distribution: exponential, mean: 8 min } }
    resolution: 80%
    repeat: { probability: 60%, after: { distribution: exponential, mean: 30 min } }
    transfer: { probability: 15%, to: expert, kind: warm, briefing: 20 s }
    serviceLevel: { within: 20 s, target: 80%, definition: credit-short-abandons, shortAbandon: 5 s }
    satisfaction: { base: 85%, languageWeight: 30%, cultureWeight: 15%, perMinuteWaited: 3%, unresolvedPenalty: 35% }
  expert:
    arrivals: { perHour: 40 }
    open: mon-sun 08:00-13:00
    atClose: disconnect
    handleTime: { distribution: gamma, mean: 9 min, cv: 0.5 }
    patience: { distribution: exponential, mean: 6 min }
    callback: { whenWait: 60 s, acceptance: 50%, idleFor: 10 s, within: 90 min }
    serviceLevel: { within: 60 s, definition: ignore-short-abandons }
    priority: 1
  patient:
    arrivals: { perHour: 30 }
    handleTime: { distribution: constant, mean: 4 min }
    tags: [calm]
pools:
  lille:
    location: onshore
    agents: 14
    skills: [help, expert, patient]
  rennes:
    location: onshore
    shifts:
      - { days: mon-sun, from: 08:00, to: 11:00, agents: 6 }
      - { days: mon-sun, from: 10:00, to: 15:00, agents: 5, breaks: [{ at: 12:00, for: 30 min }] }
    absenteeism: 10%
    skills: [help, patient]
  tunis:
    location: offshore
    country: TN
    timeZone: Africa/Tunis
    agents: 8
    skills: [help, patient]
    surge: { upTo: 4, whenWaiting: 12, notice: 10 min, for: 1 h }
policies:
  staged:
    stages:
      - { pools: onshore, choose: longest-idle }
      - { after: 25 s, pools: all, choose: least-occupied, reserve: { calm: 1 } }
  ruled:
    rules:
      - when: { callTypes: [patient], between: 09:00-11:00 }
        assign: { lille: 50%, tunis: 50% }
        stages:
          - { after: 2 min, pools: all }
      - when: { callTypes: [help], waitingAbove: 6 }
        stages: [{ pools: all, choose: cheapest }]
      - stages:
          - { pools: [lille], choose: in-order }
          - { after: 40 s, pools: all, choose: random }
disruptions:
  - { at: 2026-11-16T09:30, for: 40 min, pools: [lille], capacity: 40%, calls: drop }
`
