import type { Document, Node, Pair } from 'yaml'
import { isAlias, isCollection, isMap, isPair, isScalar, isSeq, parseDocument } from 'yaml'
import { keyText, type Path, scalarText } from '../../scenario/scenarioDocument.ts'
import { type Change, changed } from './change.ts'
import { type Collection, placeOf } from './spans.ts'
import type { Written } from './yamlText.ts'

export type { Path } from '../../scenario/scenarioDocument.ts'

/** Texts beyond this are edited as text alone: reading them anew with each keystroke would be felt. */
const LONGEST = 400_000

/** A scenario's text with the tree of what is written in it. It never changes: an edit gives another. */
export class ScenarioText {
  readonly text: string
  readonly #document: Document.Parsed | undefined

  constructor(text: string) {
    this.text = text
    this.#document = text.length > LONGEST ? undefined : parseDocument(text, { version: '1.2', uniqueKeys: false, logLevel: 'silent' })
  }

  /** Whether it is YAML, and a map: what forms can show and edit. */
  get readable(): boolean {
    return this.#document !== undefined && this.#document.errors.length === 0 && isMap(this.#document.contents)
  }

  get tooLong(): boolean {
    return this.#document === undefined
  }

  /** The value at the path, aliases followed; null where a key has none, undefined where the path is not written. */
  node(path: Path): Node | null | undefined {
    let node: Node | null | undefined = this.#document?.contents
    for (const step of path) {
      const collection = this.#followed(node)
      if (!isCollection(collection)) return undefined
      const index = placeOf(collection as Collection, step, keyText)
      if (index < 0) return undefined
      const entry = collection.items[index]
      node = (isPair(entry) ? entry.value : entry) as Node | null
    }
    return this.#followed(node)
  }

  pair(path: Path): Pair | undefined {
    const parent = this.node(path.slice(0, -1))
    return isMap(parent) ? (parent.items.find((pair) => keyText(pair) === path.at(-1)) as Pair | undefined) : undefined
  }

  has(path: Path): boolean {
    return this.node(path) !== undefined
  }

  /** Whether an alias stands on the way: an edit there changes every place that repeats the value. */
  isShared(path: Path): boolean {
    return path.some((_, index) => {
      const entry = this.pair(path.slice(0, index + 1))
      return entry !== undefined && isAlias(entry.value)
    })
  }

  /** Keys of the map at the path, in the order written. */
  keys(path: Path): readonly string[] {
    const node = this.node(path)
    return isMap(node) ? node.items.flatMap((pair) => keyText(pair) ?? []) : []
  }

  /** Entries of the list at the path. */
  size(path: Path): number {
    const node = this.node(path)
    return isSeq(node) ? node.items.length : 0
  }

  isMap(path: Path): boolean {
    return isMap(this.node(path))
  }

  isList(path: Path): boolean {
    return isSeq(this.node(path))
  }

  /** The scalar at the path as it is written, quotes apart; empty where there is none. */
  scalar(path: Path): string {
    const node = this.node(path)
    return isScalar(node) && node.value !== null ? scalarText(node) : ''
  }

  /** A word, or the words of a list. */
  words(path: Path): readonly string[] {
    const node = this.node(path)
    const items = isSeq(node) ? node.items : [node]
    return items.flatMap((item) => {
      const scalar = this.#followed(item as Node | null)
      return isScalar(scalar) && scalar.value !== null ? [scalarText(scalar)] : []
    })
  }

  /** The plain value at the path. */
  value(path: Path): Written | undefined {
    const node = this.node(path)
    if (node === undefined || this.#document === undefined) return undefined
    try {
      return node === null ? null : (node.toJS(this.#document) as Written)
    } catch {
      // An alias leads nowhere: whoever checks the scenario says so.
      return undefined
    }
  }

  /** The text after the changes, none of which overlap; read anew. */
  with(changes: readonly Change[]): ScenarioText {
    return new ScenarioText(changed(this.text, changes))
  }

  #followed(node: Node | null | undefined): Node | null | undefined {
    return isAlias(node) ? (node.resolve(this.#document!) ?? null) : node
  }
}
