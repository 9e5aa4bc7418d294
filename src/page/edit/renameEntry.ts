import { isMap, isPair, isScalar, isSeq, type Node } from 'yaml'
import { keyText } from '../../scenario/scenarioDocument.ts'
import type { Source } from '../protocol.ts'
import { type Change, changed } from './change.ts'
import { renameChange } from './edits.ts'
import type { Path, ScenarioText } from './ScenarioText.ts'
import { below, type SchemaNode } from './schemaNode.ts'
import { wordKind } from './vocabulary.ts'
import { blockText, flowText, isFlow } from './yamlText.ts'

const COLUMN: Readonly<Record<string, string>> = { callTypes: 'call_type', pools: 'pool' }

/** A scenario and its CSVs with an entry of `callTypes`, `pools` or `policies` under another name, wherever it is named. */
export function renameEntry(source: Source, scenario: ScenarioText, schema: SchemaNode, path: Path, name: string): Partial<Source> {
  const [part, old] = path as readonly [string, string]
  const changes = [renameChange(scenario, path, name), ...references(scenario, schema, part, old, name)].filter(
    (change) => change !== undefined,
  )
  const column = COLUMN[part]
  return {
    text: changed(scenario.text, changes),
    ...(column !== undefined && {
      files: Object.fromEntries(Object.entries(source.files).map(([file, text]) => [file, renamedCells(text, column, old, name)])),
    }),
  }
}

function references(scenario: ScenarioText, schema: SchemaNode, part: string, old: string, name: string): Change[] {
  const changes: Change[] = []
  const refers = (word: SchemaNode, key: string): boolean => {
    const kind = wordKind(word)
    if (part === 'callTypes') return kind === 'callType' || key === 'to'
    if (part === 'pools') return kind === 'pool' || kind === 'selector'
    return key === 'use'
  }
  const replace = (node: Node, flow: boolean): void => {
    const [from, to] = node.range!
    changes.push({ from, to, insert: flow ? flowText(name) : blockText(name, 0).text })
  }
  const walk = (node: Node | null, part: SchemaNode, path: Path, flow: boolean): void => {
    const key = String(path.findLast((step) => typeof step === 'string'))
    if (isScalar(node)) {
      if (node.value === old && refers(part, key)) replace(node, flow)
    } else if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) walk(item as Node, below(part, index) ?? part, [...path, index], isFlow(node))
    } else if (isMap(node)) {
      for (const pair of node.items) {
        if (!isPair(pair)) continue
        const text = keyText(pair) ?? ''
        const names = part.propertyNames ?? part.anyOf?.find((option) => option.propertyNames)?.propertyNames
        if (text === old && names !== undefined && refers(names, '')) replace(pair.key as Node, isFlow(node))
        const inside = below(part, text)
        if (inside !== undefined) walk(pair.value as Node | null, inside, [...path, text], isFlow(node))
      }
    }
  }
  walk(scenario.node([]) ?? null, schema, [], false)
  return changes
}

/** A CSV with the cells of one column that hold a name changed; other columns, and files without it, as they are. */
function renamedCells(text: string, column: string, old: string, name: string): string {
  const lines = text.split('\n')
  const delimiter = ([';', '\t', ','] as const).find((each) => lines[0]?.includes(each)) ?? ','
  const place = lines[0]!.split(delimiter).findIndex((cell) => cell.trim().replaceAll('"', '') === column)
  if (place < 0) return text
  return lines
    .map((line) => {
      const cells = line.split(delimiter)
      if (cells[place]?.trim().replaceAll('"', '') !== old) return line
      cells[place] = cells[place].replace(old, () => name)
      return cells.join(delimiter)
    })
    .join('\n')
}
