import { readFileSync, writeFileSync } from 'node:fs'
import { scenarioJsonSchema } from '../src/scenario/schema.ts'
import { referencePage } from './referencePage.ts'

const file = (path: string): URL => new URL(path, import.meta.url)

writeFileSync(file('reference.md'), referencePage(readFileSync(file('definitions.md'), 'utf8')))
writeFileSync(file('../data/scenario.schema.json'), `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`)
