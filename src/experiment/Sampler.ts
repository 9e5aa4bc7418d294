import { layoutOf, type MetricBlock, WAIT_BINS } from '../metrics/block.ts'
import { type Combination, combination, combined } from '../metrics/combination.ts'
import { DAY_ROW, DAY_STRIDE, type Day, type Rows } from '../metrics/rowLayout.ts'
import { createRowReader, type RowReader } from '../metrics/rows.ts'
import { createScopeSums, hoursOf, type ScopeSums, SUM, SUM_STRIDE, scopeNames } from '../metrics/scopeSums.ts'
import type { Sum } from '../metrics/sums.ts'
import { createTargetMet, type TargetMet } from '../metrics/targetMet.ts'
import type { Model } from '../model/model.ts'
import { type Catalogue, catalogueOf, PROBABILITIES } from './catalogue.ts'
import { createFan, type Fan } from './fan.ts'
import { addRoutes } from './routes.ts'
import { Sample, type SampleLayout, sampleLayoutOf } from './Sample.ts'
import { invertWaits } from './WaitMoments.ts'
import { createWeekHours, type WeekHours } from './weekHours.ts'

/** A ratio of two linear combinations of sums. */
interface LinearItem {
  readonly item: number
  readonly numerator: Combination
  /** Absent: 1. */
  readonly denominator: Combination | undefined
}

/** Reads blocks of a model into samples. */
export class Sampler {
  readonly layout: SampleLayout
  private readonly model: Model
  private readonly catalogue: Catalogue
  private readonly reader: RowReader
  private readonly scopes: ScopeSums
  private readonly targets: TargetMet
  private readonly weekHours: WeekHours
  private readonly fan: Fan
  private readonly hours: readonly number[]
  private readonly linear: readonly LinearItem[]
  /** Items of the targets met, and their places in `TargetMet.read`. */
  private readonly met: readonly { readonly item: number; readonly stretch: number }[]
  /** Items of the days that met their target, and their places in `Rows.days`, whose rows are those of the first scopes. */
  private readonly daysMet: readonly { readonly item: number; readonly place: number }[]
  private readonly concentration: readonly number[]
  /** Where the answered calls of the providers stand. */
  private readonly providers: readonly number[]
  /** Cumulative wait counts of the block under way, `WAIT_BINS` a histogram, and the highest bins used. */
  private readonly waits: Float64Array
  private readonly tops: Float64Array

  constructor(model: Model, catalogue = catalogueOf(model)) {
    this.layout = sampleLayoutOf(model, catalogue)
    this.model = model
    this.catalogue = catalogue
    this.reader = createRowReader(model)
    this.scopes = createScopeSums(model)
    this.targets = createTargetMet(model)
    this.weekHours = createWeekHours(model)
    this.fan = createFan(model)
    this.hours = hoursOf(model)
    const names = scopeNames(model)
    const linear: LinearItem[] = []
    const met: { readonly item: number; readonly stretch: number }[] = []
    const daysMet: { readonly item: number; readonly place: number }[] = []
    for (const { scope, name, measure, source } of catalogue.lines) {
      const stretch = names.findIndex((entry) => entry.scope === scope && entry.name === name)
      if (source.kind === 'share') met.push({ item: source.item, stretch })
      else if (source.kind === 'days') daysMet.push({ item: source.item, place: stretch * DAY_STRIDE + DAY_ROW.service_level_target_met })
      else if (source.kind === 'ratio' && measure.estimator.kind === 'ratio') {
        const { numerator, denominator } = measure.estimator
        const at = (sum: Sum): number => sumAt(stretch, sum)
        linear.push({
          item: source.item,
          numerator: combination(numerator, at),
          denominator: denominator && combination(denominator, at),
        })
      }
    }
    this.linear = linear
    this.met = met
    this.daysMet = daysMet
    this.concentration = catalogue.lines.flatMap(({ source }) => (source.kind === 'squares' ? [source.item] : []))
    this.providers = model.providers.map((name) => {
      const stretch = names.findIndex((entry) => entry.scope === 'provider' && entry.name === name)
      return sumAt(stretch, 'answered')
    })
    this.waits = new Float64Array(this.layout.histograms * WAIT_BINS)
    this.tops = new Float64Array(this.layout.histograms)
  }

  /** The sample of a block, with or without a fan. Its rows, which are derived a day at a time, are shown to `onDay`; they hold until it returns. */
  read(block: MetricBlock, withFan = false, onDay?: (rows: Rows, day: Day) => void): Sample {
    this.countWaits(block)
    const sample = Sample.empty(this.layout, this.tops, withFan)
    this.scopes.clear()
    this.targets.clear()
    for (const day of this.reader.days) {
      const rows = this.reader.read(block, day)
      this.scopes.add(rows, day)
      this.targets.add(rows, day)
      this.weekHours.add(rows, day, sample.week)
      addRoutes(this.model, rows.flows, day, sample.routes)
      this.addDay(rows.days, sample)
      if (sample.fan !== undefined) this.fan.add(rows, day, sample.fan)
      onDay?.(rows, day)
    }
    this.readItems(sample)
    this.readWaits(sample)
    const { calls, events, leftWaiting, demand } = layoutOf(this.model)
    sample.totals.set([block[calls], block[events], block[leftWaiting]])
    sample.demand.set(block.subarray(demand))
    return sample
  }

  private addDay(days: Float64Array, { x, y }: Sample): void {
    for (const { item, place } of this.daysMet) {
      if (Number.isNaN(days[place])) continue
      x[item] += days[place]
      y[item]++
    }
  }

  private readItems(sample: Sample): void {
    const { sums } = this.scopes
    for (const { item, numerator, denominator } of this.linear) {
      sample.x[item] = combined(numerator, sums)
      sample.y[item] = denominator === undefined ? 1 : combined(denominator, sums)
    }
    const flags = this.targets.read()
    for (const { item, stretch } of this.met) {
      const defined = !Number.isNaN(flags[stretch])
      sample.x[item] = defined ? flags[stretch] : 0
      sample.y[item] = defined ? 1 : 0
    }
    const answered = sums[SUM.answered]
    let squares = 0
    this.providers.forEach((at, v) => {
      sample.x[this.catalogue.providers + v] = sums[at]
      sample.y[this.catalogue.providers + v] = answered
      if (answered > 0) squares += (sums[at] / answered) ** 2
    })
    for (const item of this.concentration) {
      sample.x[item] = squares
      sample.y[item] = answered > 0 ? 1 : 0
    }
  }

  private countWaits(block: MetricBlock): void {
    const { waits, tops } = this
    const { waitsByType, waitsByHour } = layoutOf(this.model)
    waits.fill(0, 0, WAIT_BINS)
    const types = this.model.callTypes.length
    for (let h = 1; h < tops.length; h++) {
      const from = h <= types ? waitsByType + (h - 1) * WAIT_BINS : waitsByHour + this.hours[h - 1 - types] * WAIT_BINS
      const at = h * WAIT_BINS
      let cumulative = 0
      for (let bin = 0; bin < WAIT_BINS; bin++) {
        cumulative += block[from + bin]
        waits[at + bin] = cumulative
        if (h <= types) waits[bin] += cumulative
      }
    }
    for (let h = 0; h < tops.length; h++) {
      const at = h * WAIT_BINS
      const total = waits[at + WAIT_BINS - 1]
      let top = total > 0 ? 0 : -1
      if (total > 0) while (waits[at + top] < total) top++
      tops[h] = top
    }
  }

  private readWaits({ waits, tops, quantiles }: Sample): void {
    for (let h = 0, from = 0; h < tops.length; h++) {
      const top = tops[h]
      const own = this.waits.subarray(h * WAIT_BINS, h * WAIT_BINS + top + 1)
      waits.set(own, from)
      from += own.length
      const total = own[top]
      const distribution = (bin: number): number => own[bin] / total
      PROBABILITIES.forEach((probability, order) => {
        quantiles[h * PROBABILITIES.length + order] = top < 0 ? Number.NaN : invertWaits(distribution, top, probability)
      })
    }
  }
}

function sumAt(stretch: number, sum: Sum): number {
  return stretch * SUM_STRIDE + SUM[sum]
}
