import { LANGUAGES } from '../../report/words/Language.ts'
import type { SavedFile } from '../protocol.ts'
import { LONGEST_LINK, linkPart } from '../state/link.ts'
import { savedText } from '../state/SavedState.ts'
import { saveFiles, textFile } from '../state/saveFile.ts'
import { Menu } from './Menu.tsx'
import { usePage } from './PageContext.ts'

/** Name of the scenario, undo and redo, what leaves the page, and its language. */
export function TopBar() {
  const { state, words, language } = usePage()
  const draft = state.draft.value
  const history = state.history.value
  const name = state.shown.value.scalar(['name']) || draft?.source.file.replace(/\.[^.]*$/, '')
  return (
    <header class="top">
      <button
        type="button"
        class="skip"
        onClick={() => {
          if (state.view.value !== 'day') state.view.value = 'results'
          // After the panel is there.
          setTimeout(() => document.getElementById('results')?.focus())
        }}
      >
        {words.skip}
      </button>
      <p class="brand">
        <Points />
        {words.title}
      </p>
      {draft !== undefined && (
        <>
          <h1>{name}</h1>
          <div class="top-tools">
            <button
              type="button"
              disabled={state.starting.value}
              onClick={() => {
                state.starting.value = true
              }}
            >
              {words.scenarios}
            </button>
            <button
              type="button"
              class="icon"
              disabled={history.past.length === 0}
              aria-label={words.undo}
              title={`${words.undo} (Ctrl+Z)`}
              onClick={() => state.undo()}
            >
              ↶
            </button>
            <button
              type="button"
              class="icon"
              disabled={history.future.length === 0}
              aria-label={words.redo}
              title={`${words.redo} (Ctrl+Shift+Z)`}
              onClick={() => state.redo()}
            >
              ↷
            </button>
            <ShareMenu />
            <ExportMenu />
          </div>
        </>
      )}
      <fieldset class="language">
        <legend class="unseen">{words.language}</legend>
        {LANGUAGES.map((each) => (
          <button
            type="button"
            aria-pressed={each === language}
            lang={each}
            key={each}
            onClick={() => {
              state.language.value = each
            }}
          >
            {each === 'en' ? 'English' : 'Français'}
          </button>
        ))}
      </fieldset>
    </header>
  )
}

function ShareMenu() {
  const { state, words } = usePage()
  const stateText = (): string => savedText(state.saved(false)!)
  const copy = async (): Promise<void> => {
    const part = await linkPart(stateText())
    if (part.length > LONGEST_LINK) {
      state.notice.value = 'linkLong'
      return
    }
    const link = location.href.replace(/#.*$/, '') + part
    try {
      await navigator.clipboard.writeText(link)
      state.notice.value = 'linkCopied'
    } catch {
      history.replaceState(null, '', part)
      state.notice.value = 'linkManual'
    }
  }
  const save = (): void => void saveFiles([textFile(`${baseName(state.draft.value!.source.file)}.aiguillage.json`, stateText())])
  return (
    <Menu
      label={words.share}
      items={[
        { label: words.copyLink, run: () => void copy() },
        { label: words.saveState, run: save },
      ]}
    />
  )
}

function ExportMenu() {
  const { state, words } = usePage()
  const made = async (files: () => Promise<readonly SavedFile[]>): Promise<void> => {
    state.notice.value = 'exporting'
    try {
      await saveFiles(await files())
      state.notice.value = undefined
    } catch {
      state.notice.value = 'exportFailed'
    }
  }
  const scenario = async (): Promise<void> => {
    const { file, text, files } = state.draft.value!.source
    const beside = Object.entries(files).map(([path, content]) => textFile(path.split('/').at(-1)!, content))
    await saveFiles([textFile(file, text), ...beside])
  }
  return (
    <Menu
      label={words.export}
      items={[
        { label: words.exportScenario, run: () => void scenario() },
        { label: words.exportTables, run: () => void made(() => state.studio.tables(state.work.value!)) },
        { label: words.exportReport, run: () => void made(async () => [await state.studio.report(state.work.value!)]) },
      ]}
    />
  )
}

function baseName(file: string): string {
  return file.replace(/\.[^.]*$/, '')
}

/** The points of a railway. */
function Points() {
  return (
    <svg class="points" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M3 17h18M3 17c7 0 8-10 18-10" />
    </svg>
  )
}
