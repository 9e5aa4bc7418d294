import { useId } from 'preact/hooks'
import { setValue } from '../edit/edits.ts'
import { kindOf, type SchemaNode } from '../edit/schemaNode.ts'
import { starterOf } from '../edit/starters.ts'
import type { Written } from '../edit/yamlText.ts'
import { choiceText } from '../words/choiceWords.ts'
import { labelOf } from '../words/fieldLabels.ts'
import { usePage, useScenario } from './PageContext.ts'
import { ScalarField } from './ScalarField.tsx'
import type { ValueProps } from './ValueField.tsx'

/** A distribution: its kind, and what that kind needs. What both kinds have is kept. */
export function DistributionField({ schema, path }: ValueProps) {
  const { state, language } = usePage()
  const scenario = useScenario()
  const id = useId()
  const name = scenario.scalar([...path, 'distribution'])
  const kinds = kindsOf(schema)
  const chosen = kinds.get(name)
  const change = (kind: string): void => {
    const next = kinds.get(kind)!
    state.seal()
    state.edit('distribution', (now) => {
      const entries = Object.entries(next.properties!).map(([key, part]): [string, Written] => [
        key,
        key === 'distribution' ? kind : (now.value([...path, key]) ?? starterOf(part, key, now)),
      ])
      return setValue(now, path, Object.fromEntries(entries))
    })
    state.seal()
  }
  return (
    <>
      <div class="field">
        <div class="field-head">
          <label for={id}>{labelOf(['distribution'], language)}</label>
        </div>
        <select id={id} value={name} onChange={(event) => change(event.currentTarget.value)}>
          {chosen === undefined && <option value={name}>{name}</option>}
          {[...kinds.keys()].map((kind) => (
            <option value={kind} key={kind}>
              {choiceText(kind, language)}
            </option>
          ))}
        </select>
      </div>
      {chosen !== undefined &&
        Object.entries(chosen.properties!)
          .filter(([, part]) => kindOf(part) !== 'choice')
          .map(([key, part]) => (
            <ScalarField key={key} schema={part} path={[...path, key]} order={Object.keys(chosen.properties!)} required />
          ))}
    </>
  )
}

function kindsOf(schema: SchemaNode): ReadonlyMap<string, SchemaNode> {
  return new Map(schema.oneOf!.map((option) => [option.properties!['distribution']!.const!, option]))
}
