import type { MetricBlock } from '../metrics/block.ts'
import type { Model } from '../model/model.ts'
import { CrossMoments } from './CrossMoments.ts'
import { type Catalogue, catalogueOf, PROBABILITIES } from './catalogue.ts'
import { PairedQuantiles } from './PairedQuantiles.ts'
import { RatioMoments } from './RatioMoments.ts'
import { createSampler, Sample } from './Sample.ts'
import { WaitMoments } from './WaitMoments.ts'
import { createWeekHours } from './weekHours.ts'

/** Running statistics of one policy. `cross` and `paired` are against the baseline; the baseline has none. */
export interface PolicyFold {
  readonly moments: RatioMoments
  readonly waits: WaitMoments
  readonly cross: CrossMoments | undefined
  readonly paired: PairedQuantiles | undefined
  /** Sums over replications by hour of the week (`weekHours.ts`). */
  readonly week: Float64Array
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
  private readonly samples: readonly Sample[]
  private readonly read: (block: MetricBlock, sample: Sample) => void
  private position = 0

  constructor(model: Model, policies: readonly number[]) {
    this.model = model
    this.policies = policies
    this.catalogue = catalogueOf(model)
    const { items, histograms } = this.catalogue
    const { slots, stride } = createWeekHours(model)
    const [item, other] = crossItems(this.catalogue, model.providers.length)
    this.read = createSampler(model, this.catalogue)
    this.samples = policies.map(() => new Sample(this.catalogue, slots.length * stride))
    const baseline = new RatioMoments(items)
    this.folds = policies.map((_, position) => {
      const moments = position === 0 ? baseline : new RatioMoments(items)
      return {
        moments,
        waits: new WaitMoments(histograms),
        cross: position === 0 ? undefined : new CrossMoments(moments, baseline, item, other),
        paired: position === 0 ? undefined : new PairedQuantiles(histograms * PROBABILITIES.length),
        week: new Float64Array(slots.length * stride),
      }
    })
  }

  /**
   * Folds the next block: `replication` from 1, `position` that of its policy in `policies`.
   * @throws Error if it is not the next one in order
   */
  add(replication: number, position: number, block: MetricBlock): void {
    if (replication !== this.replications + 1 || position !== this.position)
      throw new Error(
        `Blocks must be folded in order: expected replication ${this.replications + 1}, policy ${this.position + 1}, got replication ${replication}, policy ${position + 1}.`,
      )
    this.read(block, this.samples[position])
    this.position++
    if (this.position === this.policies.length) this.complete()
  }

  private complete(): void {
    this.samples.forEach((sample, position) => {
      const { moments, waits, cross, paired, week } = this.folds[position]
      moments.add(sample.x, sample.y)
      cross?.add()
      waits.add(sample.waits, sample.tops)
      paired?.add(sample.quantiles, this.samples[0].quantiles)
      for (let c = 0; c < week.length; c++) week[c] += sample.week[c]
      this.calls += sample.totals[0]
      this.events += sample.totals[1]
      this.leftWaiting += sample.totals[2]
    })
    this.position = 0
    this.replications++
  }
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
