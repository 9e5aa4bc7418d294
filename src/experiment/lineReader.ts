import type { Model } from '../model/model.ts'
import { catalogueOf, type Line } from './catalogue.ts'
import type { Sample } from './Sample.ts'

/** Lines of summary.csv that are ratios of sums, and what samples say about each of them. */
export interface LineReader {
  readonly lines: readonly Line[]
  /** Numerator and denominator of every line; y = 0 where it is undefined. The arrays are fresh. */
  read(sample: Sample): { readonly x: Float64Array; readonly y: Float64Array }
}

/** Reads the wanted lines of a model's samples; quantiles and the shares of providers are left out. */
export function createLineReader(model: Model, wanted: (line: Line) => boolean): LineReader {
  const found = catalogueOf(model).lines.flatMap((line) =>
    (line.source.kind === 'ratio' || line.source.kind === 'share') && wanted(line) ? [{ line, item: line.source.item }] : [],
  )
  return {
    lines: found.map(({ line }) => line),
    read: ({ x, y }) => ({ x: Float64Array.from(found, ({ item }) => x[item]), y: Float64Array.from(found, ({ item }) => y[item]) }),
  }
}
