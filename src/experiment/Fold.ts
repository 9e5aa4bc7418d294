import type { MetricBlock } from '../metrics/block.ts'
import type { Model } from '../model/model.ts'
import { ControlMoments } from './ControlMoments.ts'
import { ControlSums } from './ControlSums.ts'
import { Controls } from './Controls.ts'
import { CrossMoments } from './CrossMoments.ts'
import { type Catalogue, catalogueOf, PROBABILITIES } from './catalogue.ts'
import { Fans } from './Fans.ts'
import { PairedQuantiles } from './PairedQuantiles.ts'
import { RatioMoments } from './RatioMoments.ts'
import { RouteMoments } from './RouteMoments.ts'
import { type Sample, type SampleLayout, sampleLayoutOf } from './Sample.ts'
import { Sampler } from './Sampler.ts'
import type { VarianceReduction } from './varianceReduction.ts'
import { WaitMoments } from './WaitMoments.ts'

/** Running statistics of one policy. `cross` and `paired` are against the baseline; the baseline has none. */
export interface PolicyFold {
  readonly moments: RatioMoments
  readonly waits: WaitMoments
  readonly cross: CrossMoments | undefined
  readonly paired: PairedQuantiles | undefined
  /** Without variance reduction there are none. */
  readonly controls: ControlMoments | undefined
  /** Who answers which calls; without variance reduction. */
  readonly routes: RouteMoments
  /** Sums over replications by hour of the week (`weekHours.ts`). */
  readonly week: Float64Array
}

export interface FoldOptions {
  /** How many blocks of a policy are folded with their fans (`fanReplications`); samples bring theirs or do not. */
  readonly withFans?: number
  readonly varianceReduction?: VarianceReduction
}

/**
 * Takes the blocks of a run strictly in order, replication after replication and in each the policies in their order, and keeps
 * running means and co-moments only: its memory depends on the scenario and the number of policies, not on the replications.
 * A replication counts once its last policy is in. Estimates are drawn by `estimatesOf` and `comparisonsOf`, at any time.
 */
export class Fold {
  readonly model: Model
  /** Indices of the run's policies in the model; the first is the baseline. */
  readonly policies: readonly number[]
  readonly catalogue: Catalogue
  readonly folds: readonly PolicyFold[]
  /** Complete replications folded. */
  replications = 0
  /** First calls simulated, events processed and calls left waiting after the horizon, in complete replications. */
  calls = 0
  events = 0
  leftWaiting = 0
  /** Of the samples of its model. */
  readonly layout: SampleLayout
  /** Figures by interval of the first replications. */
  readonly fans: Fans
  /** Without variance reduction there are none. */
  readonly controls: ControlSums | undefined
  private readonly withFans: number
  /** The policies of the replication under way that are in. */
  private samples: Sample[] = []
  private sampler: Sampler | undefined

  constructor(model: Model, policies: readonly number[], { withFans = 0, varianceReduction = 'none' }: FoldOptions = {}) {
    this.model = model
    this.policies = policies
    this.withFans = withFans
    this.fans = new Fans(model, policies.length)
    this.catalogue = catalogueOf(model)
    this.layout = sampleLayoutOf(model, this.catalogue)
    const { items, histograms, week } = this.layout
    const [item, other] = crossItems(this.catalogue, model.providers.length)
    const baseline = new RatioMoments(items)
    const control = varianceReduction === 'none' ? undefined : new ControlSums(new Controls(model, varianceReduction))
    const sets = controlSets(this.catalogue, model)
    const baselineControls = control && new ControlMoments(baseline, control, sets)
    this.controls = control
    this.folds = policies.map((_, position) => {
      const moments = position === 0 ? baseline : new RatioMoments(items)
      return {
        moments,
        waits: new WaitMoments(histograms),
        cross: position === 0 ? undefined : new CrossMoments(moments, baseline, item, other),
        controls: position === 0 ? baselineControls : control && new ControlMoments(moments, control, sets, baselineControls),
        paired: position === 0 ? undefined : new PairedQuantiles(histograms * PROBABILITIES.length),
        routes: new RouteMoments(model),
        week: new Float64Array(week),
      }
    })
  }

  /**
   * Folds the next block: `replication` from 1, `position` that of its policy in `policies`.
   * @throws Error if it is not the next one in order
   */
  add(replication: number, position: number, block: MetricBlock): void {
    this.sampler ??= new Sampler(this.model, this.catalogue)
    this.addSample(replication, position, this.sampler.read(block, replication <= this.withFans))
  }

  /** The same for a block that is reduced to its sample already, which is the fold's from now on. */
  addSample(replication: number, position: number, sample: Sample): void {
    if (replication !== this.replications + 1 || position !== this.samples.length)
      throw new Error(
        `Blocks must be folded in order: expected replication ${this.replications + 1}, policy ${this.samples.length + 1}, got replication ${replication}, policy ${position + 1}.`,
      )
    this.samples.push(sample)
    if (this.samples.length === this.policies.length) this.complete()
  }

  private complete(): void {
    const [baseline] = this.samples
    this.controls?.add(this.controls.controls.read(baseline.demand))
    this.samples.forEach((sample, position) => {
      const { moments, waits, cross, controls, paired, routes, week } = this.folds[position]
      moments.add(sample.x, sample.y)
      routes.add(sample.routes)
      controls?.add(sample.y)
      cross?.add()
      waits.add(sample.waits, sample.tops)
      paired?.add(sample.quantiles, baseline.quantiles)
      for (let c = 0; c < week.length; c++) week[c] += sample.week[c]
      if (sample.fan !== undefined) this.fans.add(position, sample.fan)
      this.calls += sample.totals[0]
      this.events += sample.totals[1]
      this.leftWaiting += sample.totals[2]
    })
    this.samples = []
    this.replications++
  }
}

/** By item: the set of `Controls` that its line is controlled by; shares of replications and what is not a ratio have none. */
function controlSets({ items, lines }: Catalogue, { callTypes }: Model): Int32Array {
  const sets = new Int32Array(items).fill(-1)
  for (const { scope, name, source } of lines) {
    if (source.kind === 'ratio') sets[source.item] = scope === 'call_type' ? 1 + callTypes.findIndex((type) => type.name === name) : 0
  }
  return sets
}

/** Pairs of items whose co-moments are kept: each with itself, then every provider's share with every other's (row by row). */
function crossItems({ items, providers }: Catalogue, count: number): readonly [Int32Array, Int32Array] {
  const item = Array.from({ length: items }, (_, j) => j)
  const other = [...item]
  for (let a = 0; a < count; a++)
    for (let b = 0; b < count; b++) {
      item.push(providers + a)
      other.push(providers + b)
    }
  return [Int32Array.from(item), Int32Array.from(other)]
}
