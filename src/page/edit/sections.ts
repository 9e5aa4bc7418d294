import type { Path, ScenarioText } from './ScenarioText.ts'
import { kindOf, type SchemaNode } from './schemaNode.ts'

/** A part of the scenario that the forms show by itself. */
export interface Section {
  /** Its key; empty for what is left over at the top of the scenario. */
  readonly key: string
  /** Whether it holds entries with names: call types, pools, policies. */
  readonly named: boolean
}

/** The parts of a scenario, by its schema: what is no map of maps and no list stands together in the first. */
export function sectionsOf(schema: SchemaNode): readonly Section[] {
  const keys = Object.entries(schema.properties!).filter(([, part]) => isPart(part))
  return [{ key: '', named: false }, ...keys.map(([key, part]) => ({ key, named: kindOf(part) === 'record' }))]
}

/** Keys at the top that are parts of their own. */
export function partKeys(schema: SchemaNode): readonly string[] {
  return sectionsOf(schema).map(({ key }) => key)
}

function isPart(schema: SchemaNode): boolean {
  const kind = kindOf(schema)
  if (kind === 'record') return kindOf(schema.additionalProperties as SchemaNode) === 'object'
  return kind === 'object' || kind === 'list'
}

/** The path whose form is shown for what was chosen: of a part with entries one of them, where it has any. */
export function shownPath(chosen: Path, sections: readonly Section[], scenario: ScenarioText): Path {
  const section = sections.find(({ key }) => key === chosen[0])
  if (section === undefined || section.key === '') return []
  if (!section.named) return [section.key]
  const names = scenario.keys([section.key])
  const name = names.includes(String(chosen[1])) ? String(chosen[1]) : names[0]
  return name === undefined ? [section.key] : [section.key, name]
}
