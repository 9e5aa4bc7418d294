/** A scenario as YAML would read it; undefined takes a key away. */
export interface Tree {
  readonly [key: string]: Tree | string | number | boolean | undefined | readonly (Tree | string | number)[]
}

/** The scenario with some of its keys changed or added, maps merged and all else replaced. */
export function changed(scenario: Tree, change: Tree): Tree {
  const result: Record<string, Tree[string]> = { ...scenario }
  for (const [key, value] of Object.entries(change)) {
    const old = result[key]
    result[key] = isTree(old) && isTree(value) ? changed(old, value) : value
  }
  return result
}

function isTree(value: Tree[string]): value is Tree {
  return typeof value === 'object' && !Array.isArray(value)
}

/** `count` entries of a map, by number. */
export function numbered(name: string, count: number, entry: (at: number) => Tree): Tree {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`${name}-${at}`, entry(at)]))
}

export const exponential = (mean: string): Tree => ({ distribution: 'exponential', mean })
export const lognormal = (mean: string): Tree => ({ distribution: 'lognormal', mean, cv: 1 })
export const constant = (mean: string): Tree => ({ distribution: 'constant', mean })

export const CALENDAR: Tree = { start: '2026-11-02', duration: '1 d', timeZone: 'Europe/Paris', country: 'FR' }

/** Two types, three pools, 94 % occupied: some callers wait, few give up; 130,000 calls a day. */
export const PLAIN: Tree = {
  calendar: CALENDAR,
  callTypes: {
    technical: { arrivals: { perHour: 3240 }, handleTime: lognormal('5 min'), patience: exponential('2 min') },
    billing: { arrivals: { perHour: 2160 }, handleTime: lognormal('5 min'), patience: exponential('2 min') },
  },
  pools: {
    lille: { location: 'onshore', agents: 200, skills: ['technical', 'billing'] },
    tunis: { location: 'offshore', country: 'TN', agents: 220, skills: ['technical', 'billing'] },
    home: { location: 'homeshore', agents: 60, skills: ['technical'] },
  },
  policies: { measured: { stages: [{ pools: 'all' }] } },
}

/** One type and one pool: `agents` offered `load` times what they can do, calls of 5 minutes, patience of 2. */
export function oneQueue(agents: number, load: number, calls: number): Tree {
  const perHour = agents * load * 12
  return {
    calendar: { ...CALENDAR, warmUp: '1 h', duration: `${Math.max(1, Math.ceil(calls / perHour))} h` },
    callTypes: { calls: { arrivals: { perHour }, handleTime: exponential('5 min'), patience: exponential('2 min') } },
    pools: { agents: { location: 'onshore', agents, skills: ['calls'] } },
  }
}
