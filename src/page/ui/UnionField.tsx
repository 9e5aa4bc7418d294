import { useId } from 'preact/hooks'
import { converted } from '../edit/converted.ts'
import { removeEntry, setValue } from '../edit/edits.ts'
import type { Path, ScenarioText } from '../edit/ScenarioText.ts'
import { aboutOf, kindOf, type SchemaNode } from '../edit/schemaNode.ts'
import { starterOf } from '../edit/starters.ts'
import { choiceText } from '../words/choiceWords.ts'
import { labelOf } from '../words/fieldLabels.ts'
import { defaultText } from '../words/fieldNotes.ts'
import type { PageWords } from '../words/pageWords.ts'
import { DistributionField } from './DistributionField.tsx'
import { Frame } from './Frame.tsx'
import { HoursField } from './HoursField.tsx'
import { ObjectFields } from './ObjectFields.tsx'
import { usePage, useScenario } from './PageContext.ts'
import { RecordField } from './RecordField.tsx'
import { ScalarField } from './ScalarField.tsx'
import type { ValueProps } from './ValueField.tsx'
import { WordsField } from './WordsField.tsx'

/** One form of a value that may have several. */
interface Form {
  readonly name: string
  readonly schema: SchemaNode
  /** The word itself, where the form is a word. */
  readonly word?: string
}

/** A value of several forms: which one, and below it the fields of that. */
export function UnionField({ schema, path, order, label, required }: ValueProps) {
  const { state, words, language } = usePage()
  const scenario = useScenario()
  const id = useId()
  const forms = formsOf(schema, words)
  const current = formOf(forms, scenario, path)
  const byDefault = aboutOf(schema).default
  const isWord = current?.word !== undefined
  const change = (index: number): void => {
    state.seal()
    state.edit('form', (now) => {
      const form = forms[index]
      if (form === undefined) return now.has(path) ? removeEntry(now, path) : now
      const kept = form.word ?? converted(now.value(path), form.schema)
      return setValue(now, path, kept ?? starterOf(form.schema, String(path.at(-1)), now), order)
    })
    state.seal()
  }
  return (
    <Frame schema={schema} path={path} label={label} wide={current !== undefined && !isWord} group>
      {({ label: text, describedBy, invalid }) => (
        <>
          <select
            id={id}
            aria-label={`${text}: ${words.form}`}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            value={current === undefined ? '' : String(forms.indexOf(current))}
            onChange={(event) => change(event.currentTarget.value === '' ? -1 : Number(event.currentTarget.value))}
          >
            {(required !== true || current === undefined) && (
              <option value="">{byDefault === undefined ? words.nothing : words.byDefault(defaultText(byDefault, language))}</option>
            )}
            {forms.map((form, index) => (
              <option value={String(index)} key={form.name}>
                {form.word === undefined ? form.name : choiceText(form.word, language)}
              </option>
            ))}
          </select>
          {current !== undefined && !isWord && (
            <div class="fields">
              <Inside schema={current.schema} path={path} label={labelOf(path, language)} />
            </div>
          )}
        </>
      )}
    </Frame>
  )
}

function Inside(props: { readonly schema: SchemaNode; readonly path: Path; readonly label: string }) {
  const kind = kindOf(props.schema)
  if (kind === 'object') return <ObjectFields {...props} />
  if (kind === 'record') return <RecordField {...props} />
  if (kind === 'distribution') return <DistributionField {...props} />
  if (kind === 'hours') return <HoursField {...props} />
  if (kind === 'words') return <WordsField {...props} />
  return <ScalarField {...props} required />
}

function formsOf(schema: SchemaNode, words: PageWords): readonly Form[] {
  return schema.anyOf!.flatMap((option): Form[] => {
    const choices = option.enum ?? (option.const === undefined ? undefined : [option.const])
    if (choices !== undefined) return choices.map((word) => ({ name: word, schema: option, word }))
    const kind = kindOf(option)
    const only = Object.keys(option.properties ?? {})
    if (kind === 'object') return [{ name: only.length === 1 ? `${only[0]} …` : `${words.inDetail} …`, schema: option }]
    if (kind === 'record') return [{ name: option.propertyNames?.description === 'A pool' ? words.byPool : words.inDetail, schema: option }]
    if (kind === 'words' || kind === 'hours') return [{ name: words.asList, schema: option }]
    return [{ name: kind === 'distribution' ? words.inDetail : words.oneValue, schema: option }]
  })
}

/** The form of what is written; undefined where nothing is. */
function formOf(forms: readonly Form[], scenario: ScenarioText, path: Path): Form | undefined {
  const node = scenario.node(path)
  if (node === undefined || node === null) return undefined
  const kind = (form: Form): string => kindOf(form.schema)
  if (scenario.isMap(path)) {
    const maps = forms.filter((form) => ['object', 'record', 'distribution'].includes(kind(form)))
    const keys = scenario.keys(path)
    return maps.find(({ schema }) => keys.some((key) => schema.properties?.[key] !== undefined)) ?? maps[0]
  }
  if (scenario.isList(path)) return forms.find((form) => kind(form) === 'words' || kind(form) === 'hours')
  const word = scenario.scalar(path)
  return (
    forms.find((form) => form.word === word) ?? forms.find((form) => form.word === undefined && !['object', 'record'].includes(kind(form)))
  )
}
