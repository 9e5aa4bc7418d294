import { describe, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { countries } from '../../../src/scenario/countries.ts'
import { formatProblem } from '../../../src/scenario/parseScenario.ts'
import { scenarioJsonSchema, scenarioSchema } from '../../../src/scenario/schema.ts'
import { shippedPolicies } from '../../../src/scenario/shippedPolicies.ts'
import { STARTER } from '../../../src/scenario/starter.ts'
import { suggest } from '../../../src/scenario/suggest.ts'
import { parse, scenarioOf, scenarioText } from './scenarioText.ts'

interface JsonSchema {
  readonly type?: string
  readonly description?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly additionalProperties?: JsonSchema | boolean
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly required?: readonly string[]
  readonly const?: string
}

/** Every property of the schema with its path. */
function* properties(schema: JsonSchema, path = ''): Generator<[string, JsonSchema]> {
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    yield [`${path}.${key}`, property]
    yield* properties(property, `${path}.${key}`)
  }
  for (const inside of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), schema.items, schema.additionalProperties]) {
    if (typeof inside === 'object') yield* properties(inside, `${path}.*`)
  }
}

describe('The JSON Schema', () => {
  const schema = scenarioJsonSchema() as JsonSchema & { readonly $schema: string }
  const all = [...properties(schema)]

  test('is draft 7, which editors read, and plain data', () => {
    expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#')
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema)
  })

  test('describes every key, and names the units of times', () => {
    expect(all.length).toBeGreaterThan(150)
    expect(all.filter(([, property]) => (property.description ?? '').length < 5).map(([path]) => path)).toEqual([])
  })

  test('says of every key without a default whether it is required or what its absence means', () => {
    const owners = new Map<JsonSchema, JsonSchema>()
    const visit = (owner: JsonSchema): void => {
      for (const property of Object.values(owner.properties ?? {})) owners.set(property, owner)
      for (const inside of [
        ...Object.values(owner.properties ?? {}),
        ...(owner.anyOf ?? []),
        ...(owner.oneOf ?? []),
        owner.items,
        owner.additionalProperties,
      ]) {
        if (typeof inside === 'object') visit(inside)
      }
    }
    visit(schema)
    for (const [path, property] of all) {
      const key = path.slice(path.lastIndexOf('.') + 1)
      const required = owners.get(property)?.required?.includes(key) === true
      if (/Required$/.test(property.description ?? '')) expect(required, path).toBe(true)
    }
  })

  test('refuses unknown keys wherever keys are known', () => {
    const open = all.filter(([, property]) => property.properties !== undefined && property.additionalProperties !== false)
    expect(open.map(([path]) => path)).toEqual(['.policies.*.options'])
  })

  test('knows the distributions', () => {
    const handleTime = schema.properties!['callTypes']!.additionalProperties as JsonSchema
    const names = handleTime.properties!['handleTime']!.oneOf!.map((option) => option.properties!['distribution']!.const)
    expect(names).toEqual('exponential lognormal gamma weibull erlang hyperexponential uniform triangular constant empirical'.split(' '))
  })

  test('comes from the definition that a plain object satisfies too', () => {
    expect(scenarioSchema.safeParse(parseYaml(STARTER)).error).toBeUndefined()
    expect(scenarioSchema.safeParse(parseYaml(scenarioText())).success).toBe(true)
    expect(scenarioSchema.safeParse(parseYaml(scenarioText({ callType: 'balking: 3' }))).success).toBe(false)
  })
})

describe('The starter scenario', () => {
  test('is valid and shows two call types, three pools and two policies', () => {
    const result = parse(STARTER)
    expect('problems' in result ? result.problems.map(formatProblem) : []).toEqual([])
    const { callTypes, pools, policies, calendar } = scenarioOf(STARTER)
    expect([callTypes.length, pools.length, policies.length]).toEqual([2, 3, 2])
    expect(calendar.interval).toBe(1800)
  })

  test('explains itself: a comment on every third line or more, and no tabs', () => {
    const lines = STARTER.split('\n')
    expect(lines.filter((line) => line.includes('#')).length).toBeGreaterThan(lines.length / 3)
    expect(STARTER).not.toContain('\t')
    expect(STARTER.split('\n')[0]).toMatch(/^# yaml-language-server: \$schema=/)
  })
})

describe('Words', () => {
  test('did you mean: case, hyphens and small slips are forgiven, strangers are not', () => {
    const keys = ['patience', 'serviceLevel', 'handleTime']
    expect(suggest('patiance', keys)).toBe('did you mean "patience"?')
    expect(suggest('handle_time', keys)).toBe('did you mean "handleTime"?')
    expect(suggest('SERVICELEVEL', keys)).toBe('did you mean "serviceLevel"?')
    expect(suggest('colour', keys)).toBeUndefined()
    expect(suggest('x'.repeat(100_000), keys)).toBeUndefined()
    expect(suggest('anything', [])).toBeUndefined()
  })

  test('there are 249 countries, all known to Unicode', () => {
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
    expect(countries.size).toBe(249)
    expect([...countries].filter((code) => names.of(code) === undefined)).toEqual([])
    for (const code of ['FR', 'MA', 'TN', 'MG', 'PT', 'SN', 'MU']) expect(countries.has(code)).toBe(true)
    for (const code of ['UK', 'EU', 'XX']) expect(countries.has(code)).toBe(false)
  })

  test('every shipped policy fills in its defaults', () => {
    for (const [name, { create }] of Object.entries(shippedPolicies))
      expect(create({}, { pools: ['a', 'b'], at: () => ['a'] })).toMatchObject({ name })
  })
})
