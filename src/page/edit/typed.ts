import type { Kind } from './schemaNode.ts'
import type { Written } from './yamlText.ts'

/** What a planner types, as it is written: numbers as numbers where the value may be one, else as a text. */
export function scalarValue(text: string, kind: Kind): Written {
  const trimmed = text.trim()
  if (trimmed === '') return null
  if (kind === 'boolean') return trimmed === 'true' ? true : trimmed === 'false' ? false : trimmed
  if (kind === 'text' || kind === 'choice' || kind === 'words') return trimmed
  return /^-?(?:0|[1-9]\d*)(?:\.\d*)?$/.test(trimmed) ? Number(trimmed) : trimmed
}
