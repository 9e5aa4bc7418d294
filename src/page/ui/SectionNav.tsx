import { setValue } from '../edit/edits.ts'
import { itemName } from '../edit/itemName.ts'
import { sectionsOf, shownPath } from '../edit/sections.ts'
import { entryStarter } from '../edit/starters.ts'
import { labelOf } from '../words/fieldLabels.ts'
import { usePage, useScenario } from './PageContext.ts'
import { Wrong } from './Wrong.tsx'

/** Which part of the scenario the form shows, and which entry of it. */
export function SectionNav() {
  const { state, schema, words, language } = usePage()
  const scenario = useScenario()
  const sections = sectionsOf(schema)
  const shown = shownPath(state.section.value, sections, scenario)
  const section = sections.find(({ key }) => key === (shown[0] ?? ''))!
  const add = (): void => {
    const name = itemName(words.nouns[section.key] ?? words.entry, scenario.keys([section.key]))
    const order = Object.keys(schema.properties!)
    state.seal()
    state.edit('add', (now) => setValue(now, [section.key, name], entryStarter(section.key, now), order))
    state.seal()
    state.choose([section.key, name])
  }
  return (
    <nav class="sections" aria-label={words.sections}>
      <ul>
        {sections.map(({ key }) => (
          <li key={key}>
            <button
              type="button"
              aria-current={key === section.key}
              onClick={() => state.choose(key === '' ? [] : shownPath([key], sections, scenario))}
            >
              {key === '' ? words.general : labelOf([key], language)}
              {key !== '' && <Wrong path={[key]} />}
            </button>
          </li>
        ))}
      </ul>
      {section.named && (
        <ul class="entries" aria-label={labelOf([section.key], language)}>
          {scenario.keys([section.key]).map((name) => (
            <li key={name}>
              <button type="button" aria-current={name === shown[1]} onClick={() => state.choose([section.key, name])}>
                {name}
                <Wrong path={[section.key, name]} />
              </button>
            </li>
          ))}
          <li>
            <button type="button" class="add" onClick={add}>
              + {words.adds[section.key] ?? words.addEntry}
            </button>
          </li>
        </ul>
      )}
    </nav>
  )
}
