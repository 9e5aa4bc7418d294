import type { Alias, CST, Document, Node, Pair } from 'yaml'
import { Composer, isAlias, isCollection, isMap, isPair, isScalar, isSeq, LineCounter, Parser, visit } from 'yaml'
import type { Problem } from './problem.ts'
import { keyText, ScenarioDocument } from './scenarioDocument.ts'
import { type SetValue, setValues } from './setValues.ts'

/** Far more than any scenario needs; beyond these a file is broken or hostile. */
const LONGEST = 5_000_000
const DEEPEST = 64
const MOST_VALUES = 200_000

const HINTS: Partial<Record<string, string>> = {
  TAB_AS_INDENT: 'indent with spaces instead of tabs',
  BAD_INDENT: 'keys of one map begin in the same column',
  MULTILINE_IMPLICIT_KEY: 'is a colon missing after a key?',
  BLOCK_AS_IMPLICIT_KEY: 'a value with a colon needs quotes, and a map begins on the next line',
  BAD_SCALAR_START: 'put the value in quotes',
  MISSING_CHAR: 'is a bracket, a quote or a colon missing?',
}

/** The document, or the problems that keep it from being read at all. */
export function openDocument(
  text: string,
  file: string,
  problems: Problem[],
  sets: readonly SetValue[] = [],
): ScenarioDocument | undefined {
  const lines = new LineCounter()
  const report = (offset: number, message: string, hint?: string): undefined => {
    const { line, col } = lines.linePos(offset)
    problems.push({ file, line: Math.max(line, 1), column: Math.max(col, 1), path: '', message, ...(hint !== undefined && { hint }) })
  }
  if (text.length > LONGEST)
    return report(0, 'the file holds more than 5 million characters', 'rows of figures belong in CSV files beside the scenario')
  try {
    const tokens = [...new Parser(lines.addNewLine).parse(text)]
    const deep = tooDeep(tokens)
    if (deep !== undefined) return report(deep, `values are nested more than ${DEEPEST} levels deep`, 'is a bracket repeated by mistake?')
    const documents = [...new Composer({ version: '1.2', uniqueKeys: false }).compose(tokens, true, text.length)]
    // Only the first: what follows a slip of punctuation is seldom wrong itself.
    const [error] = documents.flatMap((document) => [...document.errors, ...document.warnings])
    if (error !== undefined)
      return report(error.pos[0], `this is not YAML: ${firstSentence(error.message)}`, deeperLine(text, error) ?? HINTS[error.code])
    const [document, second] = documents
    if (document === undefined) return undefined
    if (second !== undefined)
      return report(second.range[0], 'a second YAML document begins here', 'a scenario is one document: remove the line `---`')
    return openRoot(document, file, lines, problems, report, sets)
  } catch (error) {
    if (error instanceof RangeError) return report(0, 'the file is nested too deeply to be read')
    throw error
  }
}

const KEY = /^( *)(?:- +)?([^\s:#"'{[]+):/
const SECTIONS = ['calendar', 'callTypes', 'pools', 'policies', 'disruptions']

/** The hint for a value that a deeper line goes on with, though that line is a key. */
function deeperLine(text: string, error: { code: string; pos: readonly [number, number] }): string | undefined {
  if (error.code !== 'BLOCK_AS_IMPLICIT_KEY') return undefined
  const begin = text.lastIndexOf('\n', error.pos[0] - 1) + 1
  const [line = '', ...below] = text.slice(begin).split('\n', 50)
  const [start = '', indent = '', key = ''] = KEY.exec(line) ?? []
  const value = line.slice(start.length).trim()
  const following = below.find((each) => !/^\s*(#|$)/.test(each)) ?? ''
  if (KEY.test(value)) {
    if (following.startsWith(`${indent}  `)) return `write \`${value}\` on a line of its own, below \`${key}\``
    return `a text with a colon stands in quotes: \`${key}: "${value}"\``
  }
  const [, deeper = '', next = ''] = KEY.exec(following) ?? []
  if (key === '' || next === '' || deeper.length <= indent.length) return undefined
  if (SECTIONS.includes(next)) return `\`${next}\` belongs at the top, without indentation`
  return `keys of one map begin in the same column: indent \`${next}\` like \`${key}\`, or give \`${key}\` no value of its own`
}

type Report = (offset: number, message: string, hint?: string) => undefined

function openRoot(
  document: Document.Parsed,
  file: string,
  lines: LineCounter,
  problems: Problem[],
  report: Report,
  sets: readonly SetValue[],
): ScenarioDocument | undefined {
  const written = document.contents
  if (written === null || (isScalar(written) && written.value === null)) {
    return report(0, 'the file is empty', '`aiguillage init` writes a scenario to start from')
  }
  if (!isMap(written)) {
    const found = isSeq(written) ? 'a list' : isAlias(written) ? 'an alias' : 'a single value'
    return report(written.range[0], `a scenario is a map of keys, found ${found}`, 'it has the keys calendar, callTypes and pools')
  }
  const anchors = anchorsOf(written)
  const given = new WeakMap<Node, string>()
  const failed: Problem[] = []
  const root = setValues(written, anchors, sets, given, (problem) => failed.push({ file, line: 1, column: 1, path: '', ...problem }))
  problems.push(...failed)
  if (failed.length > 0) return undefined
  return sound(root, anchors, report) ? new ScenarioDocument(file, root, lines, anchors, problems, given) : undefined
}

/** Each alias with the node of the last anchor of that name before it. */
function anchorsOf(root: Node): ReadonlyMap<Alias, Node> {
  const named = new Map<string, Node>()
  const targets = new Map<Alias, Node>()
  visit(root, {
    Node(_, node) {
      if (isAlias(node)) {
        const target = named.get(node.source)
        if (target !== undefined) targets.set(node, target)
      } else if (node.anchor !== undefined) {
        named.set(node.anchor, node)
      }
    },
  })
  return targets
}

/** Reports keys that are no words or come twice; false when aliases meet themselves, lead nowhere or multiply without end. */
function sound(root: Node, anchors: ReadonlyMap<Alias, Node>, report: Report): boolean {
  const extents = new Map<Node, { values: number; depth: number }>()
  const open = new Set<Node>()
  let readable = true
  const measure = (node: Node): { values: number; depth: number } => {
    const known = extents.get(node)
    if (known !== undefined) return known
    const extent = { values: 1, depth: 1 }
    const lost = isAlias(node) && !anchors.has(node)
    if (open.has(node) || lost) {
      readable = false
      const message = lost ? `no value above is named &${node.source}` : 'a value contains itself through its alias'
      report(node.range?.[0] ?? 0, message, 'an alias *name repeats the value marked &name above it')
      return extent
    }
    open.add(node)
    for (const child of children(node, anchors)) {
      const inside = measure(child)
      extent.values += inside.values
      extent.depth = Math.max(extent.depth, inside.depth + 1)
    }
    open.delete(node)
    extents.set(node, extent)
    if (isMap(node)) checkKeys(node.items, report)
    return extent
  }
  const { values, depth } = measure(root)
  if (values <= MOST_VALUES && depth <= DEEPEST) return readable
  report(0, `with its aliases written out the file holds more than ${MOST_VALUES} values or ${DEEPEST} levels`)
  return false
}

function* children(node: Node, anchors: ReadonlyMap<Alias, Node>): Generator<Node> {
  if (isAlias(node)) {
    const target = anchors.get(node)
    if (target !== undefined) yield target
  } else if (isCollection(node)) {
    for (const item of node.items) {
      const child = isPair(item) ? item.value : item
      if (child !== null && child !== undefined) yield child as Node
    }
  }
}

function checkKeys(pairs: readonly Pair[], report: Report): void {
  const seen = new Set<string>()
  for (const pair of pairs) {
    const key = keyText(pair)
    const at = ((pair.key ?? pair.value) as Node | null)?.range?.[0] ?? 0
    if (key === undefined) report(at, 'a key must be a word', 'put it in quotes if it looks like something else')
    else if (key === '__proto__') report(at, '"__proto__" cannot be used as a key', 'choose another name')
    else if (key === '<<') report(at, 'YAML 1.2 has no merge key `<<`', 'write the keys out, or give the whole value an alias')
    else if (seen.has(key)) report(at, `the key "${key}" is written twice in this map`, 'keep one of the two')
    seen.add(key ?? '')
  }
}

/** Offset of the first token nested deeper than allowed, found without recursion. */
function tooDeep(tokens: readonly CST.Token[]): number | undefined {
  const stack: { token: CST.Token; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }))
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { token, depth } = top
    if (depth > DEEPEST) return token.offset
    if (token.type === 'document' && token.value !== undefined) stack.push({ token: token.value, depth })
    if (!('items' in token)) continue
    for (const item of token.items) {
      if (item.key) stack.push({ token: item.key, depth: depth + 1 })
      if (item.value) stack.push({ token: item.value, depth: depth + 1 })
    }
  }
  return undefined
}

function firstSentence(message: string): string {
  const sentence = message.split('\n')[0]!.replace(/[.:]$/, '')
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}
