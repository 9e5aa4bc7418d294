import type { Source } from '../protocol.ts'

const TEXTS = import.meta.glob<string>(['../../../data/*.{yaml,csv}', '../../../data/*/*.{yaml,csv}', '!../../../data/facts/**'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** In the order in which they are offered. */
export const SHIPPED = [
  'quickstart',
  'telecom-national',
  'health-insurer',
  'ecommerce-peak',
  'telecom-year',
  'offshore-halves-the-cost',
  'homeshoring-is-greener',
] as const

export type Shipped = (typeof SHIPPED)[number]

/** A scenario that comes with the product, and the CSVs beside it that it names. */
export function shippedSource(name: Shipped): Source {
  const path = Object.keys(TEXTS).find((each) => each.endsWith(`/${name}.yaml`))!
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const text = TEXTS[path]!
  const named = (each: string): boolean => each.startsWith(folder) && each.endsWith('.csv') && text.includes(each.slice(folder.length))
  return {
    file: `${name}.yaml`,
    text,
    files: Object.fromEntries(
      Object.keys(TEXTS)
        .filter(named)
        .map((each) => [each.slice(folder.length), TEXTS[each]!]),
    ),
  }
}
