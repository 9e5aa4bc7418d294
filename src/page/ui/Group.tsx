import type { ComponentChildren } from 'preact'
import { removeEntry, setValue } from '../edit/edits.ts'
import { starterOf } from '../edit/starters.ts'
import { labelOf } from '../words/fieldLabels.ts'
import { Frame } from './Frame.tsx'
import { usePage, useScenario } from './PageContext.ts'
import type { ValueProps } from './ValueField.tsx'

/** Several fields under one label. What is optional can be taken away, and is added by a button where it is not written. */
export function Group({ schema, path, order, label, required, children }: ValueProps & { readonly children: ComponentChildren }) {
  const { state, words, language } = usePage()
  const written = useScenario().has(path)
  const text = label ?? labelOf(path, language)
  const key = String(path.at(-1))
  const mark = path.join('.')
  if (!written) {
    return (
      <button
        type="button"
        class="add"
        onClick={() => {
          state.seal()
          state.edit(mark, (now) => setValue(now, path, starterOf(schema, key, now), order))
        }}
      >
        + {text}
      </button>
    )
  }
  return (
    <Frame schema={schema} path={path} label={text} wide group>
      {() => (
        <>
          {required !== true && (
            <button
              type="button"
              class="remove"
              aria-label={words.removeWhat(text)}
              onClick={() => {
                state.seal()
                state.edit(mark, (now) => removeEntry(now, path))
              }}
            >
              ×
            </button>
          )}
          <div class="fields">{children}</div>
        </>
      )}
    </Frame>
  )
}
