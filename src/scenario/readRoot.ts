import * as z from 'zod'
import { readShape } from './readShape.ts'
import type { ScenarioDocument } from './scenarioDocument.ts'
import { isLine } from './schema/quantities.ts'
import { scenarioSchema } from './schema.ts'
import type { Parts } from './shape.ts'
import type { Scenario } from './types.ts'

/** Anything: these keys are read on their own. */
const elsewhere = z.looseObject({})

const rootSchema = scenarioSchema.extend({
  calendar: elsewhere.describe('it needs start, duration and timeZone'),
  callTypes: elsewhere.describe('it holds at least one call type, by name'),
  pools: elsewhere.describe('it holds at least one pool, by name'),
  policies: elsewhere.optional(),
})

export interface Root {
  readonly parts: Parts<typeof rootSchema> | undefined
  /** The keys of the scenario that stand alone; nothing where one is not sound. */
  readonly alone?: Pick<Scenario, 'name' | 'question' | 'currency' | 'referenceOccupancy' | 'lines'>
}

/** Everything beside the calendar, call types, pools and policies, of which only the names are looked at. */
export function readRoot(document: ScenarioDocument): Root {
  const { parts, whole } = readShape(document, rootSchema, [])
  for (const kind of ['callTypes', 'pools', 'policies']) {
    const names = document.keys([kind])
    for (const name of names) checkName(document, kind, name)
    if (kind !== 'policies' && document.has([kind]) && names.length === 0)
      document.problem([kind], `expected at least one entry, found none`)
  }
  if (whole === undefined) return { parts }
  return {
    parts,
    alone: {
      name: whole.name ?? document.file.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, ''),
      ...(whole.question !== undefined && { question: whole.question }),
      currency: whole.currency,
      referenceOccupancy: whole.referenceOccupancy,
      lines: whole.lines ?? Number.POSITIVE_INFINITY,
    },
  }
}

/** A name is one line of text, and none of the words that every JavaScript object answers to. */
function checkName(document: ScenarioDocument, kind: string, name: string): void {
  if (!isLine(name)) document.problem([kind, name], 'a name is a line of text without spaces around it', undefined, 'key')
  else if (name in Object.prototype) document.problem([kind, name], `"${name}" cannot be used as a name`, 'choose another name', 'key')
}
