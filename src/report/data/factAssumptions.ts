import type { Facts } from '../../scenario/facts.ts'
import type { Assumption } from '../../scenario/types.ts'

/** Keys of a table of facts that say where its figures are from. */
interface Provenance {
  readonly unit?: string
  readonly flag: string
  readonly source: string
  readonly date: number | string
}

/** The facts that came with the product and were used, table by table: `carbon.yaml: seats`. */
export function factAssumptions({ used }: Facts): Assumption[] {
  return used().flatMap(({ file, version, table, content }) => rowsOf(`${file}: ${table}`, content, `${file} of ${version}`))
}

/** A table is a row; what only holds tables is a row for each. */
function rowsOf(what: string, content: unknown, from: string): Assumption[] {
  if (Array.isArray(content)) return content.flatMap((each) => rowsOf(what, each, from))
  if (typeof content !== 'object' || content === null) return []
  if (!('flag' in content)) return Object.entries(content).flatMap(([key, each]) => rowsOf(`${what}.${key}`, each, from))
  const { unit = '', flag, source, date, ...figures } = content as unknown as Provenance
  const [first, ...more] = Object.values(figures)
  const value = textOf(more.length === 0 ? first : figures)
  // What is foretold is no less a choice than what is assumed.
  const sure = flag === 'SEEN' || flag === 'CALC' ? flag : 'ASSUMED'
  return [{ what, value, unit, flag: sure, source: `${source} (${date}); ${from}` }]
}

/** `FR 1, PT 0.9`; what is nested stands in brackets. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(nested).join(', ')
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .map(([key, each]) => `${key} ${nested(each)}`)
    .join(', ')
}

function nested(value: unknown): string {
  return typeof value === 'object' && value !== null ? `(${textOf(value)})` : String(value)
}
