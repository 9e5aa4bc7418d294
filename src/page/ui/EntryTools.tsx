import { copyEntry, moveEntry, removeEntry } from '../edit/edits.ts'
import { itemName } from '../edit/itemName.ts'
import { renameEntry } from '../edit/renameEntry.ts'
import type { Path, ScenarioText } from '../edit/ScenarioText.ts'
import { NameField } from './NameField.tsx'
import { usePage, useScenario } from './PageContext.ts'

/** Name, order, copy and removal of a call type, pool or policy. */
export function EntryTools({ path }: { readonly path: Path }) {
  const { state, schema, words } = usePage()
  const scenario = useScenario()
  const [part, name] = path
  if (typeof part !== 'string' || typeof name !== 'string') return null
  const names = scenario.keys([part])
  const place = names.indexOf(name)
  const edit = (change: (now: ScenarioText) => ScenarioText): void => {
    state.seal()
    state.edit('entry', change)
    state.seal()
  }
  const rename = (wanted: string): void => {
    const { source } = state.draft.value!
    state.seal()
    state.setSource('rename', renameEntry(source, state.scenario.value, schema, path, wanted))
    state.seal()
    state.choose([part, wanted])
    if (part === 'policies' && state.policy.value === name) state.policy.value = wanted
  }
  return (
    <div class="tools">
      <NameField label={words.rename} name={name} taken={names} accept={rename} />
      <button
        type="button"
        disabled={place === 0}
        aria-label={`${words.earlier}: ${name}`}
        onClick={() => edit((now) => moveEntry(now, path, -1))}
      >
        ←
      </button>
      <button
        type="button"
        disabled={place === names.length - 1}
        aria-label={`${words.later}: ${name}`}
        onClick={() => edit((now) => moveEntry(now, path, 1))}
      >
        →
      </button>
      <button
        type="button"
        onClick={() => {
          const copy = itemName(name, names)
          edit((now) => copyEntry(now, path, copy))
          state.choose([part, copy])
        }}
      >
        {words.copy}
      </button>
      <button
        type="button"
        onClick={() => {
          edit((now) => removeEntry(now, path))
          state.choose([part])
        }}
      >
        {words.remove}
      </button>
    </div>
  )
}
