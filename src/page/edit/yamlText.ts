import { Document, isCollection, type Node, visit } from 'yaml'

/** A value as it is written into a scenario. */
export type Written = string | number | boolean | null | readonly Written[] | { readonly [key: string]: Written }

/** Collections up to this length stand on one line. */
const LONGEST_LINE = 110

const OPTIONS = { lineWidth: 0, flowCollectionPadding: true, indentSeq: true } as const

/** The value on one line, as it stands within brackets or braces. */
export function flowText(value: Written): string {
  const document = new Document([value])
  visit(document, { Collection: (_, node) => void (node.flow = true) })
  // The list around it, `[ … ]`, makes the library quote what brackets and commas would cut.
  return document.toString(OPTIONS).trim().slice(1, -1).trim().replaceAll(/\n\s*/g, ' ')
}

/** The value as it stands after a key or a dash in block style, the lines below it indented by so many spaces more than the key. */
export function blockText(value: Written, indent: number): { readonly inline: boolean; readonly text: string } {
  if (value === null) return { inline: true, text: '' }
  if (typeof value !== 'object') return { inline: true, text: scalarText(value) }
  const flow = flowText(value)
  if (isEmpty(value) || isShort(value, flow)) return { inline: true, text: flow }
  const document = new Document(value)
  visit(document, {
    Collection: (_, node) => {
      const inside = node.toJSON() as Written
      if (node !== document.contents && isShort(inside, flowText(inside))) node.flow = true
    },
  })
  const pad = ' '.repeat(indent)
  return {
    inline: false,
    text: document
      .toString(OPTIONS)
      .trimEnd()
      .split('\n')
      .map((line) => pad + line)
      .join('\n'),
  }
}

/** A key as it is written. */
export function keySource(key: string, flow: boolean): string {
  return flow ? flowText(key) : scalarText(key)
}

/** A collection stands on one line where it fits, unless there are lists of maps in it. */
function isShort(value: Written, flow: string): boolean {
  const numbers = Array.isArray(value) && value.every((item) => typeof item === 'number')
  return numbers || (flow.length <= LONGEST_LINE && !holdsMapsInList(value))
}

function holdsMapsInList(value: Written): boolean {
  if (typeof value !== 'object' || value === null) return false
  const inside = Object.values(value) as Written[]
  return (Array.isArray(value) && inside.some(isMapLike)) || inside.some(holdsMapsInList)
}

function isMapLike(value: Written): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isEmpty(value: Written): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

function scalarText(value: string | number | boolean): string {
  const text = new Document({ k: value }).toString(OPTIONS).trimEnd().slice(3)
  // Texts that block style would fold over lines stand in quotes.
  return text.includes('\n') ? JSON.stringify(value) : text
}

/** Whether the node stands within brackets or braces, or is such a collection. */
export function isFlow(node: Node): boolean {
  return isCollection(node) && node.flow === true
}
