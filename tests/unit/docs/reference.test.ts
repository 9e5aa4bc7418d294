import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { referencePage } from '../../../docs/referencePage.ts'
import { TABLES } from '../../../src/metrics/columns.ts'
import { HOURLY_AGENTS, HOURLY_CALLS } from '../../../src/metrics/hourlyMeasures.ts'
import { MEASURES } from '../../../src/metrics/measures.ts'
import { CHOICE_TABLES } from '../../../src/report/choiceTables.ts'
import { scenarioJsonSchema } from '../../../src/scenario/schema.ts'

const read = (path: string): string => readFileSync(new URL(`../../../docs/${path}`, import.meta.url), 'utf8')
const page = read('reference.md')

/** Every key that the JSON Schema knows, wherever it is. */
function keysOf(schema: unknown): string[] {
  if (schema === null || typeof schema !== 'object') return []
  const { properties } = schema as { properties?: object }
  return [...Object.keys(properties ?? {}), ...Object.values(schema).flatMap(keysOf)]
}

describe('The reference page', () => {
  it('is what `npm run docs` makes of the code', () => {
    expect(page).toBe(referencePage(read('definitions.md')))
  })

  it('explains every key of the schema', () => {
    const keys = [...new Set(keysOf(scenarioJsonSchema()))]
    expect(keys.length).toBeGreaterThan(80)
    expect(keys.filter((key) => !new RegExp(`^\\| \`[^\`]*\\b${key}\``, 'm').test(page) && key !== 'distribution')).toEqual([])
  })

  it('explains every column and every metric', () => {
    const columns = [...Object.values(TABLES), ...Object.values(CHOICE_TABLES)].flat()
    const names = [...columns, ...MEASURES, ...HOURLY_CALLS, ...HOURLY_AGENTS].map(({ name }) => name)
    expect(names.filter((name) => !page.includes(`\n| \`${name}\` | `))).toEqual([])
  })

  it('leaves no description empty', () => {
    expect(page.split('\n').filter((line) => /\|\s+\|$/.test(line))).toEqual([])
  })
})
