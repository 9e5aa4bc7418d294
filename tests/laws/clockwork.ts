import type { CallType, Disruption, Distribution, NamedPolicy, Policy, Pool, Rule, Scenario, Staffing } from '../../src/scenario/types.ts'

/** Time without chance: constants stay, the others become `mean`. */
const constant = (distribution: Distribution, mean: number): Distribution =>
  distribution.kind === 'constant' ? distribution : { kind: 'constant', mean }
const still = (staffing: Staffing): Staffing => (staffing.kind === 'agents' ? staffing : { kind: 'agents', agents: 2 })

/** The same centre with no time drawn and nothing on a clock: constants, whole seconds, constant staff, no windows. */
export function clockwork(scenario: Scenario): Scenario {
  return {
    ...scenario,
    calendar: { ...scenario.calendar, warmUp: 0 },
    callTypes: scenario.callTypes.map(({ open: _, wrapUp, patience, redial, repeat, ...type }, k): CallType => {
      const { arrivals } = type
      const at = arrivals.kind === 'instants' ? arrivals.at.filter((t) => t >= 0) : Array.from({ length: 30 }, (_, i) => 7 * i * (k + 1))
      return {
        ...type,
        arrivals: { kind: 'instants', at },
        balking: 0,
        handleTime: constant(type.handleTime, 60),
        ...(wrapUp && { wrapUp: constant(wrapUp, 20) }),
        ...(patience && { patience: constant(patience, 50 + 10 * k) }),
        ...(redial && { redial: { ...redial, after: constant(redial.after, 90) } }),
        ...(repeat && { repeat: { ...repeat, after: constant(repeat.after, 150) } }),
      }
    }),
    pools: scenario.pools.map(
      ({ ramadan: _, ...pool }): Pool => ({ ...pool, staffing: still(pool.staffing), absenteeism: 0, holidayFactor: 1 }),
    ),
    policies: scenario.policies.map(({ routing, ...policy }): Policy => {
      const rules = routing.kind === 'rules' ? routing.rules.map(({ when, ...rule }) => ({ ...rule, ...timeless(when) })) : []
      const last = rules.findIndex(({ when }) => !when)
      const staffing = Object.fromEntries(Object.entries(policy.staffing).map(([name, own]) => [name, still(own)]))
      if (routing.kind === 'rules') return { ...policy, staffing, routing: { kind: 'rules', rules: rules.slice(0, last + 1) } }
      const onClock = routing.kind === 'named' && 'window' in routing.named
      return { ...policy, staffing, routing: onClock ? { kind: 'named', named: { name: 'longest-idle' } } : routing }
    }),
    disruptions: scenario.disruptions.filter(({ kind, when }) => kind === 'capacity' && when.kind === 'dated'),
  }
}

function timeless(when: Rule['when']): Pick<Rule, 'when'> {
  const { window: _, timeZone: __, ...asked } = when ?? {}
  return Object.keys(asked).length > 0 ? { when: asked } : {}
}

const slow = (distribution: Distribution): Distribution =>
  distribution.kind === 'constant' ? { kind: 'constant', mean: 2 * distribution.mean } : distribution

/** Every length of time doubled; the dissatisfaction with a minute is halved, and a contact costs twice as much, as its minutes do. */
export function twiceAsSlow(scenario: Scenario): Scenario {
  return {
    ...scenario,
    calendar: { ...scenario.calendar, horizon: 2 * scenario.calendar.horizon, interval: 2 * scenario.calendar.interval },
    callTypes: scenario.callTypes.map(slowType),
    pools: scenario.pools.map(({ surge, contract, cost, ...pool }): Pool => {
      const { perContact, perResolvedContact } = cost
      return {
        ...pool,
        cost: { ...cost, perContact: 2 * perContact, perResolvedContact: 2 * perResolvedContact },
        ...(surge && { surge: { ...surge, window: 2 * surge.window, notice: 2 * surge.notice, stay: 2 * surge.stay } }),
        ...(contract && { contract: { ...contract, within: 2 * contract.within } }),
      }
    }),
    policies: scenario.policies.map(({ routing, ageing, ...policy }): Policy => {
      const slower = { ...policy, ...(ageing !== undefined && { ageing: 2 * ageing }) }
      if (routing.kind === 'rules') return { ...slower, routing: { kind: 'rules', rules: routing.rules.map(slowRule) } }
      return { ...slower, routing: routing.kind === 'named' ? { kind: 'named', named: slowNamed(routing.named) } : routing }
    }),
    disruptions: scenario.disruptions.map((each): Disruption => {
      const { when } = each
      return when.kind === 'dated' ? { ...each, when: { kind: 'dated', at: 2 * when.at, duration: 2 * when.duration } } : each
    }),
  }
}

function slowType(type: CallType): CallType {
  const { arrivals, wrapUp, patience, satisfaction, serviceLevel, bot, redial, repeat, transfer, callback } = type
  const { shortAbandon } = serviceLevel
  return {
    ...type,
    arrivals: arrivals.kind === 'instants' ? { kind: 'instants', at: arrivals.at.map((t) => 2 * t) } : arrivals,
    handleTime: slow(type.handleTime),
    serviceLevel: {
      ...serviceLevel,
      within: 2 * serviceLevel.within,
      ...(shortAbandon !== undefined && { shortAbandon: 2 * shortAbandon }),
    },
    ...(wrapUp && { wrapUp: slow(wrapUp) }),
    ...(patience && { patience: slow(patience) }),
    ...(satisfaction && { satisfaction: { ...satisfaction, perMinuteWaited: satisfaction.perMinuteWaited / 2 } }),
    ...(bot && { bot: { ...bot, duration: 2 * bot.duration } }),
    ...(redial && { redial: { ...redial, after: slow(redial.after) } }),
    ...(repeat && { repeat: { ...repeat, after: slow(repeat.after) } }),
    ...(transfer && { transfer: { ...transfer, briefing: 2 * transfer.briefing } }),
    ...(callback && {
      callback: { ...callback, whenWait: 2 * callback.whenWait, idleFor: 2 * callback.idleFor, within: 2 * callback.within },
    }),
  }
}

function slowRule({ stages, when, ...rule }: Rule): Rule {
  const level = when?.serviceLevelBelow
  return {
    ...rule,
    stages: stages.map((stage) => ({ ...stage, after: 2 * stage.after })),
    ...(when && { when: { ...when, ...(level && { serviceLevelBelow: { ...level, seconds: 2 * level.seconds } }) } }),
  }
}

function slowNamed(named: NamedPolicy): NamedPolicy {
  if (named.name === 'bullseye') return { ...named, every: 2 * named.every }
  return 'overflowAfter' in named && named.overflowAfter !== undefined ? { ...named, overflowAfter: 2 * named.overflowAfter } : named
}
