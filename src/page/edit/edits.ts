import { isCollection, isMap, isScalar, type Node, type Pair, parseDocument } from 'yaml'
import { keyText } from '../../scenario/scenarioDocument.ts'
import type { Change } from './change.ts'
import { type Path, ScenarioText } from './ScenarioText.ts'
import { afterColon, type Collection, contentEnd, entryColumn, entrySpan, lineEnd, placeOf, withoutEntry } from './spans.ts'
import { behind, blockText, dashed, flowText, isFlow, keySource, type Written } from './yamlText.ts'

/**
 * The scenario with a value set; only the place of the value changes in the text, comments and the rest stay.
 * A key that is not written comes behind those that `order` names before it.
 */
export function setValue(scenario: ScenarioText, path: Path, value: Written, order: readonly string[] = []): ScenarioText {
  const node = scenario.node(path)
  const parent = scenario.node(path.slice(0, -1))
  const changes =
    node !== undefined
      ? replaced(scenario, path, node, value)
      : isCollection(parent)
        ? inserted(scenario.text, parent as Collection, path.at(-1)!, value, order)
        : undefined
  const result = changes && scenario.with(changes)
  if (result?.readable && same(result.value(path), value)) return result
  return rewritten(scenario, path, value)
}

/** The scenario without an entry; the last of a map or list leaves `{}` or `[]`. */
export function removeEntry(scenario: ScenarioText, path: Path): ScenarioText {
  const parent = scenario.node(path.slice(0, -1))
  if (!isCollection(parent)) return scenario
  const index = placeOf(parent as Collection, path.at(-1)!, keyText)
  if (index < 0) return scenario
  if (parent.items.length === 1) return setValue(scenario, path.slice(0, -1), isMap(parent) ? {} : [])
  const { from, to } = withoutEntry(scenario.text, parent as Collection, index)
  const result = scenario.with([{ from, to, insert: '' }])
  return result.readable ? result : rewritten(scenario, path, undefined)
}

/** The key of an entry changed to another. */
export function renameChange(scenario: ScenarioText, path: Path, name: string): Change | undefined {
  const pair = scenario.pair(path)
  const [from, to] = (pair?.key as Node | undefined)?.range ?? []
  if (from === undefined || to === undefined) return undefined
  return { from, to, insert: keySource(name, isFlow(scenario.node(path.slice(0, -1))!)) }
}

/** The entry and the one before it (−1) or behind it (1) change places. */
export function moveEntry(scenario: ScenarioText, path: Path, by: 1 | -1): ScenarioText {
  const parent = scenario.node(path.slice(0, -1))
  if (!isCollection(parent)) return scenario
  const collection = parent as Collection
  const index = placeOf(collection, path.at(-1)!, keyText)
  const other = index + by
  if (index < 0 || other < 0 || other >= collection.items.length) return scenario
  const a = entrySpan(scenario.text, collection, index)
  const b = entrySpan(scenario.text, collection, other)
  return scenario.with([
    { ...a, insert: scenario.text.slice(b.from, b.to) },
    { ...b, insert: scenario.text.slice(a.from, a.to) },
  ])
}

/** The entry once more behind itself, its comments too; in a map under another name. */
export function copyEntry(scenario: ScenarioText, path: Path, name?: string): ScenarioText {
  const parent = scenario.node(path.slice(0, -1))
  if (!isCollection(parent)) return scenario
  const collection = parent as Collection
  const index = placeOf(collection, path.at(-1)!, keyText)
  const span = entrySpan(scenario.text, collection, index)
  const entry = scenario.text.slice(span.from, span.to)
  const key = name === undefined ? undefined : ((collection.items[index] as Pair).key as Node).range!
  const copy = key === undefined ? entry : keySource(name!, isFlow(collection)) + scenario.text.slice(key[1], span.to)
  const before = isFlow(collection) ? ', ' : `\n${' '.repeat(entryColumn(scenario.text, collection))}`
  return scenario.with([{ from: span.to, to: span.to, insert: before + copy }])
}

function replaced(scenario: ScenarioText, path: Path, node: Node | null, value: Written): Change[] | undefined {
  const { text } = scenario
  const parent = scenario.node(path.slice(0, -1))
  if (parent === undefined || parent === null) return undefined
  const flow = isFlow(parent)
  if (isScalar(node) && node.range && node.range[1] > node.range[0] && (typeof value !== 'object' || flow)) {
    return [{ from: node.range[0], to: node.range[1], insert: flow ? flowText(value) : blockText(value, 0).text }]
  }
  if (flow || (node !== null && isFlow(node) && blockText(value, 0).inline)) {
    const [from, to] = node?.range ?? []
    return from === undefined || to === undefined ? undefined : [{ from, to, insert: flow ? flowText(value) : blockText(value, 0).text }]
  }
  const pair = scenario.pair(path)
  const collection = parent as Collection
  const column = entryColumn(text, collection)
  const from = pair === undefined ? entrySpan(text, collection, path.at(-1) as number).from + 1 : afterColon(text, pair)
  if (from === undefined) return undefined
  const to = node === null ? from : Math.max(from, contentEnd(text, node))
  // A comment behind the colon stays when the value below it goes.
  const [comment = ''] =
    node !== null && from < to ? (/^(?:[ \t]+&\S+)?([ \t]+#.*)?/.exec(text.slice(from, lineEnd(text, from))) ?? []) : []
  return [{ from, to, insert: behind(value, column, comment) }]
}

function inserted(text: string, collection: Collection, step: string | number, value: Written, order: readonly string[]): Change[] {
  const { items } = collection
  const flow = isFlow(collection)
  const key = typeof step === 'string' ? keySource(step, flow) : undefined
  if (items.length === 0) {
    const [from, to] = collection.range!
    return [{ from, to, insert: key === undefined ? `[${flowText(value)}]` : `{ ${key}: ${flowText(value)} }` }]
  }
  const at = typeof step === 'number' ? step : placeInOrder(collection, step, order)
  if (flow) {
    const entry = key === undefined ? flowText(value) : `${key}: ${flowText(value)}`
    if (at === 0) return [insertAt(entrySpan(text, collection, 0).from, `${entry}, `)]
    return [insertAt(entrySpan(text, collection, at - 1).to, `, ${entry}`)]
  }
  const column = entryColumn(text, collection)
  const entry = key === undefined ? dashed(value, column) : `${key}:${behind(value, column)}`
  const pad = ' '.repeat(column)
  if (at === 0) return [insertAt(entrySpan(text, collection, 0).from, `${entry}\n${pad}`)]
  return [insertAt(entrySpan(text, collection, at - 1).to, `\n${pad}${entry}`)]
}

function insertAt(from: number, insert: string): Change {
  return { from, to: from, insert }
}

/** Behind the last key that comes before it in the order; at the end where the order does not know the key. */
function placeInOrder(collection: Collection, key: string, order: readonly string[]): number {
  const rank = order.indexOf(key)
  if (rank < 0) return collection.items.length
  const ranks = collection.items.map((pair) => order.indexOf(keyText(pair as Pair) ?? ''))
  return ranks.reduce((place, each, index) => (each >= 0 && each < rank ? index + 1 : place), 0)
}

/** Where the text has a form that cannot be changed in place: through the library's tree, which keeps comments but not spacing. */
function rewritten(scenario: ScenarioText, path: Path, value: Written | undefined): ScenarioText {
  const document = parseDocument(scenario.text, { version: '1.2', uniqueKeys: false, logLevel: 'silent' })
  if (value === undefined) document.deleteIn(path)
  else document.setIn(path, value)
  return new ScenarioText(document.toString({ lineWidth: 0 }))
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
