import { useSignalEffect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { openedFiles, sourceWith } from '../state/openFiles.ts'
import { problemText } from '../words/problemText.ts'
import { FilePicker } from './FilePicker.tsx'
import { usePage } from './PageContext.ts'
import { ProblemList } from './ProblemList.tsx'
import { TextEditor } from './TextEditor.ts'

/** The scenario as text, and the files beside it; what is wrong stands in the margin and in a list below. */
export function TextPanel() {
  const { state, words } = usePage()
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<TextEditor | undefined>(undefined)
  const source = state.draft.value?.source
  const open = state.openFile.value
  const file = open === '' ? (source?.file ?? '') : open
  const label = words.editorLabel(file)

  useEffect(() => {
    const draft = state.draft.peek()
    if (host.current === null || draft === undefined) return
    const text = open === '' ? draft.source.text : (draft.source.files[open] ?? '')
    const edited = (after: string): void => {
      const files = state.draft.peek()?.source.files
      state.setSource(`text ${open}`, open === '' ? { text: after } : { files: { ...files, [open]: after } })
    }
    const made = new TextEditor(
      host.current,
      { text, label, isYaml: open === '' },
      edited,
      () => state.undo(),
      () => state.redo(),
    )
    editor.current = made
    return () => made.close()
  }, [open, label])

  useSignalEffect(() => {
    const now = state.draft.value?.source
    const which = state.openFile.value
    const problems = state.results.problems.value
    const goTo = state.goTo.value
    // After the editor of another file is made.
    queueMicrotask(() => {
      if (now === undefined || editor.current === undefined) return
      editor.current.show(which === '' ? now.text : (now.files[which] ?? ''))
      const here = problems.filter((problem) => problem.file === (which === '' ? now.file : which))
      editor.current.mark(here, (problem) => problemText(problem))
      if (goTo !== undefined) {
        editor.current.goTo(goTo.line, goTo.column)
        if (goTo.focus) editor.current.view.focus()
        state.goTo.value = undefined
      }
    })
  })

  if (source === undefined) return null
  const names = Object.keys(source.files)
  return (
    <div class="text-panel">
      <h2 class="unseen">{words.text}</h2>
      <div class="text-bar">
        <label>
          <span class="unseen">{words.file}</span>
          <select
            value={open}
            onChange={(event) => {
              state.openFile.value = event.currentTarget.value
            }}
          >
            <option value="">{source.file}</option>
            {names.map((name) => (
              <option value={name} key={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {open !== '' && (
          <button
            type="button"
            onClick={() => {
              const { [open]: _, ...files } = source.files
              state.openFile.value = ''
              state.setSource('files', { files })
            }}
          >
            {words.removeFile}
          </button>
        )}
        <FilePicker
          label={words.addFile}
          take={async (files) => {
            const opened = await openedFiles(files)
            if (opened.files !== undefined) state.setSource('files', sourceWith(source, opened.files))
            else state.notice.value = opened.notice
          }}
        />
      </div>
      <div class="editor" ref={host} />
      <ProblemList />
    </div>
  )
}
