import { parse } from 'yaml'
import type * as z from 'zod'
import { decodeText } from './decodeText.ts'
import { carbonFacts, countryFacts, dataLawFacts, ramadanFacts } from './schema/facts.ts'

/**
 * What the world adds to a scenario: law, carbon, countries and the calendar of Ramadan. Every table says its unit, its source, the date that
 * it is about and a flag (SEEN, CALC, ASSUMED, estimated).
 */
export interface Facts {
  readonly carbon: z.output<typeof carbonFacts>
  readonly dataLaw: z.output<typeof dataLawFacts>
  readonly countries: z.output<typeof countryFacts>
  readonly ramadan: z.output<typeof ramadanFacts>
}

/** The file of each part. */
export const FACT_FILES: { readonly [Part in keyof Facts]: string } = {
  carbon: 'carbon.yaml',
  dataLaw: 'data-law.yaml',
  countries: 'countries.yaml',
  ramadan: 'ramadan.yaml',
}

const SCHEMAS = { carbon: carbonFacts, dataLaw: dataLawFacts, countries: countryFacts, ramadan: ramadanFacts } as const

/**
 * Facts from the text of their files. A file is read and checked when a scenario first needs it.
 * @param read text or bytes of a file by its name (`carbon.yaml`)
 * @throws Error, a sentence, from the part that is not as it should be
 */
export function parseFacts(read: (name: string) => string | Uint8Array): Facts {
  const known = new Map<keyof Facts, Facts[keyof Facts]>()
  const part = <Part extends keyof Facts>(name: Part): Facts[Part] => {
    if (!known.has(name)) known.set(name, parsePart(name, read(FACT_FILES[name])))
    return known.get(name) as Facts[Part]
  }
  return {
    get carbon() {
      return part('carbon')
    },
    get dataLaw() {
      return part('dataLaw')
    },
    get countries() {
      return part('countries')
    },
    get ramadan() {
      return part('ramadan')
    },
  }
}

function parsePart<Part extends keyof Facts>(name: Part, source: string | Uint8Array): Facts[Part] {
  const text = decodeText(source)
  if (text === undefined) throw new Error(`The facts in ${FACT_FILES[name]} are not text.`)
  const checked = SCHEMAS[name].safeParse(parse(text, { prettyErrors: false }))
  if (checked.success) return checked.data as Facts[Part]
  const [issue] = checked.error.issues
  throw new Error(`The facts in ${FACT_FILES[name]} are not as expected: ${issue?.path.join('.')}: ${issue?.message}`)
}
