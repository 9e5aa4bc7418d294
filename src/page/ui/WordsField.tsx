import { setValue } from '../edit/edits.ts'
import type { Path } from '../edit/ScenarioText.ts'
import type { SchemaNode } from '../edit/schemaNode.ts'
import { known } from '../edit/vocabulary.ts'
import { choiceText } from '../words/choiceWords.ts'
import { Frame } from './Frame.tsx'
import { usePage, useScenario } from './PageContext.ts'

/** A word or several: each can be taken away, and known ones or new ones added. */
export function WordsField({
  schema,
  path,
  order,
  label,
}: {
  readonly schema: SchemaNode
  readonly path: Path
  readonly order?: readonly string[] | undefined
  readonly label?: string | undefined
}) {
  const { state, words, language } = usePage()
  const scenario = useScenario()
  const written = scenario.words(path)
  const vocabulary = known(schema, path, scenario)
  const offered = vocabulary.filter((word) => !written.includes(word))
  const mark = path.join('.')
  const single = schema.type !== 'array'
  const write = (list: readonly string[]): void => {
    state.seal()
    state.edit(mark, (now) => setValue(now, path, single && list.length === 1 ? list[0]! : [...list], order))
  }
  const add = (word: string): void => {
    const trimmed = word.trim()
    if (trimmed !== '' && !written.includes(trimmed)) write([...written, trimmed])
  }
  return (
    <Frame schema={schema} path={path} label={label} wide>
      {({ id, describedBy, invalid }) => (
        <div class="words">
          {written.map((word) => (
            <span class="word" key={word}>
              {word}
              <button type="button" aria-label={words.removeWhat(word)} onClick={() => write(written.filter((each) => each !== word))}>
                ×
              </button>
            </span>
          ))}
          {vocabulary.length > 0 ? (
            <select
              id={id}
              aria-describedby={describedBy}
              aria-invalid={invalid}
              value=""
              disabled={offered.length === 0}
              onChange={(event) => {
                add(event.currentTarget.value)
                event.currentTarget.value = ''
              }}
            >
              <option value="">{words.add}…</option>
              {offered.map((word) => (
                <option value={word} key={word}>
                  {choiceText(word, language)}
                </option>
              ))}
            </select>
          ) : (
            <input
              id={id}
              type="text"
              autocomplete="off"
              aria-describedby={describedBy}
              aria-invalid={invalid}
              placeholder={`${words.add}…`}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return
                add(event.currentTarget.value)
                event.currentTarget.value = ''
              }}
              onBlur={(event) => {
                add(event.currentTarget.value)
                event.currentTarget.value = ''
              }}
            />
          )}
        </div>
      )}
    </Frame>
  )
}
