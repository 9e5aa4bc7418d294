import { Sampler } from '../experiment/Sampler.ts'
import type { MetricBlock } from '../metrics/block.ts'
import type { CallLog } from '../metrics/callLog.ts'
import { type CallsText, createCallsText, type RoutingWords } from '../report/callsText.ts'
import { createTableText, type TableText } from '../report/csvText.ts'
import type { ThreadItem, ThreadSetup } from './threadProtocol.ts'

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
  private take: (item: ThreadItem) => void = () => {}

  constructor({ model, tables, quoted, lastFan }: Pick<ThreadSetup, 'model' | 'tables' | 'quoted' | 'lastFan'>) {
    const field = (name: string): string => quoted.get(name) ?? name
    const into = (table: number) => (rows: Uint8Array) => this.take({ table, rows })
    const calls = tables.indexOf('calls')
    this.sampler = new Sampler(model)
    this.lastFan = lastFan
    this.tables = tables.flatMap((name, t) => (name === 'calls' ? [] : [createTableText(model, name, field, into(t))]))
    this.calls = calls < 0 ? undefined : createCallsText(model, field, into(calls))
  }

  /** Hands on what is made of the block of a replication under a policy (its index in the model), with its calls where they are wanted. */
  report(policy: number, replication: number, block: MetricBlock, calls: LoggedCalls | undefined, take: (item: ThreadItem) => void): void {
    this.take = take
    const sample = this.sampler.read(block, replication <= this.lastFan, (rows, day) => {
      for (const table of this.tables) table.add(policy, replication, rows, day)
    })
    for (const table of this.tables) table.end()
    if (calls !== undefined) this.calls?.write(policy, replication, calls.log, calls.words)
    take({ sample: sample.data })
  }
}
