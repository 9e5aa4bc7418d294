import { setValue } from '../edit/edits.ts'
import type { SchemaNode } from '../edit/schemaNode.ts'
import { labelOf } from '../words/fieldLabels.ts'
import { Frame } from './Frame.tsx'
import { HoursCurve } from './HoursCurve.tsx'
import { usePage, useScenario } from './PageContext.ts'
import type { ValueProps } from './ValueField.tsx'

/** 24 numbers by hour of the day. */
export function HoursField({ schema, path, order, label }: ValueProps) {
  const { state, words, language } = usePage()
  const scenario = useScenario()
  const whole = isWhole(schema)
  const written = scenario.value(path)
  const values = Array.from({ length: 24 }, (_, hour) => {
    const value = Array.isArray(written) ? Number(written[hour]) : 0
    return Number.isFinite(value) ? value : 0
  })
  const write = (changes: ReadonlyMap<number, number>): void => {
    state.edit(path.join('.'), (now) => {
      if (now.size(path) !== 24)
        return setValue(
          now,
          path,
          values.map((value, hour) => changes.get(hour) ?? value),
          order,
        )
      return [...changes].reduce((result, [hour, value]) => setValue(result, [...path, hour], value), now)
    })
  }
  return (
    <Frame schema={schema} path={path} label={label ?? (whole ? words.curve : words.weights)} wide group>
      {({ label: text }) => (
        <>
          <HoursCurve
            values={values}
            label={`${text}, ${labelOf(path, language)}`}
            whole={whole}
            write={write}
            hold={() => state.hold()}
            release={() => state.release()}
          />
          <p class="note">{words.curveHelp}</p>
        </>
      )}
    </Frame>
  )
}

function isWhole(schema: SchemaNode): boolean {
  return schema.items?.type === 'integer'
}
