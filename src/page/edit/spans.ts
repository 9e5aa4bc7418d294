import type { Node, Pair, YAMLMap, YAMLSeq } from 'yaml'
import { isMap, isPair } from 'yaml'
import { isFlow } from './yamlText.ts'

/** A piece of text, from and to as offsets, half-open. */
export interface Span {
  readonly from: number
  readonly to: number
}

export type Collection = YAMLMap | YAMLSeq

export function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1
}

/** Where the line ends, its line feed apart. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

/** Where the node's own text ends: blank lines and comments behind it do not belong to it. */
export function contentEnd(text: string, node: Node): number {
  if (!isFlow(node) && 'items' in node) {
    const last = (node as Collection).items.at(-1) as Node | Pair | undefined
    if (last !== undefined) return isPair(last) ? pairEnd(text, last) : contentEnd(text, last)
  }
  const [from, to] = node.range ?? [0, 0]
  return Math.max(from, text.slice(0, to).trimEnd().length)
}

export function pairEnd(text: string, pair: Pair): number {
  const value = pair.value as Node | null
  const key = pair.key as Node
  const colon = afterColon(text, pair)
  if (value === null) return colon ?? key.range?.[1] ?? 0
  return Math.max(colon ?? 0, contentEnd(text, value))
}

/** Where the value of a pair may begin: behind its colon. */
export function afterColon(text: string, pair: Pair): number | undefined {
  const end = (pair.key as Node).range?.[1] ?? 0
  const [spaces] = /^\s*:/.exec(text.slice(end, end + 200)) ?? []
  return spaces === undefined ? undefined : end + spaces.length
}

/**
 * What an entry of a map or list takes: in brackets from its first to its last character, else from its key or dash to
 * the end of its last line, a comment there included.
 */
export function entrySpan(text: string, collection: Collection, index: number): Span {
  const entry = collection.items[index] as Node | Pair
  if (isPair(entry)) {
    const from = (entry.key as Node).range?.[0] ?? 0
    const to = pairEnd(text, entry)
    return { from, to: isFlow(collection) ? to : lineEnd(text, to) }
  }
  const from = entry.range?.[0] ?? 0
  const to = contentEnd(text, entry)
  if (isFlow(collection)) return { from, to }
  return { from: text.lastIndexOf('-', from - 1), to: lineEnd(text, to) }
}

/** Column of the entries of a collection in block style, from 0. */
export function entryColumn(text: string, collection: Collection): number {
  const { from } = entrySpan(text, collection, 0)
  return from - lineStart(text, from)
}

/** The text without an entry, of several. */
export function withoutEntry(text: string, collection: Collection, index: number): Span {
  const span = entrySpan(text, collection, index)
  const last = index === collection.items.length - 1
  if (isFlow(collection)) {
    if (!last) return { from: span.from, to: entrySpan(text, collection, index + 1).from }
    return { from: entrySpan(text, collection, index - 1).to, to: span.to }
  }
  const begin = lineStart(text, span.from)
  if (text.slice(begin, span.from).trim() === '') {
    // Whole lines; of the last line of a text the line feed before it goes.
    return span.to < text.length ? { from: begin, to: span.to + 1 } : { from: Math.max(0, begin - 1), to: span.to }
  }
  // The first key behind a dash: the next one takes its place.
  return { from: span.from, to: entrySpan(text, collection, index + 1).from }
}

/** Where in a collection the key stands; −1 where it does not. */
export function placeOf(collection: Collection, step: string | number, keyText: (pair: Pair) => string | undefined): number {
  if (typeof step === 'number') return step < collection.items.length ? step : -1
  return isMap(collection) ? collection.items.findIndex((pair) => keyText(pair) === step) : -1
}
