import { copyEntry, moveEntry, removeEntry, setValue } from '../edit/edits.ts'
import type { Path, ScenarioText } from '../edit/ScenarioText.ts'
import type { SchemaNode } from '../edit/schemaNode.ts'
import { itemStarter } from '../edit/starters.ts'
import { EntryCard } from './EntryCard.tsx'
import { usePage, useScenario } from './PageContext.ts'

/** Lists up to this length are shown open. */
const SHORT = 3

/** A list of maps (stages, rules, shifts, breaks, disruptions): a card for each, to be moved, copied and taken away. */
export function ListField({ schema, path }: { readonly schema: SchemaNode; readonly path: Path }) {
  const { state, words } = usePage()
  const scenario = useScenario()
  const noun = words.nouns[String(path.at(-1))] ?? words.entry
  const size = scenario.size(path)
  const edit = (change: (now: ScenarioText) => ScenarioText): void => {
    state.seal()
    state.edit(`${path.join('.')}[]`, change)
    state.seal()
  }
  return (
    <div class="list wide">
      {Array.from({ length: size }, (_, index) => {
        const at = [...path, index]
        return (
          <EntryCard
            key={index}
            schema={schema.items!}
            path={at}
            name={`${noun} ${index + 1}`}
            open={size <= SHORT}
            move={{ up: index > 0, down: index < size - 1 }}
            moved={(by) => edit((now) => moveEntry(now, at, by))}
            copied={() => edit((now) => copyEntry(now, at))}
            removed={() => edit((now) => removeEntry(now, at))}
          />
        )
      })}
      <button
        type="button"
        class="add"
        onClick={() => edit((now) => setValue(now, [...path, now.size(path)], itemStarter(schema, path, now)))}
      >
        + {words.adds[String(path.at(-1))] ?? words.addEntry}
      </button>
    </div>
  )
}
