import type { Alias, Node, Pair } from 'yaml'
import { Composer, isAlias, isMap, isPair, isScalar, isSeq, Pair as NewPair, Parser, Scalar, visit, YAMLMap, YAMLSeq } from 'yaml'
import type { Problem } from './problem.ts'
import { factorOf, scaledValue } from './scaledValue.ts'
import { keyText, type Path } from './scenarioDocument.ts'
import { suggestOrList } from './suggest.ts'

/** One value of a scenario that is changed, or a key that is added, before it is read. */
export interface SetValue {
  /**
   * `policies.x.stages[1].after`: keys and positions in lists, from 0, or `[]` for each entry; a name with a dot in quotes,
   * `pools."st. denis".agents`.
   */
  readonly path: string
  /** In YAML: `120`, `30 s`, `[lille, tunis]`; a factor on the numbers that are written there, `x80%`; `null` or `~` takes the key away. */
  readonly value: string
}

/** The way in which a planner gives it, and in which problems name it. */
export function setText({ path, value }: SetValue): string {
  return `--set ${path}=${value}`
}

/** Where the names of the planner's own stand: nothing is invented below a name that is not there. */
const NAMED: readonly string[] = ['callTypes', 'pools', 'policies']
/** One of them replaces the others of its pool (the last goes with `file`). */
const STAFFING: readonly string[] = ['agents', 'hourly', 'file', 'shifts', 'gaps']

/**
 * The root with the values set, in order; what was written stays as it is for aliases that repeat it elsewhere.
 * `given` learns which nodes come from which set value. Values that cannot be set are reported.
 */
export function setValues(
  root: YAMLMap,
  anchors: ReadonlyMap<Alias, Node>,
  sets: readonly SetValue[],
  given: WeakMap<Node, string>,
  report: (problem: Pick<Problem, 'message' | 'hint' | 'option'>) => void,
): YAMLMap {
  let changed = root
  for (const set of sets) {
    const option = setText(set)
    const fail = (message: string, hint?: string): undefined => {
      report({ option, message, ...(hint !== undefined && { hint }) })
    }
    const path = pathOf(set.path)
    if (path === undefined) fail('the path cannot be read', 'write it like pools.lille.agents or policies.mine.stages[1].after')
    const own = (node: Node): unknown => given.set(node, option)
    const value = path && newValue(set.value, path, anchors, own, fail)
    if (path === undefined || value === undefined) continue
    const removes = REMOVES.test(set.value.trim()) && typeof path.at(-1) === 'string'
    changed = (new Setter(anchors, path, value, removes, own, fail).into(changed, 0) as YAMLMap | undefined) ?? changed
  }
  return changed
}

const STEP = /(?:^|\.)(?:"([^"]+)"|'([^']+)'|([^.[\]"'=]+))|\[(\d*)\]/y
const REMOVES = /^(?:~|null|Null|NULL)$/
/** In a path: every entry of a list. */
const EACH = -1

function pathOf(text: string): Path | undefined {
  const path: (string | number)[] = []
  STEP.lastIndex = 0
  for (let at = 0; at < text.length; at = STEP.lastIndex) {
    const step = STEP.exec(text)
    if (step === null) return undefined
    path.push(step[4] === '' ? EACH : step[4] !== undefined ? Number(step[4]) : (step[1] ?? step[2] ?? step[3])!.trim())
  }
  return typeof path[0] === 'string' ? path : undefined
}

type Fail = (message: string, hint?: string) => undefined
/** The new value of a place from what is written there. */
type NewValue = (written: Node | null | undefined) => Node | undefined

function newValue(
  text: string,
  path: Path,
  anchors: ReadonlyMap<Alias, Node>,
  own: (node: Node) => unknown,
  fail: Fail,
): NewValue | undefined {
  const factor = factorOf(text)
  if (factor !== undefined) {
    return (written) =>
      scaledValue(written, factor, path, anchors, own) ??
      fail(written ? 'a factor needs numbers, and something else is written there' : 'a factor needs numbers, and nothing is written there')
  }
  const value = yamlOf(text, fail)
  if (value === undefined) return undefined
  visit(value, { Node: (_, node) => void own(node) })
  return () => value
}

function yamlOf(text: string, fail: Fail): Node | undefined {
  const documents = [...new Composer({ version: '1.2' }).compose(new Parser().parse(text), true, text.length)]
  const [error] = documents.flatMap((document) => [...document.errors, ...document.warnings])
  if (error !== undefined) return fail('the value is not YAML', 'put it in quotes, and those for the shell around them')
  if (documents.length > 1) return fail('the value is more than one YAML document')
  const value = documents[0]?.contents ?? new Scalar(null)
  let aliases = false
  visit(value, { Alias: () => void (aliases = true) })
  return aliases ? fail('an alias cannot be set') : value
}

/** Copies the way to one value and leaves the rest shared. */
class Setter {
  private readonly anchors: ReadonlyMap<Alias, Node>
  private readonly path: Path
  private readonly value: NewValue
  /** Whether the key at the end of the path is taken away. */
  private readonly removes: boolean
  private readonly own: (node: Node) => unknown
  private readonly fail: Fail

  constructor(anchors: ReadonlyMap<Alias, Node>, path: Path, value: NewValue, removes: boolean, own: (node: Node) => unknown, fail: Fail) {
    this.anchors = anchors
    this.path = path
    this.value = value
    this.removes = removes
    this.own = own
    this.fail = fail
  }

  /** The node with the value set, from step `depth` of the path on; nothing where it cannot be. */
  into(written: Node | null | undefined, depth: number): Node | undefined {
    if (depth === this.path.length) return this.value(written)
    const step = this.path[depth]
    const node = isAlias(written) ? (this.anchors.get(written) ?? null) : written
    const nothing = node === undefined || node === null || (isScalar(node) && node.value === null)
    if (typeof step === 'number') {
      if (isSeq<Node>(node)) return this.intoList(node, step, depth)
      if (nothing) return this.intoList(new YAMLSeq<Node>(), step, depth)
      return this.fail(`${this.until(depth)} is no list`, isMap(node) ? `its keys: ${keysOf(node).join(', ')}` : undefined)
    }
    if (isMap(node)) return this.intoMap(node, step, depth)
    if (nothing) return this.intoMap(new YAMLMap(), step, depth)
    return this.fail(
      `${this.until(depth)} is ${isSeq(node) ? 'a list' : 'a single value'}`,
      isSeq(node) ? `name an entry by its position, such as ${this.until(depth)}[0]` : 'set it whole',
    )
  }

  private intoList(list: YAMLSeq<Node>, index: number, depth: number): Node | undefined {
    const { length } = list.items
    if (index > length || (index === EACH && length === 0)) {
      const entries = length === 0 ? 'it has none' : `it has ${length === 1 ? 'one, [0]' : `[0] to [${length - 1}]`}`
      return this.fail(`${this.until(depth)} has no entry ${stepText(index)}`, entries)
    }
    const copy = this.shaped(new YAMLSeq<Node>(), list)
    copy.items = [...list.items]
    for (const at of index === EACH ? list.items.keys() : [index]) {
      const value = this.into(list.items[at], depth + 1)
      if (value === undefined) return undefined
      copy.items[at] = value
    }
    return copy
  }

  private intoMap(map: YAMLMap, key: string, depth: number): Node | undefined {
    const known = keysOf(map)
    const kind = String(this.path[0])
    if (depth === 1 && NAMED.includes(kind) && this.path.length > 2 && !known.includes(key))
      return this.fail(`${kind} has no "${key}"`, suggestOrList(key, known, kind))
    const next = this.path[depth + 1]
    if (!known.includes(key) && (this.removes || (typeof next === 'number' && next > 0))) {
      // Of several entries some may have the key.
      if (this.removes && this.path.slice(0, depth).includes(EACH)) return map
      const hint = known.length === 0 ? undefined : suggestOrList(key, known, 'its keys')
      return this.fail(`${depth === 0 ? 'the scenario' : this.until(depth)} has no "${key}"`, hint)
    }
    if (this.removes && depth === this.path.length - 1) {
      const copy = this.shaped(new YAMLMap(), map)
      copy.items = map.items.filter((pair) => keyText(pair) !== key)
      return copy
    }
    const before = map.items.find((pair) => keyText(pair) === key)
    const value = this.into(before?.value as Node | null | undefined, depth + 1)
    if (value === undefined) return undefined
    const copy = this.shaped(new YAMLMap(), map)
    const dropped = this.replaces(depth) ? STAFFING : []
    const kept = (pair: Pair): boolean => pair === before || !dropped.includes(keyText(pair) ?? '')
    copy.items = map.items.filter(kept).map((pair) => (pair === before ? new NewPair(pair.key, value) : pair))
    if (before === undefined) copy.items.push(new NewPair(this.made(new Scalar(key)), value))
    return copy
  }

  /** Whether the step sets the staffing of a pool as a whole. */
  private replaces(depth: number): boolean {
    const pools = this.path[0] === 'pools' ? 0 : this.path[0] === 'policies' && this.path[2] === 'pools' ? 2 : undefined
    return (
      pools !== undefined &&
      depth === pools + 2 &&
      depth === this.path.length - 1 &&
      STAFFING.slice(0, -1).includes(String(this.path[depth]))
    )
  }

  /** A copy stands where the original is written; that of a value that is not written comes from the set value. */
  private shaped<N extends YAMLMap | YAMLSeq>(copy: N, { range }: YAMLMap | YAMLSeq): N {
    if (!range) return this.made(copy)
    copy.range = range
    return copy
  }

  private made<N extends Node>(node: N): N {
    this.own(node)
    return node
  }

  /** The path up to a step, as text. */
  private until(depth: number): string {
    return this.path
      .slice(0, depth)
      .reduce<string>((text, step) => (typeof step === 'number' ? text + stepText(step) : text === '' ? step : `${text}.${step}`), '')
  }
}

function stepText(index: number): string {
  return index === EACH ? '[]' : `[${index}]`
}

function keysOf(map: YAMLMap): string[] {
  return map.items.flatMap((pair) => (isPair(pair) ? (keyText(pair) ?? []) : []))
}
