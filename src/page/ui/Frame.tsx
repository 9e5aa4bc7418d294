import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'
import { formatProblem, type Problem } from '../../scenario/problem.ts'
import { pathText } from '../../scenario/scenarioDocument.ts'
import type { Path } from '../edit/ScenarioText.ts'
import { aboutOf, type SchemaNode } from '../edit/schemaNode.ts'
import { labelOf } from '../words/fieldLabels.ts'
import { noteText } from '../words/fieldNotes.ts'
import { usePage, useProblems, useScenario } from './PageContext.ts'

interface ControlIds {
  readonly id: string
  /** What describes it: the note, and what is wrong. */
  readonly describedBy: string
  readonly invalid: boolean
  readonly label: string
}

/** A value's label, its control, what it means and what is wrong with it. */
export function Frame({
  schema,
  path,
  label,
  wide = false,
  group = false,
  children,
}: {
  readonly schema: SchemaNode
  readonly path: Path
  readonly label?: string | undefined
  readonly wide?: boolean
  /** Of several controls: the label is the group's. */
  readonly group?: boolean
  readonly children: (ids: ControlIds) => ComponentChildren
}) {
  const { language, words } = usePage()
  const [open, setOpen] = useState(false)
  const id = useId()
  const problems = useProblems(path)
  const isShared = useScenario().isShared(path)
  const text = label ?? labelOf(path, language)
  const note = noteText(aboutOf(schema).text, language)
  const ids = { id, describedBy: `${id}-note ${id}-wrong`, invalid: problems.length > 0, label: text }
  const Tag = group ? 'fieldset' : 'div'
  const Label = group ? 'legend' : 'label'
  return (
    <Tag class={`field${wide ? ' wide' : ''}${ids.invalid ? ' wrong' : ''}`} data-path={pathText(path)}>
      <div class="field-head">
        <Label {...(group ? {} : { for: id })}>{text}</Label>
        {note !== '' && (
          <button
            type="button"
            class="about"
            aria-expanded={open}
            aria-controls={`${id}-note`}
            aria-label={words.about(text)}
            onClick={() => setOpen(!open)}
          >
            ?
          </button>
        )}
      </div>
      {children(ids)}
      <p class={open ? 'note' : 'unseen'} id={`${id}-note`}>
        {note}
        {isShared && ` ${words.shared}`}
      </p>
      <div id={`${id}-wrong`}>
        {problems.map((problem) => (
          <p class="wrong-text" lang="en" key={formatProblem(problem)}>
            {sentence(problem)}
          </p>
        ))}
      </div>
    </Tag>
  )
}

/** What is wrong and what to do, without the place. */
function sentence({ message, hint }: Problem): string {
  return hint === undefined ? `${message}.` : `${message} (${hint}).`
}
