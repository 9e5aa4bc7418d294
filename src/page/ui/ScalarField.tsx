import { useState } from 'preact/hooks'
import { removeEntry, setValue } from '../edit/edits.ts'
import type { Path } from '../edit/ScenarioText.ts'
import { aboutOf, kindOf, type SchemaNode } from '../edit/schemaNode.ts'
import { sliderOf } from '../edit/sliders.ts'
import { scalarValue } from '../edit/typed.ts'
import { known } from '../edit/vocabulary.ts'
import { choiceText } from '../words/choiceWords.ts'
import { defaultText } from '../words/fieldNotes.ts'
import { unitOf } from '../words/fieldUnits.ts'
import { Frame } from './Frame.tsx'
import { usePage, useScenario } from './PageContext.ts'
import { Slider } from './Slider.tsx'

interface FieldProps {
  readonly schema: SchemaNode
  readonly path: Path
  /** Order of the keys around it. */
  readonly order?: readonly string[] | undefined
  readonly label?: string | undefined
  readonly required?: boolean
}

/** A value of one scalar: a text that is typed, with a slider where that helps, a choice or a tick. */
export function ScalarField({ schema, path, order, label, required = false }: FieldProps) {
  const { state, language, words } = usePage()
  const scenario = useScenario()
  const kind = kindOf(schema)
  const written = scenario.scalar(path)
  const byDefault = aboutOf(schema).default
  const mark = path.join('.')
  const write = (text: string): void => {
    state.edit(mark, (now) => {
      if (text.trim() === '' && !required) return now.has(path) ? removeEntry(now, path) : now
      return setValue(now, path, scalarValue(text, kind), order)
    })
  }
  return (
    <Frame schema={schema} path={path} label={label} wide={path.at(-1) === 'question'}>
      {({ id, describedBy, invalid, label: text }) => {
        const common = { id, 'aria-describedby': describedBy, 'aria-invalid': invalid } as const
        if (kind === 'choice' || kind === 'boolean') {
          const options = kind === 'boolean' ? ['true', 'false'] : (schema.enum ?? [schema.const!])
          return (
            <select {...common} value={written} onChange={(event) => write(event.currentTarget.value)}>
              {(!required || written === '') && (
                <option value="">{byDefault === undefined ? words.nothing : words.byDefault(defaultText(byDefault, language))}</option>
              )}
              {!options.includes(written) && written !== '' && <option value={written}>{written}</option>}
              {options.map((option) => (
                <option value={option} key={option}>
                  {kind === 'boolean' ? words.truth[option as 'true' | 'false'] : choiceText(option, language)}
                </option>
              ))}
            </select>
          )
        }
        const slider = sliderOf(path, kind, written)
        const suggestions = known(schema, path, scenario)
        const unit = unitOf(path, kind, scenario.scalar(['currency']) || 'EUR', language)
        return (
          <>
            <div class="entry">
              <TypedText
                {...common}
                written={written}
                placeholder={byDefault === undefined ? '' : words.byDefault(defaultText(byDefault, language))}
                suggestions={suggestions}
                write={write}
                read={() => state.shown.value.scalar(path)}
              />
              {unit !== '' && <span class="unit">{unit}</span>}
            </div>
            {slider && (
              <Slider label={words.fine(text)} slider={slider} write={write} hold={() => state.hold()} release={() => state.release()} />
            )}
          </>
        )
      }}
    </Frame>
  )
}

/** A line of text that keeps what is being typed even where the scenario has it in another form. */
function TypedText({
  written,
  write,
  read,
  suggestions,
  ...attributes
}: {
  readonly id: string
  readonly written: string
  readonly placeholder: string
  readonly suggestions: readonly string[]
  readonly write: (text: string) => void
  /** The value as the scenario has it now. */
  readonly read: () => string
}) {
  const [typed, setTyped] = useState<{ text: string; became: string } | undefined>()
  const { state } = usePage()
  // Once the scenario changes by other hands, what was typed is over.
  const shown = typed !== undefined && typed.became === written ? typed.text : written
  return (
    <>
      <input
        {...attributes}
        type="text"
        autocomplete="off"
        spellcheck={false}
        value={shown}
        list={suggestions.length > 0 ? `${attributes.id}-known` : undefined}
        onInput={(event) => {
          const text = event.currentTarget.value
          write(text)
          setTyped({ text, became: read() })
        }}
        onBlur={() => {
          setTyped(undefined)
          state.seal()
        }}
      />
      {suggestions.length > 0 && (
        <datalist id={`${attributes.id}-known`}>
          {suggestions.map((word) => (
            <option value={word} key={word} />
          ))}
        </datalist>
      )}
    </>
  )
}
