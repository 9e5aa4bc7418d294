import * as z from 'zod'
import { readShape } from './readShape.ts'
import type { ScenarioDocument } from './scenarioDocument.ts'
import { laterKeys } from './schema/quantities.ts'
import { scenarioSchema } from './schema.ts'
import type { Scenario } from './types.ts'

/** Anything: these keys are read on their own. */
const elsewhere = z.looseObject({})

const rootSchema = scenarioSchema
  .extend({
    calendar: elsewhere.describe('it needs start, duration and timeZone'),
    callTypes: elsewhere.describe('it holds at least one call type, by name'),
    pools: elsewhere.describe('it holds at least one pool, by name'),
    policies: elsewhere.optional(),
  })
  .register(laterKeys, { keys: laterKeys.get(scenarioSchema)?.keys ?? [] })

/** The keys of the scenario that stand alone, and the names of call types, pools and policies; nothing where one is not sound. */
export function readRoot(document: ScenarioDocument): Pick<Scenario, 'name' | 'currency' | 'referenceOccupancy' | 'lines'> | undefined {
  const { whole } = readShape(document, rootSchema, [])
  for (const kind of ['callTypes', 'pools', 'policies']) {
    const names = document.keys([kind])
    for (const name of names) checkName(document, kind, name)
    if (kind !== 'policies' && document.has([kind]) && names.length === 0)
      document.problem([kind], `expected at least one entry, found none`)
  }
  if (whole === undefined) return undefined
  return {
    name: whole.name ?? document.file.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, ''),
    currency: whole.currency,
    referenceOccupancy: whole.referenceOccupancy,
    lines: whole.lines ?? Number.POSITIVE_INFINITY,
  }
}

/** A name is one line of text, and none of the words that every JavaScript object answers to. */
function checkName(document: ScenarioDocument, kind: string, name: string): void {
  if (!/^\S(?:.*\S)?$/.test(name)) document.problem([kind, name], 'a name is a line of text without spaces around it', undefined, 'key')
  else if (name in Object.prototype) document.problem([kind, name], `"${name}" cannot be used as a name`, 'choose another name', 'key')
}
