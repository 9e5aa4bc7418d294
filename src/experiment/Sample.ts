import { layoutOf, type MetricBlock, WAIT_BINS } from '../metrics/block.ts'
import { createRows } from '../metrics/rows.ts'
import { createScopeSums, hoursOf, SUM, SUM_STRIDE, scopeNames } from '../metrics/scopeSums.ts'
import type { Terms } from '../metrics/sums.ts'
import { createTargetMet } from '../metrics/targetMet.ts'
import type { Model } from '../model/model.ts'
import { type Catalogue, PROBABILITIES } from './catalogue.ts'
import { invertWaits } from './WaitMoments.ts'
import { createWeekHours } from './weekHours.ts'

/** What one block says, reduced to what the estimates need: its size depends on the scenario's names, not on its calls. */
export class Sample {
  /** Numerator and denominator of every item; y = 0 where the item is undefined. */
  readonly x: Float64Array
  readonly y: Float64Array
  /** Cumulative wait counts by histogram, and the highest bin used. */
  readonly waits: Float64Array
  readonly tops: Int32Array
  /** The replication's own wait quantiles: [histogram · PROBABILITIES.length + order]; NaN where nobody was answered. */
  readonly quantiles: Float64Array
  /** Sums by hour of the week, see `weekHours.ts`. */
  readonly week: Float64Array
  /** First calls, events, calls left waiting after the horizon. */
  readonly totals = new Float64Array(3)

  constructor(catalogue: Catalogue, week: number) {
    this.x = new Float64Array(catalogue.items)
    this.y = new Float64Array(catalogue.items)
    this.waits = new Float64Array(catalogue.histograms * WAIT_BINS)
    this.tops = new Int32Array(catalogue.histograms)
    this.quantiles = new Float64Array(catalogue.histograms * PROBABILITIES.length)
    this.week = new Float64Array(week)
  }
}

interface LinearItem {
  readonly item: number
  readonly stretch: number
  readonly numerator: Terms
  readonly denominator: Terms | undefined
}

/** Reads blocks of a model into samples. */
export function createSampler(model: Model, catalogue: Catalogue): (block: MetricBlock, sample: Sample) => void {
  const layout = layoutOf(model)
  const rowsOf = createRows(model)
  const sumsOf = createScopeSums(model)
  const metOf = createTargetMet(model)
  const weekHours = createWeekHours(model)
  const names = scopeNames(model)
  const hours = hoursOf(model)
  const linear: LinearItem[] = []
  const met: { readonly item: number; readonly stretch: number }[] = []
  for (const { scope, name, measure, source } of catalogue.lines) {
    const stretch = names.findIndex((entry) => entry.scope === scope && entry.name === name)
    if (source.kind === 'share') met.push({ item: source.item, stretch })
    else if (source.kind === 'ratio' && measure.estimator.kind === 'ratio')
      linear.push({ item: source.item, stretch, numerator: measure.estimator.numerator, denominator: measure.estimator.denominator })
  }
  const concentration = catalogue.lines.flatMap(({ source }) => (source.kind === 'squares' ? [source.item] : []))
  const providers = model.providers.map((name) => names.findIndex((entry) => entry.scope === 'provider' && entry.name === name))

  function readItems(rows: ReturnType<typeof rowsOf>, sample: Sample): void {
    const sums = sumsOf(rows)
    const value = (terms: Terms, stretch: number): number =>
      terms.reduce((total, [coefficient, name]) => total + coefficient * sums[stretch * SUM_STRIDE + SUM[name]], 0)
    for (const { item, stretch, numerator, denominator } of linear) {
      sample.x[item] = value(numerator, stretch)
      sample.y[item] = denominator ? value(denominator, stretch) : 1
    }
    const flags = metOf(rows)
    for (const { item, stretch } of met) {
      const defined = !Number.isNaN(flags[stretch])
      sample.x[item] = defined ? flags[stretch] : 0
      sample.y[item] = defined ? 1 : 0
    }
    const answered = sums[SUM.answered]
    let squares = 0
    providers.forEach((stretch, v) => {
      const own = sums[stretch * SUM_STRIDE + SUM.answered]
      sample.x[catalogue.providers + v] = own
      sample.y[catalogue.providers + v] = answered
      if (answered > 0) squares += (own / answered) ** 2
    })
    for (const item of concentration) {
      sample.x[item] = squares
      sample.y[item] = answered > 0 ? 1 : 0
    }
  }

  function readWaits(block: MetricBlock, sample: Sample): void {
    const types = model.callTypes.length
    sample.waits.fill(0, 0, WAIT_BINS)
    for (let h = 1; h < sample.tops.length; h++) {
      const from = h <= types ? layout.waitsByType + (h - 1) * WAIT_BINS : layout.waitsByHour + hours[h - 1 - types] * WAIT_BINS
      const at = h * WAIT_BINS
      let cumulative = 0
      for (let bin = 0; bin < WAIT_BINS; bin++) {
        cumulative += block[from + bin]
        sample.waits[at + bin] = cumulative
        if (h <= types) sample.waits[bin] += cumulative
      }
    }
    for (let h = 0; h < sample.tops.length; h++) {
      const at = h * WAIT_BINS
      const total = sample.waits[at + WAIT_BINS - 1]
      let top = total > 0 ? 0 : -1
      if (total > 0) while (sample.waits[at + top] < total) top++
      sample.tops[h] = top
      const distribution = (bin: number): number => sample.waits[at + bin] / total
      PROBABILITIES.forEach((probability, order) => {
        const own = top < 0 ? Number.NaN : invertWaits(distribution, top, probability)
        sample.quantiles[h * PROBABILITIES.length + order] = own
      })
    }
  }

  return (block, sample) => {
    const rows = rowsOf(block)
    readItems(rows, sample)
    readWaits(block, sample)
    weekHours.read(rows, sample.week)
    sample.totals[0] = block[layout.calls]
    sample.totals[1] = block[layout.events]
    sample.totals[2] = block[layout.leftWaiting]
  }
}
