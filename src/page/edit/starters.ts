import type { Path, ScenarioText } from './ScenarioText.ts'
import { kindOf, type SchemaNode } from './schemaNode.ts'
import type { Written } from './yamlText.ts'

/** What a new value begins as: valid wherever the names of the scenario allow it. */
export function starterOf(schema: SchemaNode, key: string, scenario: ScenarioText): Written {
  const special = STARTERS[key]?.(scenario)
  if (special !== undefined && fits(special, schema)) return special
  switch (kindOf(schema)) {
    case 'duration':
      return DURATIONS[key] ?? '1 min'
    case 'fraction':
      return FRACTIONS[key] ?? '50%'
    case 'grams':
      return 1
    case 'number':
      return NUMBERS[key] ?? Math.max(schema.minimum ?? 0, schema.exclusiveMinimum === undefined ? 0 : 1)
    case 'integer':
      return Math.max(schema.minimum ?? 0, 1)
    case 'boolean':
      return true
    case 'choice':
      return schema.const ?? schema.enum![0]!
    case 'hours':
      return Array.from({ length: 24 }, () => 1)
    case 'distribution':
      return { distribution: 'exponential', mean: DURATIONS[key] ?? '5 min' }
    case 'object':
      return Object.fromEntries((schema.required ?? []).map((each) => [each, starterOf(schema.properties![each]!, each, scenario)]))
    case 'record':
    case 'free':
      return {}
    case 'list':
    case 'words':
      return []
    case 'union':
      return starterOf(schema.anyOf![0]!, key, scenario)
    case 'text':
      return TEXTS[key]?.(scenario) ?? '…'
  }
}

/** What a new entry of a list begins as. */
export function itemStarter(schema: SchemaNode, list: Path, scenario: ScenarioText): Written {
  const key = String(list.at(-1))
  const starter = starterOf(schema, key, scenario)
  const [first = {}] = Array.isArray(starter) ? (starter as Written[]) : []
  const size = scenario.size(list)
  if (key !== 'stages' || size === 0) return first
  // A stage may not open before the one ahead of it.
  return { after: scenario.scalar([...list, size - 1, 'after']) || '20 s', pools: 'all' }
}

/** What a new call type, pool or policy begins as. */
export function entryStarter(part: string, scenario: ScenarioText): Written {
  if (part === 'callTypes')
    return {
      arrivals: { perHour: 60 },
      handleTime: { distribution: 'exponential', mean: '5 min' },
      serviceLevel: { within: '20 s', target: '80%' },
    }
  if (part === 'pools') return { location: 'onshore', agents: 10, skills: [...scenario.keys(['callTypes'])] }
  return { stages: [{ pools: 'all' }] }
}

const DURATIONS: Readonly<Record<string, string>> = {
  after: '20 s',
  overflowAfter: '20 s',
  within: '20 s',
  handleTime: '5 min',
  wrapUp: '30 s',
  patience: '3 min',
  warmUp: '1 h',
  duration: '1 min',
  for: '1 h',
  every: '7 d',
  idleFor: '1 min',
  briefing: '30 s',
}

const FRACTIONS: Readonly<Record<string, string>> = {
  target: '80%',
  serviceLevel: '80%',
  base: '85%',
  shrinkage: '10%',
  absenteeism: '5%',
  rate: '5%',
  correlation: '20%',
  scale: '100%',
  cv: '100%',
  containment: '20%',
  probability: '30%',
  resolution: '80%',
  balking: '5%',
  capacity: '0%',
  arrivals: '200%',
}

const NUMBERS: Readonly<Record<string, number>> = { perHour: 60, perDay: 1000, weigh: 1 }

const TEXTS: Readonly<Record<string, (scenario: ScenarioText) => string>> = {
  at: (scenario) => `${scenario.scalar(['calendar', 'start']).slice(0, 10)}T12:00`,
  timeZone: (scenario) => scenario.scalar(['calendar', 'timeZone']) || 'Europe/Paris',
  country: (scenario) => scenario.scalar(['calendar', 'country']) || 'FR',
  use: () => 'onshore-first',
  between: () => '08:00-20:00',
  open: () => 'mon-sat 08:00-20:00',
  from: () => '09:00',
  to: () => '17:00',
  days: () => 'mon-fri',
  file: () => 'staffing.csv',
  instants: () => 'calls.csv',
  provider: () => 'in-house',
}

const STARTERS: Readonly<Record<string, (scenario: ScenarioText) => Written>> = {
  skills: (scenario) => [...scenario.keys(['callTypes'])],
  pools: () => 'all',
  stages: () => [{ pools: 'all' }],
  rules: () => [{ stages: [{ pools: 'all' }] }],
  shifts: () => [{ days: 'mon-fri', from: '09:00', to: '17:00', agents: 10 }],
  breaks: () => [{ between: '12:00-14:00', for: '45 min', paid: false }],
  shares: (scenario) => evenShares(scenario),
  share: (scenario) => evenShares(scenario),
  assign: (scenario) => evenShares(scenario),
  weigh: () => ({ cost: 1, satisfaction: 1 }),
  disruptions: (scenario) => [{ at: TEXTS['at']!(scenario), for: '1 h', pools: [...scenario.keys(['pools'])].slice(0, 1), capacity: '0%' }],
  rings: () => [['onshore'], ['all']],
  callTypes: (scenario) => [...scenario.keys(['callTypes'])].slice(0, 1),
  contract: () => ({ serviceLevel: '80%', penaltyPerPoint: 100 }),
  surge: () => ({ upTo: 10, whenWaiting: 20, notice: '15 min', for: '2 h' }),
  weekdays: () => ({ sat: '50%' }),
  overage: () => ({ above: 1000, perContact: 1 }),
  random: () => ({ every: '7 d', for: '1 h' }),
}

/** Whole shares of the pools, together 100%. */
function evenShares(scenario: ScenarioText): Written {
  const pools = scenario.keys(['pools'])
  const each = Math.floor(100 / Math.max(pools.length, 1))
  return Object.fromEntries(pools.map((pool, index) => [pool, `${index === 0 ? 100 - each * (pools.length - 1) : each}%`]))
}

/** Whether a value is of one of the forms that the schema allows. */
function fits(value: Written, schema: SchemaNode): boolean {
  if (kindOf(schema) === 'union') return schema.anyOf!.some((option) => fits(value, option))
  const form = kindOf(schema)
  if (Array.isArray(value)) return form === 'list' || form === 'words' || form === 'hours'
  if (typeof value === 'object' && value !== null) return form === 'record' || form === 'object' || form === 'distribution'
  return form === 'words' || form === 'text' || form === 'choice'
}
