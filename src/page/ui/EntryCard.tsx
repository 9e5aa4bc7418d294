import { useId, useState } from 'preact/hooks'
import type { Path } from '../edit/ScenarioText.ts'
import { kindOf, type SchemaNode } from '../edit/schemaNode.ts'
import type { Written } from '../edit/yamlText.ts'
import { ObjectFields } from './ObjectFields.tsx'
import { usePage, useScenario } from './PageContext.ts'
import { WordsField } from './WordsField.tsx'
import { Wrong } from './Wrong.tsx'

/** Characters of what a closed card says. */
const LONGEST = 70

/** An entry of a list: what it says in short, its fields a click away, and what can be done with it. */
export function EntryCard({
  schema,
  path,
  name,
  open: openAtFirst,
  move,
  moved,
  copied,
  removed,
}: {
  readonly schema: SchemaNode
  readonly path: Path
  readonly name: string
  readonly open: boolean
  readonly move: { readonly up: boolean; readonly down: boolean }
  readonly moved: (by: 1 | -1) => void
  readonly copied: () => void
  readonly removed: () => void
}) {
  const { words } = usePage()
  const scenario = useScenario()
  const [open, setOpen] = useState(openAtFirst)
  const id = useId()
  return (
    <section class="card" aria-label={name}>
      <header>
        <h3>
          <button type="button" class="unfold" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
            {name}
            {!open && <span class="digest">{digest(scenario.value(path))}</span>}
            <Wrong path={path} />
          </button>
        </h3>
        <button type="button" disabled={!move.up} aria-label={`${words.earlier}: ${name}`} onClick={() => moved(-1)}>
          ↑
        </button>
        <button type="button" disabled={!move.down} aria-label={`${words.later}: ${name}`} onClick={() => moved(1)}>
          ↓
        </button>
        <button type="button" aria-label={`${words.copy}: ${name}`} onClick={copied}>
          <svg class="copy-icon" viewBox="0 0 16 16" aria-hidden="true">
            <path d="M5.5 5.5h8v8h-8zM2.5 10.5v-8h8" />
          </svg>
        </button>
        <button type="button" aria-label={words.removeWhat(name)} onClick={removed}>
          ×
        </button>
      </header>
      <div class="fields" id={id} hidden={!open}>
        {open &&
          (kindOf(schema) === 'words' ? (
            <WordsField schema={schema} path={path} label={name} />
          ) : (
            <ObjectFields schema={schema} path={path} />
          ))}
      </div>
    </section>
  )
}

/** What an entry says in short: its plain values in the order written. */
function digest(value: Written | undefined): string {
  const values: string[] = []
  const walk = (inside: Written): void => {
    if (typeof inside === 'boolean') return
    if (typeof inside !== 'object') values.push(String(inside))
    else if (inside !== null) for (const each of Object.values(inside) as Written[]) walk(each)
  }
  walk(value ?? null)
  const text = values.join(' · ')
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
