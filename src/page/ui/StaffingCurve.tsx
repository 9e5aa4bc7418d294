import { useState } from 'preact/hooks'
import { converted } from '../edit/converted.ts'
import { setValue } from '../edit/edits.ts'
import type { Path } from '../edit/ScenarioText.ts'
import { schemaAt } from '../edit/schemaNode.ts'
import { HOURS, hoursOfShifts, staffedByHour } from '../edit/staffing.ts'
import { Frame } from './Frame.tsx'
import { HoursCurve } from './HoursCurve.tsx'
import { HoursField } from './HoursField.tsx'
import { usePage, useScenario } from './PageContext.ts'

/** The agents of a pool by hour: drawn where they are given so, else shown, with a button that turns them into hours. */
export function StaffingCurve({ path }: { readonly path: Path }) {
  const { state, schema, words } = usePage()
  const scenario = useScenario()
  const [wanted, setDay] = useState('')
  const hourly = [...path, 'hourly']
  const part = schemaAt(schema, hourly)!
  if (scenario.isList(hourly))
    return (
      <div class="wide">
        <HoursField schema={part.anyOf![0]!} path={hourly} label={words.curve} />
        <button
          type="button"
          onClick={() => {
            state.seal()
            state.edit('days', (now) => setValue(now, hourly, converted(now.value(hourly), part.anyOf![1]!) ?? {}))
            state.seal()
          }}
        >
          {words.byDays}
        </button>
      </div>
    )
  const byDay = scenario.isMap(hourly)
  const days = byDay ? scenario.keys(hourly) : [...hoursOfShifts(scenario, [...path, 'shifts']).keys()]
  const day = days.includes(wanted) ? wanted : (days[0] ?? '')
  const choice = days.length > 1 && (
    <label class="day-choice">
      {words.whichDay}{' '}
      <select value={day} onChange={(event) => setDay(event.currentTarget.value)}>
        {days.map((each) => (
          <option value={each} key={each}>
            {each}
          </option>
        ))}
      </select>
    </label>
  )
  if (byDay && day !== '')
    return (
      <div class="wide">
        {choice}
        <HoursField schema={part.anyOf![1]!.additionalProperties as typeof part} path={[...hourly, day]} label={`${words.curve}: ${day}`} />
      </div>
    )
  const isShifts = scenario.has([...path, 'shifts'])
  const agents = Number(scenario.scalar([...path, 'agents']) || Number.NaN)
  if (!isShifts && !Number.isFinite(agents)) return null
  const values = isShifts ? (hoursOfShifts(scenario, [...path, 'shifts']).get(day) ?? []) : new Array<number>(HOURS).fill(agents)
  const toHours = (): void => {
    const order = Object.keys(schemaAt(schema, path)?.properties ?? {})
    state.seal()
    state.edit('hours', (now) => staffedByHour(now, path, order))
    state.seal()
  }
  return (
    <Frame schema={{}} path={[...path, 'curve']} label={words.curve} wide group>
      {({ label }) => (
        <>
          {choice}
          <HoursCurve values={values} label={`${label} ${day}`} whole />
          {isShifts && <p class="note">{words.curveOfShifts}</p>}
          <button type="button" onClick={toHours}>
            {isShifts ? words.toHours : words.flatHours}
          </button>
        </>
      )}
    </Frame>
  )
}
