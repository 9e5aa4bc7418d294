import { kindOf, type SchemaNode, schemaAt } from '../edit/schemaNode.ts'
import { partKeys, sectionsOf, shownPath } from '../edit/sections.ts'
import { EntryTools } from './EntryTools.tsx'
import { Group } from './Group.tsx'
import { ListField } from './ListField.tsx'
import { ObjectFields } from './ObjectFields.tsx'
import { usePage, useScenario } from './PageContext.ts'
import { SectionNav } from './SectionNav.tsx'

/** The scenario as forms: which part, and its fields. */
export function FormPanel() {
  const { state, schema, words } = usePage()
  const scenario = useScenario()
  const now = state.scenario.value
  const path = shownPath(state.section.value, sectionsOf(schema), scenario)
  const part = schemaAt(schema, path)
  if (now.tooLong) return <p class="hint">{words.formsLong}</p>
  return (
    <div class="forms">
      <h2 class="unseen">{words.forms}</h2>
      <SectionNav />
      {!now.readable && <p class="hint">{words.formsOld}</p>}
      <fieldset class="form" disabled={!now.readable} key={path.join('.')}>
        <legend class="unseen">{path.length === 0 ? words.general : path.join(' ')}</legend>
        <EntryTools path={path} />
        <div class="fields">{part && <PartFields schema={part} path={path} />}</div>
      </fieldset>
    </div>
  )
}

function PartFields({ schema, path }: { readonly schema: SchemaNode; readonly path: readonly (string | number)[] }) {
  const root = usePage().schema
  if (path.length === 0) return <ObjectFields schema={{ ...schema, required: [] }} path={path} without={partKeys(root)} />
  if (kindOf(schema) === 'object' && path.length > 1) return <ObjectFields schema={schema} path={path} />
  if (kindOf(schema) === 'record') return null
  return (
    <Group schema={schema} path={path} order={Object.keys(root.properties!)} required={root.required?.includes(String(path[0]))}>
      {kindOf(schema) === 'list' ? <ListField schema={schema} path={path} /> : <ObjectFields schema={schema} path={path} />}
    </Group>
  )
}
