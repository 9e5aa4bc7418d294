import { removeEntry, setValue } from '../edit/edits.ts'
import type { Path } from '../edit/ScenarioText.ts'
import { isScalarKind, kindOf, type SchemaNode } from '../edit/schemaNode.ts'
import { starterOf } from '../edit/starters.ts'
import { knownKeys } from '../edit/vocabulary.ts'
import { HoursField } from './HoursField.tsx'
import { NameField } from './NameField.tsx'
import { ObjectFields } from './ObjectFields.tsx'
import { usePage, useScenario } from './PageContext.ts'
import { ScalarField } from './ScalarField.tsx'

/** A map from names to values: shares of pools, factors of weekdays, skills. */
export function RecordField({ schema, path }: { readonly schema: SchemaNode; readonly path: Path }) {
  const { state, words } = usePage()
  const scenario = useScenario()
  const value = schema.additionalProperties as SchemaNode
  const names = scenario.keys(path)
  const kind = kindOf(value)
  const free = knownKeys(schema, scenario).filter((name) => !names.includes(name))
  const remove = (name: string): void => {
    state.seal()
    state.edit(`${path.join('.')}-`, (now) => removeEntry(now, [...path, name]))
  }
  return (
    <div class="record wide">
      {names.map((name) => (
        <div class={isScalarKind(kind) ? 'record-line' : 'card'} key={name}>
          {isScalarKind(kind) ? (
            <ScalarField schema={value} path={[...path, name]} label={name} required />
          ) : (
            <>
              <h3>{name}</h3>
              <div class="fields">
                {kind === 'hours' ? (
                  <HoursField schema={value} path={[...path, name]} label={name} />
                ) : (
                  <ObjectFields schema={value} path={[...path, name]} />
                )}
              </div>
            </>
          )}
          <button type="button" class="remove" aria-label={words.removeWhat(name)} onClick={() => remove(name)}>
            ×
          </button>
        </div>
      ))}
      <Total path={path} schema={value} />
      <AddKey
        known={free}
        taken={names}
        add={(name) => {
          state.seal()
          state.edit(`${path.join('.')}+`, (now) => setValue(now, [...path, name], starterOf(value, String(path.at(-1)), now)))
        }}
      />
    </div>
  )
}

/** Shares are to be 100% together: what they are. */
function Total({ path, schema }: { readonly path: Path; readonly schema: SchemaNode }) {
  const { words, language } = usePage()
  const scenario = useScenario()
  if (schema.description !== 'Share of the pool') return null
  const sum = scenario.keys(path).reduce((total, name) => {
    const text = scenario.scalar([...path, name])
    return total + (text.endsWith('%') ? Number.parseFloat(text) : 100 * Number.parseFloat(text))
  }, 0)
  const shown = Number.isFinite(sum)
    ? (sum / 100).toLocaleString(language === 'fr' ? 'fr-FR' : 'en-GB', { style: 'percent', maximumFractionDigits: 2 })
    : '–'
  return (
    <p class="note">
      {words.total} {shown}
    </p>
  )
}

/** A name to add: one of those known, or any. */
function AddKey({
  known,
  taken,
  add,
}: {
  readonly known: readonly string[]
  readonly taken: readonly string[]
  readonly add: (name: string) => void
}) {
  const { words } = usePage()
  if (known.length > 0)
    return (
      <select
        class="adder"
        aria-label={words.addEntry}
        value=""
        onChange={(event) => {
          const name = event.currentTarget.value
          event.currentTarget.value = ''
          if (name !== '') add(name)
        }}
      >
        <option value="">{words.add}…</option>
        {known.map((name) => (
          <option value={name} key={name}>
            {name}
          </option>
        ))}
      </select>
    )
  return <NameField label={words.addEntry} name="" taken={taken} placeholder={`${words.add}…`} accept={add} />
}
