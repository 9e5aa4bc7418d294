import { useId } from 'preact/hooks'
import { removeEntry, setValue } from '../edit/edits.ts'
import { waysOf } from '../edit/exclusive.ts'
import type { Path, ScenarioText } from '../edit/ScenarioText.ts'
import type { SchemaNode } from '../edit/schemaNode.ts'
import { staffedByHour } from '../edit/staffing.ts'
import { starterOf } from '../edit/starters.ts'
import { labelOf } from '../words/fieldLabels.ts'
import { usePage } from './PageContext.ts'

/** Which of several ways an object is given in; another takes the place of what is written. */
export function WayField({
  schema,
  path,
  way,
}: {
  readonly schema: SchemaNode
  readonly path: Path
  readonly way: readonly string[] | undefined
}) {
  const { state, words, language } = usePage()
  const id = useId()
  const ways = waysOf(schema)
  const change = (index: number): void => {
    const chosen = ways[index]
    if (chosen === undefined) return
    state.seal()
    state.edit('way', (now) => withWay(now, schema, path, chosen))
    state.seal()
  }
  return (
    <div class="field">
      <div class="field-head">
        <label for={id}>{words.form}</label>
      </div>
      <select
        id={id}
        value={way === undefined ? '' : String(ways.indexOf(way))}
        onChange={(event) => change(Number(event.currentTarget.value))}
      >
        {way === undefined && <option value="">–</option>}
        {ways.map((keys, index) => (
          <option value={String(index)} key={keys.join()}>
            {keys.map((key) => labelOf([...path, key], language)).join(', ')}
          </option>
        ))}
      </select>
    </div>
  )
}

function withWay(scenario: ScenarioText, schema: SchemaNode, path: Path, chosen: readonly string[]): ScenarioText {
  const order = Object.keys(schema.properties!)
  if (chosen.includes('hourly') && order.includes('shifts')) return staffedByHour(scenario, path, order)
  const others = waysOf(schema)
    .flat()
    .filter((key) => !chosen.includes(key))
  const companions = others.includes('file') ? ['gaps'] : others.includes('perDay') ? ['hourly'] : []
  const added = chosen.reduce(
    (result, key) =>
      result.has([...path, key]) ? result : setValue(result, [...path, key], starterOf(schema.properties![key]!, key, result), order),
    scenario,
  )
  return [...others, ...companions].reduce(
    (result, key) => (result.has([...path, key]) ? removeEntry(result, [...path, key]) : result),
    added,
  )
}
