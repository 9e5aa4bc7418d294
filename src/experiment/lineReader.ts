import type { MetricBlock } from '../metrics/block.ts'
import type { Model } from '../model/model.ts'
import { catalogueOf, type Line } from './catalogue.ts'
import { createSampler, Sample } from './Sample.ts'
import { createWeekHours } from './weekHours.ts'

/** Lines of summary.csv that are ratios of sums, and what blocks say about each of them. */
export interface LineReader {
  readonly lines: readonly Line[]
  /** Numerator and denominator of every line; y = 0 where it is undefined. The arrays are fresh. */
  read(block: MetricBlock): { readonly x: Float64Array; readonly y: Float64Array }
}

/** Reads the wanted lines of a model's blocks; quantiles and the shares of providers are left out. */
export function createLineReader(model: Model, wanted: (line: Line) => boolean): LineReader {
  const catalogue = catalogueOf(model)
  const { slots, stride } = createWeekHours(model)
  const sampler = createSampler(model, catalogue)
  const sample = new Sample(catalogue, slots.length * stride)
  const found = catalogue.lines.flatMap((line) =>
    (line.source.kind === 'ratio' || line.source.kind === 'share') && wanted(line) ? [{ line, item: line.source.item }] : [],
  )
  return {
    lines: found.map(({ line }) => line),
    read: (block) => {
      sampler(block, sample)
      return { x: Float64Array.from(found, ({ item }) => sample.x[item]), y: Float64Array.from(found, ({ item }) => sample.y[item]) }
    },
  }
}
