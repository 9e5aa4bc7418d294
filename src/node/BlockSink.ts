import type { Fold } from '../experiment/Fold.ts'
import { Sample, type SampleLayout, sampleLayoutOf } from '../experiment/Sample.ts'
import type { Beside } from './Beside.ts'
import type { RunTables } from './RunTables.ts'

/** Takes the samples of the blocks of a run, in the order of its plan, to the fold and to what stands beside it. */
export class BlockSink {
  private readonly fold: Fold
  /** The run's policies in scenario order, as the plan has them; the folds want the baseline first. */
  private readonly policies: readonly number[]
  private readonly tables: RunTables
  private readonly beside: Beside | undefined
  /** By model: the scenario itself, then its variants. */
  private readonly layouts: readonly SampleLayout[]
  /** Samples of complete replications that wait for those of the variants, by model. */
  private readonly waiting: Sample[][][]
  private readonly partial: Sample[][]

  constructor(fold: Fold, policies: readonly number[], tables: RunTables, beside: Beside | undefined) {
    this.fold = fold
    this.policies = policies
    this.tables = tables
    this.beside = beside
    this.layouts = [fold.layout, ...(beside?.variants ?? []).map((model) => sampleLayoutOf(model))]
    this.waiting = this.layouts.map(() => [])
    this.partial = this.layouts.map(() => [])
  }

  /** The sample (`Sample.data`) of the next block of a model, whose rows are in the tables. Whether it has made a replication of the scenario whole. */
  take(model: number, sample: Float64Array): boolean {
    const replication = this.partial[model]
    replication.push(new Sample(this.layouts[model], sample))
    if (replication.length < this.policies.length) return false
    this.partial[model] = []
    const inOrder = this.fold.policies.map((policy) => replication[this.policies.indexOf(policy)])
    if (model === 0) {
      const number = this.fold.replications + 1
      for (const [position, each] of inOrder.entries()) this.fold.addSample(number, position, each)
      this.tables.complete()
    }
    if (this.beside !== undefined) this.pass(this.beside, model, inOrder)
    return model === 0
  }

  /** Hands on the replications that every model has done. */
  private pass(beside: Beside, model: number, samples: Sample[]): void {
    this.waiting[model].push(samples)
    while (this.waiting.every((replications) => replications.length > 0))
      beside.add(this.waiting.map((replications) => replications.shift()!))
  }
}
