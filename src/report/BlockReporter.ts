import { Sampler } from '../experiment/Sampler.ts'
import type { MetricBlock } from '../metrics/block.ts'
import type { CallLog } from '../metrics/callLog.ts'
import type { BlockTable } from '../metrics/columns.ts'
import type { Model } from '../model/model.ts'
import { type CallsText, createCallsText, type RoutingWords } from './callsText.ts'
import { createTableText, type TableText } from './csvText.ts'

/** Tables whose rows come block by block. */
export type RowsTable = BlockTable | 'calls'

/** What is wanted of the blocks of a model. */
export interface Wanted {
  readonly model: Model
  /** Tables whose text is wanted. */
  readonly tables: readonly RowsTable[]
  /** Names as a CSV field, where that differs from the name. */
  readonly quoted: ReadonlyMap<string, string>
  /** Last replication whose samples have a fan. */
  readonly lastFan: number
}

/** What is made of a block: pieces of its rows, table by table or mixed, then its sample. */
export type BlockItem =
  /** Whole CSV rows in UTF-8, line ends included; `table` is a place in `Wanted.tables`. */
  | { readonly table: number; readonly rows: Uint8Array }
  /** `Sample.data`: the block is over. */
  | { readonly sample: Float64Array }

/** The calls of a replication, and the words of the policy that routed them. */
export interface LoggedCalls {
  readonly log: CallLog
  readonly words: RoutingWords
}

/** Makes of a block what leaves its thread: its rows, and its sample, which are derived together. The block itself stays. */
export class BlockReporter {
  private readonly sampler: Sampler
  private readonly tables: readonly TableText[]
  private readonly lastFan: number
  private readonly calls: CallsText | undefined
  /** Takes what is made of the block under way. */
  private take: (item: BlockItem) => void = () => {}

  constructor({ model, tables, quoted, lastFan }: Wanted) {
    const field = (name: string): string => quoted.get(name) ?? name
    const into = (table: number) => (rows: Uint8Array) => this.take({ table, rows })
    const calls = tables.indexOf('calls')
    this.sampler = new Sampler(model)
    this.lastFan = lastFan
    this.tables = tables.flatMap((name, t) => (name === 'calls' ? [] : [createTableText(model, name, field, into(t))]))
    this.calls = calls < 0 ? undefined : createCallsText(model, field, into(calls))
  }

  /** Hands on what is made of the block of a replication under a policy (its index in the model), with its calls where they are wanted. */
  report(policy: number, replication: number, block: MetricBlock, calls: LoggedCalls | undefined, take: (item: BlockItem) => void): void {
    this.take = take
    const sample = this.sampler.read(block, replication <= this.lastFan, (rows, day) => {
      for (const table of this.tables) table.add(policy, replication, rows, day)
    })
    for (const table of this.tables) table.end()
    if (calls !== undefined) this.calls?.write(policy, replication, calls.log, calls.words)
    take({ sample: sample.data })
  }
}
