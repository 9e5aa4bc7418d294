import { defaultKeymap } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint'
import { Annotation, EditorState, type Extension } from '@codemirror/state'
import { EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import type { Problem } from '../../scenario/problem.ts'
import { changeBetween } from '../edit/change.ts'

/** Marks changes that come from the forms, which the text editor only takes over. */
const fromOutside = Annotation.define<boolean>()

const COLOURS = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--ink-soft)', fontStyle: 'italic' },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: 'var(--ink-soft)' },
  { tag: [tags.labelName, tags.typeName, tags.keyword, tags.meta], color: 'var(--onshore-ink)' },
])

/** The editor of a file's text. Undo and redo are those of the whole page. */
export class TextEditor {
  readonly view: EditorView

  constructor(
    parent: HTMLElement,
    file: { readonly text: string; readonly label: string; readonly isYaml: boolean },
    edited: (text: string) => void,
    undo: () => void,
    redo: () => void,
  ) {
    const command = (run: () => void) => () => {
      run()
      return true
    }
    const extensions: Extension[] = [
      lineNumbers(),
      lintGutter(),
      EditorView.lineWrapping,
      highlightActiveLine(),
      highlightActiveLineGutter(),
      indentOnInput(),
      bracketMatching(),
      syntaxHighlighting(COLOURS),
      keymap.of([
        { key: 'Mod-z', run: command(undo), preventDefault: true },
        { key: 'Mod-y', run: command(redo), preventDefault: true },
        { key: 'Mod-Shift-z', run: command(redo), preventDefault: true },
        ...lintKeymap,
        ...defaultKeymap,
      ]),
      EditorView.contentAttributes.of({ 'aria-label': file.label, spellcheck: 'false', tabindex: '0' }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged && !update.transactions.some((each) => each.annotation(fromOutside))) edited(update.state.doc.toString())
      }),
    ]
    if (file.isYaml) extensions.push(yaml())
    this.view = new EditorView({ parent, state: EditorState.create({ doc: file.text, extensions }) })
  }

  /** Takes over a text that was changed elsewhere and shows the place; the cursor stays where it was. */
  show(text: string): void {
    const change = changeBetween(this.view.state.doc.toString(), text)
    if (change === undefined) return
    const effects = EditorView.scrollIntoView(change.from, { y: 'nearest', yMargin: 40 })
    this.view.dispatch({ changes: change, annotations: fromOutside.of(true), effects })
  }

  mark(problems: readonly Problem[], texts: (problem: Problem) => string): void {
    const diagnostics = problems.map((problem): Diagnostic => {
      const { from, to } = this.place(problem.line, problem.column)
      return { from, to, severity: 'error', message: texts(problem) }
    })
    this.view.dispatch(setDiagnostics(this.view.state, diagnostics))
    // The list of problems takes room from the text: whoever is typing keeps the cursor in sight.
    requestAnimationFrame(() => {
      if (this.view.hasFocus) this.view.dispatch({ effects: EditorView.scrollIntoView(this.view.state.selection.main.head) })
    })
  }

  /** Shows a place in the middle of the window, with the cursor there. */
  goTo(line: number, column: number): void {
    const { from } = this.place(line, column)
    this.view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) })
  }

  close(): void {
    this.view.destroy()
  }

  /** From a place to the end of its word. */
  private place(line: number, column: number): { from: number; to: number } {
    const { doc } = this.view.state
    const at = doc.line(Math.min(Math.max(line, 1), doc.lines))
    const from = Math.min(at.from + column - 1, at.to)
    const [word = ''] = /^[^\s,:[\]{}#]+/.exec(doc.sliceString(from, at.to)) ?? []
    return { from, to: Math.min(from + word.length, at.to) }
  }
}
