import type {
  Choose,
  NamedPolicy,
  Policy,
  Pool,
  RoutingSpec,
  Rule,
  Scenario,
  Share,
  Stage,
  WeeklyWindow,
  When,
} from '../../scenario/types.ts'

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/**
 * What a policy does, in a line of the scenario's own words, which are the same in every language:
 * `onshore, homeshore (longest-idle) → 20 s: all (longest-idle)`; rules are parted by semicolons.
 */
export function policyPhrase(policy: Policy, { pools, policies }: Pick<Scenario, 'pools' | 'policies'>): string {
  const { routing, take, ageing } = policy
  const same = policies.slice(0, policies.indexOf(policy)).find((other) => JSON.stringify(other.routing) === JSON.stringify(routing))
  const restaffed = Object.keys(policy.staffing)
  const more = [
    ...(take === 'longest-waiting' ? [] : [`take ${take}`]),
    ...(ageing === undefined ? [] : [`ageing ${ageing} s`]),
    ...(restaffed.length === 0 ? [] : [`staffing: ${restaffed.join(', ')}`]),
  ]
  return [same?.name ?? routingPhrase(routing, pools), ...more].join('; ')
}

function routingPhrase(routing: RoutingSpec, pools: readonly Pool[]): string {
  switch (routing.kind) {
    case 'named':
      return namedPhrase(routing.named, pools)
    case 'module':
      return routing.path
    case 'rules':
      return routing.rules.map((rule) => rulePhrase(rule, pools)).join('; ')
  }
}

function namedPhrase({ name, ...options }: NamedPolicy, pools: readonly Pool[]): string {
  const said = Object.entries(options).map(([key, value]) => `${key} ${optionText(key, value, pools)}`)
  return said.length === 0 ? name : `${name} (${said.join(', ')})`
}

function optionText(key: string, value: unknown, pools: readonly Pool[]): string {
  switch (key) {
    case 'overflowAfter':
    case 'every':
      return `${String(value)} s`
    case 'shares':
      return sharesText(value as readonly Share[])
    case 'window':
      return windowText(value as WeeklyWindow)
    case 'rings':
      return (value as readonly (readonly string[])[]).map((ring) => placesText(ring, pools)).join(' → ')
    default:
      return Array.isArray(value) ? value.join(', ') : String(value)
  }
}

function rulePhrase({ when, assign, stages }: Rule, pools: readonly Pool[]): string {
  const assigned = assign === undefined ? [] : [typeof assign === 'string' ? assign : sharesText(assign)]
  const steps = [...assigned, ...stages.map((stage) => stageText(stage, pools))].join(' → ')
  const condition = when === undefined ? '' : conditionText(when, pools)
  return condition === '' ? steps : `${condition}: ${steps}`
}

function stageText({ after, pools: names, choose, reserve }: Stage, pools: readonly Pool[]): string {
  const places = placesText(names, pools)
  const said = [
    ...(choose.kind === 'in-order' ? [] : [chooseText(choose)]),
    ...reserve.map(({ tag, agents }) => `reserve ${tag} ${agents}`),
  ]
  const choice = said.length === 0 ? '' : ` (${said.join(', ')})`
  return after === 0 ? places + choice : `${after} s: ${places}${choice}`
}

function chooseText(choose: Choose): string {
  if (choose.kind === 'share') return sharesText(choose.shares)
  if (choose.kind !== 'weigh') return choose.kind
  return `cost ${choose.cost}, satisfaction ${choose.satisfaction}, carbon ${choose.carbon}`
}

function conditionText(when: When, pools: readonly Pool[]): string {
  const { tags = [], callTypes = [], window, timeZone, waitingAbove, serviceLevelBelow, idleBelow } = when
  const parts = [[...tags, ...callTypes].join(', ')]
  if (window !== undefined) parts.push(windowText(window) + (timeZone === undefined ? '' : ` ${timeZone}`))
  if (waitingAbove !== undefined) parts.push(`waitingAbove ${waitingAbove}`)
  if (serviceLevelBelow !== undefined) parts.push(`serviceLevelBelow ${percent(serviceLevelBelow.share)} ${serviceLevelBelow.seconds} s`)
  if (idleBelow !== undefined) parts.push(`idleBelow ${idleBelow.agents} ${placesText(idleBelow.pools, pools)}`)
  return parts.filter((part) => part !== '').join(' ')
}

function sharesText(shares: readonly Share[]): string {
  return shares.map(({ pool, share }) => `${pool} ${percent(share)}`).join(', ')
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`
}

/** `mon-sat 08:00-20:00`; the days are left out where they are all. */
function windowText({ days, from, to }: WeeklyWindow): string {
  return [...(days.every(Boolean) ? [] : [daysText(days)]), `${clock(from)}-${clock(to)}`].join(' ')
}

function daysText(days: WeeklyWindow['days']): string {
  const first = days.indexOf(true)
  const last = days.lastIndexOf(true)
  const together = days.slice(first, last + 1).every(Boolean) && last > first
  return together ? `${DAYS[first]}-${DAYS[last]}` : DAYS.filter((_, d) => days[d]).join(', ')
}

/** Minutes after midnight. */
function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** Pools by their locations where whole locations are meant: `all`, `onshore, homeshore`; else by name. */
function placesText(names: readonly string[], pools: readonly Pool[]): string {
  if (names.length === pools.length) return 'all'
  const locations = [...new Set(pools.map(({ location }) => location))].filter((place) =>
    pools.every(({ location, name }) => location !== place || names.includes(name)),
  )
  const others = pools.filter(({ name, location }) => names.includes(name) && !locations.includes(location)).map(({ name }) => name)
  return [...locations, ...others].join(', ')
}
