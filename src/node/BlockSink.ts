import type { Fold } from '../experiment/Fold.ts'
import type { MetricBlock } from '../metrics/block.ts'
import type { Beside } from './Beside.ts'
import type { RunTables } from './RunTables.ts'
import type { ThreadBlock } from './threadProtocol.ts'

/** Takes the blocks of a run in the order of its plan: rows to the tables, figures to the fold and to what stands beside it. */
export class BlockSink {
  private readonly fold: Fold
  /** The run's policies in scenario order, as the plan has them; the folds want the baseline first. */
  private readonly policies: readonly number[]
  private readonly tables: RunTables
  private readonly beside: Beside | undefined
  /** Blocks of complete replications that wait for those of the variants, by model. */
  private readonly waiting: MetricBlock[][][]
  private readonly partial: MetricBlock[][]

  constructor(fold: Fold, policies: readonly number[], tables: RunTables, beside: Beside | undefined) {
    this.fold = fold
    this.policies = policies
    this.tables = tables
    this.beside = beside
    const models = 1 + (beside?.variants.length ?? 0)
    this.waiting = Array.from({ length: models }, () => [])
    this.partial = Array.from({ length: models }, () => [])
  }

  /** The next block of a model: 0 is the scenario itself, the others its variants. */
  async take(model: number, { block, rows }: ThreadBlock): Promise<void> {
    if (model === 0) await this.tables.write(rows)
    const replication = this.partial[model]
    replication.push(block)
    if (replication.length < this.policies.length) return
    this.partial[model] = []
    const inOrder = this.fold.policies.map((policy) => replication[this.policies.indexOf(policy)])
    if (model === 0) {
      const number = this.fold.replications + 1
      for (const [position, each] of inOrder.entries()) this.fold.add(number, position, each)
      this.tables.complete()
    }
    if (this.beside !== undefined) this.pass(this.beside, model, inOrder)
  }

  /** Hands on the replications that every model has done. */
  private pass(beside: Beside, model: number, blocks: MetricBlock[]): void {
    this.waiting[model].push(blocks)
    while (this.waiting.every((replications) => replications.length > 0))
      beside.add(this.waiting.map((replications) => replications.shift()!))
  }
}
