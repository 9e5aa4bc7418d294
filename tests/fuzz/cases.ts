import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse as parseYaml, stringify } from 'yaml'
import type { SetValue } from '../../src/scenario/setValues.ts'
import { STARTER } from '../../src/scenario/starter.ts'
import { RICH, RICH_CSV } from '../unit/scenario/richScenario.ts'
import { Chance } from './Chance.ts'
import { damaged } from './damage.ts'
import { FromSchema, SCENARIO_SCHEMA, type Value } from './fromSchema.ts'
import { grafted } from './graft.ts'

/** What a planner, or something worse, hands over. */
export interface Case {
  readonly origin: string
  readonly source: Uint8Array
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly set: readonly SetValue[]
}

interface Original {
  readonly text: string
  readonly files: Readonly<Record<string, string>>
}

const encoder = new TextEncoder()
const DATA = fileURLToPath(new URL('../../data', import.meta.url))

/** Small files that generated scenarios may name. */
const FILES: Readonly<Record<string, string>> = {
  'forecast.csv': 'interval_start,call_type,calls\n2026-11-02T00:00,a,10\n2026-11-02T12:00,a,20\n2026-11-02T00:00,b,5\n',
  'staffing.csv': 'interval_start;pool;agents\n2026-11-02T00:00;a;3\n2026-11-02T12:00;a;5\n2026-11-02T00:00;lille;4\n',
  'instants.csv': 'arrived_at,call_type\n2026-11-02T08:00:01,a\n2026-11-02T08:00:01.5,a\n2026-11-02T09:00,b\n',
  'seconds.csv': 'seconds\n10\n20,5\n300\n',
  'empty.csv': '',
}

/** The scenarios that are shipped, with what lies beside them, `init`'s and one with every kind of key. */
const ORIGINALS: readonly Original[] = [
  { text: STARTER, files: {} },
  { text: RICH, files: { 'f.csv': RICH_CSV } },
  ...readdirSync(DATA, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml') && !path.startsWith('facts'))
    .sort()
    .map((path) => {
      const folder = join(DATA, path, '..')
      const beside = readdirSync(folder).filter((name) => name.endsWith('.csv'))
      const files = Object.fromEntries(beside.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
      return { text: readFileSync(join(DATA, path), 'utf8'), files }
    }),
]
/** What the generator's names and files fit. */
const SMALL = parseYaml(
  `calendar: { start: 2026-11-02, duration: 1 d, timeZone: Europe/Paris, country: FR }
callTypes:
  a:
    arrivals: { perDay: 300 }
    handleTime: { distribution: lognormal, mean: 5 min, cv: 1 }
    patience: { distribution: exponential, mean: 3 min }
    serviceLevel: { within: 20 s, target: 80% }
    satisfaction: { base: 85%, perMinuteWaited: 3% }
  b:
    arrivals: { file: forecast.csv }
    handleTime: { distribution: exponential, mean: 4 min }
    repeat: { probability: 20%, after: { distribution: exponential, mean: 1 h } }
    resolution: 90%
pools:
  lille: { location: onshore, shifts: [{ from: 07:00, to: 19:00, agents: 2, breaks: [{ between: 10:00-12:00, for: 15 min }] }], skills: [a, b], cost: { perPaidHour: 30 } }
  tunis: { location: offshore, country: TN, agents: 1, skills: [a, b], cost: { perHandledMinute: 0.3 } }
policies:
  a: { stages: [{ pools: lille }, { after: 20 s, pools: all, choose: cheapest }] }
  b: { use: cheapest-first }
`,
  { mapAsMap: true },
) as Value

/** Indices of the originals; those that are read in a moment come more often. */
const TURNS = ORIGINALS.flatMap(({ text }, index) => new Array<number>(Math.ceil(20_000 / text.length)).fill(index))
const DOCUMENTS = ORIGINALS.map(({ text }) => parseYaml(text, { mapAsMap: true }) as Value)

const textOf = (value: Value): Uint8Array => encoder.encode(stringify(value))
const bytesOf = (files: Readonly<Record<string, string>>): Map<string, Uint8Array> =>
  new Map(Object.entries(files).map(([path, text]) => [path, encoder.encode(text)]))

/** Case `number` of a seed: the same again at any time. */
export function caseOf(seed: string, number: number): Case {
  const chance = new Chance(`${seed} ${number}`)
  const made = chance.below(10)
  const { source, files, origin } = made < 1 ? generated(chance) : made < 6 ? altered(chance) : broken(chance)
  const set = chance.happens(0.15) ? Array.from({ length: 1 + chance.below(2) }, () => setValue(chance)) : []
  return { origin: set.length === 0 ? origin : `${origin}, with --set`, source, files, set }
}

type Made = Omit<Case, 'set'>

function generated(chance: Chance): Made {
  const value = new FromSchema(chance, chance.one([0, 0, 0.005, 0.05])).value(SCENARIO_SCHEMA)
  return { origin: 'generated from the schema', source: textOf(value), files: bytesOf(FILES) }
}

/** A valid scenario in which a few values are others of the schema: most are refused with a sentence or two, many can be simulated. */
function altered(chance: Chance): Made {
  const small = chance.happens(0.6)
  const at = small ? 0 : chance.one(TURNS)
  const from = new FromSchema(chance, chance.one([0, 0, 0, 0.02]))
  let value: Value = small ? SMALL : (DOCUMENTS[at] ?? null)
  for (let grafts = 1 + chance.below(small ? 6 : 3); grafts > 0; grafts--) value = grafted(value, SCENARIO_SCHEMA, chance, from)
  const files = small ? FILES : { ...FILES, ...ORIGINALS[at]!.files }
  return { origin: 'valid, with other values of the schema', source: textOf(value), files: bytesOf(files) }
}

function broken(chance: Chance): Made {
  const { text, files } = ORIGINALS[chance.one(TURNS)]!
  const beside = Object.entries(files)
  const which = beside.length > 0 && chance.happens(0.5) ? chance.one(beside) : undefined
  const bytes = bytesOf(files)
  if (which === undefined) return { origin: 'shipped and damaged', source: damaged(text, chance), files: bytes }
  bytes.set(which[0], damaged(which[1], chance))
  return { origin: 'shipped, its CSV damaged', source: encoder.encode(text), files: bytes }
}

const STEPS: readonly string[] = [
  ...[
    'calendar',
    'callTypes',
    'pools',
    'policies',
    'disruptions',
    'carbon',
    'exchange',
    'lines',
    'name',
    'arrivals',
    'perDay',
    'perHour',
    'hourly',
  ],
  ...[
    'agents',
    'shifts',
    'skills',
    'cost',
    'stages',
    'rules',
    'after',
    'duration',
    'start',
    'handleTime',
    'mean',
    'patience',
    'billing',
    'technical',
  ],
  ...[
    'lille',
    'tunis',
    '[]',
    '[0]',
    '[1]',
    '[99]',
    '[-1]',
    '[999999999999999999999]',
    '"a.b"',
    '"',
    '..',
    '__proto__',
    'constructor',
    '',
    '😀',
    '=',
  ],
]
const VALUES: readonly string[] = [
  ...[
    '0',
    '1',
    '-1',
    '120',
    '1e308',
    'x80%',
    'x0',
    'x1e300',
    'x-1',
    'x',
    'null',
    '~',
    '',
    '[]',
    '{}',
    '[1, 2]',
    '{a: 1}',
    '*a',
    '&a 1',
    '!!x 1',
    '---',
  ],
  ...[
    '30 s',
    '2 h',
    '3660 d',
    'all',
    'FR',
    '"',
    "'",
    '- 1',
    'a: b: c',
    '\t',
    '\n',
    '.nan',
    '.inf',
    '9'.repeat(400),
    '['.repeat(2000),
    '2026-11-02',
  ],
]

function setValue(chance: Chance): SetValue {
  if (chance.happens(0.3)) {
    const path = [
      'pools.lille.agents',
      'calendar.duration',
      'calendar.start',
      'callTypes.billing.arrivals',
      'callTypes.technical.arrivals.perDay',
      'lines',
      'pools.lille.hourly',
      'policies',
    ]
    return { path: chance.one(path), value: chance.one(VALUES) }
  }
  const steps = Array.from({ length: 1 + chance.below(4) }, () => chance.one(STEPS))
  const path = steps.join('.').replaceAll('.[', '[').trim()
  return { path: path === '' ? 'pools' : path, value: chance.one(VALUES).trim() }
}
