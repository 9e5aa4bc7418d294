import type { Fold } from '../../experiment/Fold.ts'
import { type SampleLayout, sampleLayoutOf } from '../../experiment/Sample.ts'
import type { Mark } from '../folder/Journal.ts'
import type { RunTables } from '../folder/RunTables.ts'
import type { Beside } from '../plans/Beside.ts'
import type { PackedSample, SamplePiece } from '../plans/Plan.ts'
import { release } from '../release.ts'
import { sampleFrom } from './sampleFrom.ts'

/** Takes the samples of the blocks of a run, in the order of its plan, to the fold and to what stands beside it. */
export class BlockSink {
  private readonly fold: Fold
  /** The run's policies in scenario order, as the plan has them; the folds want the baseline first. */
  private readonly policies: readonly number[]
  private readonly tables: RunTables
  private readonly beside: Beside | undefined
  /** By model: the scenario itself, then its variants. */
  private readonly layouts: readonly SampleLayout[]
  /** Samples of complete replications that wait for those of the other models, by model. */
  private readonly waiting: PackedSample[][][]
  private readonly partial: PackedSample[][]
  /** Where the tables are after each replication of the scenario that waits. */
  private readonly marks: (readonly Mark[])[] = []

  constructor(fold: Fold, policies: readonly number[], tables: RunTables, beside: Beside | undefined) {
    this.fold = fold
    this.policies = policies
    this.tables = tables
    this.beside = beside
    this.layouts = [fold.layout, ...(beside?.variants ?? []).map((model) => sampleLayoutOf(model))]
    this.waiting = this.layouts.map(() => [])
    this.partial = this.layouts.map(() => [])
  }

  /**
   * The sample of the next block of a model, whose rows are in the tables. Whether it has made a replication whole, under
   * every policy of every model: it is kept then, and in the statistics.
   */
  take({ model, ...sample }: SamplePiece): boolean {
    const blocks = this.partial[model]
    blocks.push(sample)
    if (blocks.length < this.policies.length) return false
    this.partial[model] = []
    this.waiting[model].push(blocks)
    if (model === 0) this.marks.push(this.tables.mark())
    if (this.waiting.some((replications) => replications.length === 0)) return false
    const replication = this.waiting.map((replications) => replications.shift()!)
    this.tables.keep(this.marks.shift()!, replication.flat())
    this.pass(replication.map((blocks) => blocks.map(({ sample }) => sample)))
    return true
  }

  /** A replication that an earlier session kept, in the order in which they were given to `RunTables.keep`. */
  replay(samples: readonly Float64Array[]): void {
    const { length } = this.policies
    this.pass(this.layouts.map((_, model) => samples.slice(model * length, (model + 1) * length)))
  }

  /** @param replication samples by model, then by policy in the order of the plan; they are done with then */
  private pass(replication: readonly (readonly Float64Array[])[]): void {
    const samples = replication.map((blocks, model) =>
      this.fold.policies.map((policy) => sampleFrom(this.layouts[model], blocks[this.policies.indexOf(policy)])),
    )
    const number = this.fold.replications + 1
    for (const [position, each] of samples[0].entries()) this.fold.addSample(number, position, each)
    this.beside?.add(samples)
    for (const array of replication.flat()) release(array)
  }
}
