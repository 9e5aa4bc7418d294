import { openedFiles } from '../state/openFiles.ts'
import { SHIPPED, type Shipped, shippedSource } from '../state/shippedScenarios.ts'
import { takeOpened } from '../state/takeOpened.ts'
import { FilePicker } from './FilePicker.tsx'
import { usePage } from './PageContext.ts'

/** Scenarios of which one replication takes long, and tells much. */
const LONG: readonly Shipped[] = ['telecom-year']

/** Where work begins: scenarios that come with the product, or the planner's own. */
export function StartScreen() {
  const { state, words } = usePage()
  const take = (files: readonly File[]): void => void openedFiles(files).then((opened) => takeOpened(state, opened))
  return (
    <main class="start">
      <h1>{words.tagline}</h1>
      <p>{words.startText}</p>
      {state.draft.value !== undefined && (
        <button
          type="button"
          onClick={() => {
            state.starting.value = false
          }}
        >
          {words.back}
        </button>
      )}
      <h2>{words.startShipped}</h2>
      <ul class="shipped">
        {SHIPPED.map((name) => {
          const [title, text] = words.shipped[name]
          return (
            <li key={name}>
              <button type="button" onClick={() => state.open(shippedSource(name), LONG.includes(name) ? { replications: 1 } : {})}>
                <strong>{title}</strong>
                <span>{text}</span>
              </button>
            </li>
          )
        })}
      </ul>
      <h2>{words.startOwn}</h2>
      <div class="drop">
        <FilePicker label={words.openFiles} take={take} />
        <FilePicker label={words.openFolder} folder take={take} />
        <p>{words.dropHere}</p>
      </div>
    </main>
  )
}
