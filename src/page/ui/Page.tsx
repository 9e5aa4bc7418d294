import { useEffect } from 'preact/hooks'
import { droppedFiles } from '../state/droppedFiles.ts'
import { openPlaced } from '../state/openFiles.ts'
import { takeOpened } from '../state/takeOpened.ts'
import { usePage } from './PageContext.ts'
import { StartScreen } from './StartScreen.tsx'
import { TopBar } from './TopBar.tsx'
import { Workbench } from './Workbench.tsx'

/** The whole page: its keys, what is dropped on it, and what it says. */
export function Page() {
  const { state, words, language } = usePage()
  useEffect(() => {
    document.documentElement.lang = language
    document.title = words.title
  }, [language, words])
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return
      const key = event.key.toLowerCase()
      if (key !== 'z' && key !== 'y') return
      event.preventDefault()
      if (key === 'y' || event.shiftKey) state.redo()
      else state.undo()
    }
    const over = (event: DragEvent): void => event.preventDefault()
    const drop = (event: DragEvent): void => {
      event.preventDefault()
      if (event.dataTransfer)
        void droppedFiles(event.dataTransfer)
          .then(openPlaced)
          .then((opened) => takeOpened(state, opened))
    }
    addEventListener('keydown', press)
    addEventListener('dragover', over)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('keydown', press)
      removeEventListener('dragover', over)
      removeEventListener('drop', drop)
    }
  }, [state])
  const notice = state.notice.value
  useEffect(() => {
    // Good news goes by itself; what asks for something stays.
    if (notice !== 'linkCopied') return
    const timer = setTimeout(() => {
      state.notice.value = undefined
    }, 6000)
    return () => clearTimeout(timer)
  }, [notice, state])
  return (
    <>
      <TopBar />
      {state.draft.value === undefined || state.starting.value ? <StartScreen /> : <Workbench />}
      <div class="notice-place" role="status">
        {notice !== undefined && (
          <p class="notice">
            {words.notices[notice]}
            <button
              type="button"
              onClick={() => {
                state.notice.value = undefined
              }}
            >
              {words.close}
            </button>
          </p>
        )}
      </div>
    </>
  )
}
