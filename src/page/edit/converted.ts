import { kindOf, type SchemaNode } from './schemaNode.ts'
import type { Written } from './yamlText.ts'

/** A value in another of its forms, with as much of it as the form can hold; undefined where that is nothing. */
export function converted(value: Written | undefined, form: SchemaNode): Written | undefined {
  if (value === undefined || value === null) return undefined
  const kind = kindOf(form)
  const [main] = form.required ?? []
  if (Array.isArray(value)) {
    if (kind === 'record' && value.every((item) => typeof item === 'string')) return Object.fromEntries(value.map((name) => [name, {}]))
    if (kind === 'record') return { 'mon-fri': value as Written[], 'sat-sun': value as Written[] }
    return undefined
  }
  if (typeof value === 'object') {
    const entries = Object.entries(value) as [string, Written][]
    if (kind === 'words') return entries.map(([name]) => name)
    if (kind === 'hours') return entries[0]?.[1]
    // The value for which the details stand.
    return kind === 'object' || kind === 'record' ? undefined : entries.find(([, inside]) => typeof inside !== 'object')?.[1]
  }
  return kind === 'object' && main !== undefined && kindOf(form.properties![main]!) === 'fraction' && /\d/.test(String(value))
    ? { [main]: value }
    : undefined
}
