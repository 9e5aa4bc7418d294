import type { Path } from '../edit/ScenarioText.ts'
import { isScalarKind, kindOf, type SchemaNode } from '../edit/schemaNode.ts'
import { DistributionField } from './DistributionField.tsx'
import { Group } from './Group.tsx'
import { HoursField } from './HoursField.tsx'
import { ListField } from './ListField.tsx'
import { ObjectFields } from './ObjectFields.tsx'
import { usePage } from './PageContext.ts'
import { RecordField } from './RecordField.tsx'
import { ScalarField } from './ScalarField.tsx'
import { UnionField } from './UnionField.tsx'
import { WordsField } from './WordsField.tsx'

export interface ValueProps {
  readonly schema: SchemaNode
  readonly path: Path
  /** Order of the keys around it. */
  readonly order?: readonly string[] | undefined
  readonly label?: string | undefined
  readonly required?: boolean | undefined
}

/** The control for a value of any kind, by its schema. */
export function ValueField(props: ValueProps) {
  const { words } = usePage()
  const kind = kindOf(props.schema)
  if (kind === 'words') return <WordsField {...props} />
  if (isScalarKind(kind)) return <ScalarField {...props} required={props.required === true} />
  if (kind === 'hours') return <HoursField {...props} />
  if (kind === 'union') return <UnionField {...props} />
  return (
    <Group {...props}>
      {kind === 'object' && <ObjectFields schema={props.schema} path={props.path} />}
      {kind === 'record' && <RecordField {...props} />}
      {kind === 'list' && <ListField {...props} />}
      {kind === 'distribution' && <DistributionField {...props} />}
      {kind === 'free' && <p class="note">{words.free}</p>}
    </Group>
  )
}
