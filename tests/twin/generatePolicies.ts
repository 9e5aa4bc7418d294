import type { CallType, Choose, NamedPolicy, Policy, Pool, Rule, Stage, When } from '../../src/scenario/types.ts'
import { EVERY_DAY, type Frame, has, seconds, shares, someDays, window } from './draws.ts'
import { staffing } from './generatePools.ts'

function choose(f: Frame, pools: readonly string[]): Choose {
  const kind = f.pick(
    'in-order',
    'longest-idle',
    'least-occupied',
    'cheapest',
    'best-satisfaction',
    'greenest',
    'round-robin',
    'random',
    'share',
    'weigh',
  )
  if (kind === 'share') return { kind, shares: shares(f, pools) }
  if (kind === 'weigh') return { kind, cost: f.pick(0, 1, 3), satisfaction: f.pick(1, 2), carbon: f.pick(0, 0.5) }
  return { kind }
}

function stages(f: Frame, names: readonly string[], tags: readonly string[]): Stage[] {
  const stage = (after: number, pools: readonly string[]): Stage => ({
    after,
    pools,
    choose: choose(f, pools),
    reserve: has(f, 'reserve', 50) ? f.some(tags, 70).map((tag) => ({ tag, agents: f.int(0, 3) })) : [],
  })
  let after = 0
  const written = f.list(0, 2, () => {
    after += f.chance(40) ? 0 : seconds(f, 30)
    return stage(after, f.any(names))
  })
  after += f.chance(50) ? 0 : seconds(f, 30)
  return [...written, stage(after, [...names])]
}

function live(f: Frame, names: readonly string[]): When {
  const kind = f.pick('waiting', 'level', 'idle', 'both')
  return {
    ...((kind === 'waiting' || kind === 'both') && { waitingAbove: f.int(0, 3) }),
    ...(kind === 'level' && {
      serviceLevelBelow: { share: f.pick(0.5, 0.8, 1), seconds: f.grid > 0 ? f.grid * f.int(1, 20) : f.pick(60, 300, 900) },
    }),
    ...((kind === 'idle' || kind === 'both') && { idleBelow: { agents: f.int(1, 4), pools: f.any(names) } }),
  }
}

function rule(f: Frame, names: readonly string[], types: readonly CallType[], last: boolean): Rule {
  const assigned = f.chance(45) ? f.some(names, 60) : []
  const tags = [...new Set(types.flatMap((type) => type.tags))]
  const concerned = f.some(types).map(({ name }) => name)
  const at = window(f)
  const when = {
    ...(tags.length > 0 && f.chance(40) && { tags: [tags[f.int(0, tags.length - 1)]!] }),
    ...(concerned.length > 0 && f.chance(40) && { callTypes: concerned }),
    ...(f.chance(f.mechanisms.includes('live') ? 40 : 75) && { window: at, ...(f.chance(25) && { timeZone: 'Africa/Tunis' }) }),
    ...(has(f, 'live', 70) && live(f, names)),
  }
  const asksLive = 'waitingAbove' in when || 'serviceLevelBelow' in when || 'idleBelow' in when
  const binds = has(f, 'expected-wait', 60) ? ('least-expected-wait' as const) : assigned.length > 0 ? shares(f, assigned) : undefined
  return {
    ...(!last && { when: Object.keys(when).length > 0 || asksLive ? when : { window: at } }),
    ...(binds && { assign: binds }),
    stages: typeof binds === 'object' && assigned.length === names.length && f.chance(20) ? [] : stages(f, names, tags),
  }
}

function named(f: Frame, names: readonly string[], types: readonly CallType[]): NamedPolicy {
  const overflowAfter = seconds(f, 20)
  const tags = [...new Set(types.flatMap((type) => type.tags))]
  const name = f.pick(
    'onshore-first',
    'offshore-first',
    'cheapest-first',
    'longest-idle',
    'least-occupied',
    'percent-allocation',
    'office-hours-onshore',
    'follow-the-sun',
    'best-satisfaction',
    'greenest-first',
    'least-expected-wait',
    'weighted',
    'bullseye',
  )
  const { from, to } = window(f)
  const ring = () => f.any(names, 40)
  switch (name) {
    case 'cheapest-first':
    case 'best-satisfaction':
    case 'greenest-first':
      return { name, ...(f.chance(50) && { overflowAfter }) }
    case 'longest-idle':
    case 'least-occupied':
      return { name }
    case 'percent-allocation':
      return { name, shares: shares(f, names), overflowAfter }
    case 'office-hours-onshore':
      if (tags.length === 0) return { name: 'least-expected-wait', overflowAfter }
      return { name, tags: f.any(tags), window: { days: f.chance(70) ? EVERY_DAY : someDays(f), from, to }, overflowAfter }
    case 'follow-the-sun':
      return { name, window: { days: EVERY_DAY, from, to }, overflowAfter }
    case 'weighted':
      return { name, cost: f.pick(1, 0), satisfaction: f.pick(1, 2), carbon: f.pick(0, 1) }
    case 'bullseye':
      return { name, rings: [...f.list(0, 2, ring), [...names]], every: seconds(f, 15) }
    default:
      return { name, overflowAfter }
  }
}

export function policy(f: Frame, q: number, pools: readonly Pool[], types: readonly CallType[]): Policy {
  const names = pools.map(({ name }) => name)
  const rules = f.list(f.rush || f.mechanisms.includes('live') ? 2 : 0, 3, () => rule(f, names, types, false))
  const take = f.pick('longest-waiting', 'longest-waiting-overall', 'earliest-due')
  return {
    name: `policy-${q}`,
    routing:
      !f.rush && f.chance(30)
        ? { kind: 'named', named: named(f, names, types) }
        : { kind: 'rules', rules: [...rules, rule(f, names, types, true)] },
    take,
    ...(take === 'longest-waiting' && has(f, 'ageing', 80) && { ageing: seconds(f, 60) }),
    staffing: Object.fromEntries(f.some(names, 15).map((name) => [name, staffing(f, 6)])),
  }
}
