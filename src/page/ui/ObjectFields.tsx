import { useRef } from 'preact/hooks'
import { isApart, waysOf } from '../edit/exclusive.ts'
import type { Path } from '../edit/ScenarioText.ts'
import { kindOf, type SchemaNode } from '../edit/schemaNode.ts'
import { usePage, useScenario } from './PageContext.ts'
import { StaffingCurve } from './StaffingCurve.tsx'
import { WayField } from './WayField.tsx'

/** The fields of an object: those that are written or needed first, the others a click away. */
export function ObjectFields({
  schema,
  path,
  without = [],
}: {
  readonly schema: SchemaNode
  readonly path: Path
  readonly without?: readonly string[]
}) {
  const { words, Value } = usePage()
  const scenario = useScenario()
  const ways = waysOf(schema)
  const way = ways.find((keys) => keys.every((key) => scenario.has([...path, key])))
  const order = Object.keys(schema.properties ?? {})
  const required = schema.required ?? []
  const place = path.join('.')
  // What was once shown stays where it is, so that a field does not move away while it is edited.
  const shown = useRef({ place, keys: new Set<string>() })
  if (shown.current.place !== place) shown.current = { place, keys: new Set() }
  const keys = order.filter((key) => !without.includes(key) && !isApart(schema, key, way))
  for (const key of keys) if (required.includes(key) || scenario.has([...path, key]) || isPlain(schema, key)) shown.current.keys.add(key)
  const field = (key: string) => (
    <Value
      key={key}
      schema={schema.properties![key]!}
      path={[...path, key]}
      order={order}
      required={required.includes(key) || (way?.includes(key) ?? false)}
    />
  )
  const first = keys.filter((key) => shown.current.keys.has(key))
  const others = keys.filter((key) => !shown.current.keys.has(key))
  const staffed = 'hourly' in (schema.properties ?? {}) && 'shifts' in (schema.properties ?? {})
  return (
    <>
      {ways.length > 0 && <WayField schema={schema} path={path} way={way} />}
      {staffed && <StaffingCurve path={path} />}
      {first.filter((key) => !staffed || key !== 'hourly').map(field)}
      {others.length > 0 && (
        <details class="more wide">
          <summary>
            {words.more} ({others.length})
          </summary>
          <div class="fields">{others.map(field)}</div>
        </details>
      )}
    </>
  )
}

/** Values that planners look for even where they are not written. */
function isPlain(schema: SchemaNode, key: string): boolean {
  return ['target', 'shrinkage', 'absenteeism', 'choose', 'after'].includes(key) && kindOf(schema.properties![key]!) !== 'object'
}
