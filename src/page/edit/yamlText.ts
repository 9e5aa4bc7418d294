import { Document, isCollection, type Node } from 'yaml'

/** A value as it is written into a scenario. */
export type Written = string | number | boolean | null | readonly Written[] | { readonly [key: string]: Written }

/** Collections up to this length stand on one line. */
const LONGEST_LINE = 110

/** The value on one line, as it stands within brackets or braces. */
export function flowText(value: Written): string {
  if (value === null) return 'null'
  if (typeof value !== 'object') return scalarText(value, true)
  if (isList(value)) return `[${value.map(flowText).join(', ')}]`
  const entries = Object.entries(value).map(([key, inside]) => `${scalarText(key, true)}: ${flowText(inside)}`)
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}

/** The value as it stands behind a key or a dash in block style: on that line, or on the lines below it, indented by so many spaces. */
export function blockText(value: Written, indent: number): { readonly inline: boolean; readonly text: string } {
  if (value === null) return { inline: true, text: '' }
  if (typeof value !== 'object') return { inline: true, text: scalarText(value, false) }
  const flow = flowText(value)
  if (Object.keys(value).length === 0 || isShort(value, flow)) return { inline: true, text: flow }
  const pad = ' '.repeat(indent)
  const lines = isList(value)
    ? value.map((item) => pad + dashed(item, indent))
    : Object.entries(value).map(([key, inside]) => `${pad}${scalarText(key, false)}:${behind(inside, indent)}`)
  return { inline: false, text: lines.join('\n') }
}

/** An entry of a list in so many columns: a map begins behind its dash. */
export function dashed(value: Written, column: number): string {
  const { inline, text } = blockText(value, column + 2)
  return inline ? `- ${text}` : `- ${text.trimStart()}`
}

/** A value behind the colon of a key, or a dash, in so many columns; a comment that stood there stays. */
export function behind(value: Written, column: number, comment = ''): string {
  const { inline, text } = blockText(value, column + 2)
  return inline ? `${text === '' ? '' : ' '}${text}${comment}` : `${comment}\n${text}`
}

/** A key as it is written. */
export function keySource(key: string, flow: boolean): string {
  return scalarText(key, flow)
}

/** Whether the node stands within brackets or braces, or is such a collection. */
export function isFlow(node: Node): boolean {
  return isCollection(node) && node.flow === true
}

/** A collection stands on one line where it fits, unless there are lists of maps in it. */
function isShort(value: Written, flow: string): boolean {
  const numbers = isList(value) && value.every((item) => typeof item === 'number')
  return numbers || (flow.length <= LONGEST_LINE && !holdsMapsInList(value))
}

function holdsMapsInList(value: Written): boolean {
  if (typeof value !== 'object' || value === null) return false
  const inside = Object.values(value) as Written[]
  return (isList(value) && inside.some(isMapLike)) || inside.some(holdsMapsInList)
}

function isMapLike(value: Written): boolean {
  return typeof value === 'object' && value !== null && !isList(value)
}

function isList(value: Written): value is readonly Written[] {
  return Array.isArray(value)
}

/** A scalar with the quotes that it needs where it stands. */
function scalarText(value: string | number | boolean, flow: boolean): string {
  const document = new Document([value])
  if (isCollection(document.contents)) document.contents.flow = flow
  const text = document
    .toString({ lineWidth: 0, flowCollectionPadding: false })
    .trim()
    .slice(flow ? 1 : 2, flow ? -1 : undefined)
  // Texts that would go over several lines stand in quotes.
  return text.includes('\n') ? JSON.stringify(value) : text
}
