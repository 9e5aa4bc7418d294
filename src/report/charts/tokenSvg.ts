import type { Chart } from './Chart.ts'
import { PALETTE } from './palette.ts'

const VARIABLES: ReadonlyMap<string, string> = new Map(Object.entries(PALETTE).map(([name, { light }]) => [light, `var(--${name})`]))

/** What echarts drew, with tokens for colours, without what a still picture does not need. Tags only are touched, never text. */
export function tokenSvg(drawn: string, { id, title, sentence, height }: Pick<Chart, 'id' | 'title' | 'sentence' | 'height'>): string {
  const prefix = idText(id)
  const body = drawn
    .slice(drawn.indexOf('>') + 1, drawn.lastIndexOf('</svg>'))
    .replace(/<style[^>]*>[\s\S]*?<\/style>|<path d=""[^>]*><\/path>/g, '')
    .replace(/<(?!\/)[^>]*>/g, (tag) => leanTag(tag, prefix))
    .replace(/\n+/g, '\n')
    .trim()
  const width = /width="([\d.]+)"/.exec(drawn)?.[1]
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${attributeText(sentence === '' ? title : sentence)}" ` +
    `dominant-baseline="central">\n${body}\n</svg>`
  )
}

function leanTag(tag: string, prefix: string): string {
  return tag
    .replace(/ (?:class|pointer-events|dominant-baseline|xml:space|ecmeta_\w+)="[^"]*"/g, '')
    .replace(/ text-anchor="start"| stroke="[^"]*" stroke-width="0"| fill="#000"/g, '')
    .replace(/ style="([^"]*)"/, (_, style: string) => fontAttributes(style))
    .replace(/zr\d+-/g, `${prefix}-`)
    .replace(/="(#[0-9a-fA-F]{3,8})"/g, (_, colour: string) => `="${VARIABLES.get(colour.toLowerCase()) ?? colour}"`)
    .replace(/ (?:d|transform|x|y|width|height|points)="[^"]*"/g, (attribute) => attribute.replace(/(\.\d)\d+/g, '$1'))
    .replace(/\s+>/, '>')
}

/** The size and weight of a font as attributes; the family is the page's. */
function fontAttributes(style: string): string {
  const size = /(?:font-size:|font:[^;]*?)([\d.]+)px/.exec(style)?.[1]
  const weight = /(?:font-weight:|font:) ?(bold)/.exec(style)?.[1]
  return `${size === undefined ? '' : ` font-size="${size}"`}${weight === undefined ? '' : ` font-weight="${weight}"`}`
}

function idText(id: string): string {
  return id.replace(/[^\w-]/g, '-')
}

function attributeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
