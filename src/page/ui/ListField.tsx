import { copyEntry, moveEntry, removeEntry, setValue } from '../edit/edits.ts'
import type { Path, ScenarioText } from '../edit/ScenarioText.ts'
import { kindOf, type SchemaNode } from '../edit/schemaNode.ts'
import { starterOf } from '../edit/starters.ts'
import { ObjectFields } from './ObjectFields.tsx'
import { usePage, useProblemCount, useScenario } from './PageContext.ts'
import { WordsField } from './WordsField.tsx'

/** A list of maps (stages, rules, shifts, breaks, disruptions): a card for each, to be moved, copied and taken away. */
export function ListField({ schema, path }: { readonly schema: SchemaNode; readonly path: Path }) {
  const { state, words } = usePage()
  const scenario = useScenario()
  const key = String(path.at(-1))
  const noun = words.nouns[key] ?? words.entry
  const item = schema.items!
  const edit = (change: (now: ScenarioText) => ScenarioText): void => {
    state.seal()
    state.edit(`${path.join('.')}[]`, change)
    state.seal()
  }
  const size = scenario.size(path)
  return (
    <div class="list wide">
      {Array.from({ length: size }, (_, index) => {
        const at = [...path, index]
        const name = `${noun} ${words.position(index)}`
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries of a list have no other name
          <section class="card" aria-label={name} key={index}>
            <header>
              <h4>
                {name}
                <Wrong path={at} />
              </h4>
              <button type="button" disabled={index === 0} aria-label={`${words.earlier}: ${name}`} onClick={() => edit((now) => moveEntry(now, at, -1))}>
                ↑
              </button>
              <button type="button" disabled={index === size - 1} aria-label={`${words.later}: ${name}`} onClick={() => edit((now) => moveEntry(now, at, 1))}>
                ↓
              </button>
              <button type="button" aria-label={`${words.copy}: ${name}`} onClick={() => edit((now) => copyEntry(now, at))}>
                ⧉
              </button>
              <button type="button" aria-label={words.removeWhat(name)} onClick={() => edit((now) => removeEntry(now, at))}>
                ×
              </button>
            </header>
            <div class="fields">{kindOf(item) === 'words' ? <WordsField schema={item} path={at} label={name} /> : <ObjectFields schema={item} path={at} />}</div>
          </section>
        )
      })}
      <button
        type="button"
        class="add"
        onClick={() => edit((now) => setValue(now, [...path, now.size(path)], starterOf(listItemStarter(item), key, now)))}
      >
        + {words.addWhat(noun)}
      </button>
    </div>
  )
}

/** Mark of an entry in which something is wrong. */
export function Wrong({ path }: { readonly path: Path }) {
  const { words } = usePage()
  const count = useProblemCount(path)
  if (count === 0) return null
  return (
    <span class="count" title={words.problems(count)}>
      <span aria-hidden="true">{count}</span>
      <span class="unseen">{words.problems(count)}</span>
    </span>
  )
}
