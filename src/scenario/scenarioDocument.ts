import type { Alias, LineCounter, Node, Pair, YAMLMap } from 'yaml'
import { isAlias, isMap, isScalar, isSeq } from 'yaml'
import type { Problem } from './problem.ts'

/** Keys and list positions (from 0) from the root to a value. */
export type Path = readonly (string | number)[]

/** Keys that are reported when a document is opened and ignored from then on; undefined is a key that is no word. */
const unusable: ReadonlySet<string | undefined> = new Set([undefined, '__proto__', '<<'])

/** A scenario's text as a tree of values that know where they were written. */
export class ScenarioDocument {
  readonly file: string
  readonly root: Node
  readonly #lines: LineCounter
  readonly #anchors: ReadonlyMap<Alias, Node>
  readonly problems: Problem[]
  /** Nodes that come from a set value, by the text of that. */
  readonly #given: WeakMap<Node, string>
  /** Paths whose last key is written, but misspelt. */
  readonly #misspelt = new Set<string>()
  readonly #pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>()

  constructor(
    file: string,
    root: Node,
    lines: LineCounter,
    anchors: ReadonlyMap<Alias, Node>,
    problems: Problem[],
    given: WeakMap<Node, string> = new WeakMap(),
  ) {
    this.file = file
    this.root = root
    this.#lines = lines
    this.#anchors = anchors
    this.problems = problems
    this.#given = given
  }

  /** What an alias stands for; other nodes are themselves. */
  follow(node: Node | null): Node | null {
    return isAlias(node) ? (this.#anchors.get(node) ?? null) : node
  }

  /** The value at the path, or nothing where the path is not written. */
  node(path: Path): Node | null | undefined {
    const { node, complete } = this.#walk(path)
    return complete ? node : undefined
  }

  has(path: Path): boolean {
    return this.#walk(path).complete
  }

  /** Remembers that a key not known was meant to be the one at the path. */
  misspelt(path: Path): void {
    this.#misspelt.add(pathText(path))
  }

  /** True where the key at the path is missing only because another one, already reported, is a slip of it. */
  isMisspelt(path: Path): boolean {
    return this.#misspelt.has(pathText(path))
  }

  /** Keys of the map at the path, in the order written; none where there is no map. */
  keys(path: Path): string[] {
    const node = this.follow(this.node(path) ?? null)
    return isMap(node) ? [...this.pairs(node).keys()] : []
  }

  /** The map's pairs by key, in the order written, whatever the keys look like. */
  pairs(map: YAMLMap): ReadonlyMap<string, Pair> {
    const known = this.#pairs.get(map)
    if (known !== undefined) return known
    const named = map.items.filter((pair) => !unusable.has(keyText(pair)))
    const pairs = new Map(named.map((pair) => [keyText(pair)!, pair]))
    this.#pairs.set(map, pairs)
    return pairs
  }

  /** The plain text of the scalar at the path, as written. */
  text(path: Path): string | undefined {
    const node = this.follow(this.node(path) ?? null)
    return isScalar(node) && node.value !== null ? scalarText(node) : undefined
  }

  /** The texts of a scalar or of a list of scalars. */
  texts(path: Path): string[] {
    const node = this.follow(this.node(path) ?? null)
    return (isSeq(node) ? node.items : [node]).flatMap((item) => {
      const scalar = this.follow(item as Node | null)
      return isScalar(scalar) && scalar.value !== null ? [scalarText(scalar)] : []
    })
  }

  /**
   * Adds a problem at the value of the path (or its key); a path that is not written to its end points at the last map that is.
   */
  problem(path: Path, message: string, hint?: string, part: 'key' | 'value' = 'value'): void {
    const { node, within, key, complete, option } = this.#walk(path)
    const begin = complete && !(isEmpty(node) && key !== undefined) ? node : within
    const offset = (complete && (part === 'key' || isEmpty(node)) ? key : undefined) ?? begin?.range?.[0] ?? 0
    const { line, col } = option === undefined ? this.#lines.linePos(offset) : { line: 1, col: 1 }
    this.problems.push({
      file: this.file,
      line: Math.max(line, 1),
      column: Math.max(col, 1),
      path: pathText(path),
      message,
      ...(hint !== undefined && { hint }),
      ...(option !== undefined && { option }),
    })
  }

  /** The value at the path, the last value on the way that is written, where the key of the value begins, and the set value met last. */
  #walk(path: Path): { node: Node | null; within: Node; key?: number; complete: boolean; option?: string } {
    let node: Node | null = this.root
    let within = this.root
    let key: number | undefined
    let option: string | undefined
    for (const step of path) {
      const inside = this.follow(node)
      if (node !== null) within = node
      if (isMap(inside) && this.pairs(inside).has(String(step))) {
        const pair: Pair = this.pairs(inside).get(String(step))!
        key = (pair.key as Node | null)?.range?.[0]
        node = pair.value as Node | null
      } else if (isSeq(inside) && typeof step === 'number' && step < inside.items.length) {
        node = inside.items[step] as Node | null
        key = undefined
      } else {
        return { node, within, complete: false, ...(option !== undefined && { option }) }
      }
      option = (node === null ? undefined : this.#given.get(node)) ?? option
    }
    return { node, within, ...(key !== undefined && { key }), complete: true, ...(option !== undefined && { option }) }
  }
}

/** The key as written: `012` stays `012`. Nothing where the key is no plain word. */
export function keyText(pair: Pair): string | undefined {
  return isScalar(pair.key) && pair.key.value !== null ? scalarText(pair.key) : undefined
}

/** A scalar as written: the source of an unquoted one, the content of a quoted one. */
export function scalarText(scalar: { value: unknown; source?: string | undefined }): string {
  return typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? String(scalar.value))
}

export function isEmpty(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null)
}

/** `policies.mine.rules[0].stages`. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`), '')
}
