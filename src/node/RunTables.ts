import type { Writable } from 'node:stream'
import type { Comparison } from '../experiment/comparisons.ts'
import type { Estimate } from '../experiment/estimates.ts'
import { TABLES, type TableName } from '../metrics/columns.ts'
import type { Model } from '../model/model.ts'
import { headerText } from '../report/csvText.ts'
import { comparisonRows, summaryRows } from '../report/summaryRows.ts'
import type { WholeTable } from './Beside.ts'
import { RunFolder } from './RunFolder.ts'
import { csvField, rowsText } from './rowsText.ts'
import type { RunOptions } from './runOptions.ts'
import { StreamedTable } from './StreamedTable.ts'
import type { ThreadTable } from './threadProtocol.ts'

/** Where the rows of a run go: each table to its file, one of them perhaps to a stream too. */
export class RunTables {
  /** Tables whose rows the threads write, in this order. */
  readonly fromThreads: readonly ThreadTable[]
  private readonly folder: RunFolder
  private readonly options: RunOptions
  private readonly filed: readonly ThreadTable[]
  private readonly streamed: StreamedTable
  private readonly abandonAtExit = (): void => {
    this.folder.abandon()
  }

  constructor(out: string, model: Model, options: RunOptions, sink: Writable, signal: AbortSignal) {
    this.options = options
    this.folder = new RunFolder(out)
    const refused = model.refusals.count > 0 ? (['refused'] as const) : []
    this.filed = ['call_types', 'pools', 'flows', ...refused, ...(options.calls ? (['calls'] as const) : [])]
    this.fromThreads = options.stream === 'calls' && !options.calls ? [...this.filed, 'calls'] : this.filed
    this.streamed = new StreamedTable(sink, signal)
  }

  refuseExisting(): void {
    this.folder.refuseExisting(this.options.force === true)
  }

  /** Names of the model that a CSV field has to quote, with their quotes. */
  async quotedNames(model: Model): Promise<ReadonlyMap<string, string>> {
    const names = [...model.policies, ...model.callTypes, ...model.pools].map(({ name }) => name).concat(model.providers)
    const fields = await Promise.all(names.map(async (name) => [name, await csvField(name)] as const))
    return new Map(fields.filter(([name, field]) => name !== field))
  }

  /** Starts the files and the stream, each with its header. */
  async open(): Promise<void> {
    process.once('exit', this.abandonAtExit)
    await this.folder.start(new Map(this.filed.map((name) => [name, headerText(name)])))
    const { stream } = this.options
    if (stream !== undefined && stream !== 'summary' && stream !== 'comparison') await this.streamed.write(headerText(stream))
  }

  /** The rows of one block, in the order of `fromThreads`. */
  async write(rows: readonly Uint8Array[]): Promise<void> {
    for (const [t, name] of this.fromThreads.entries()) {
      if (this.filed.includes(name)) await this.folder.write(name, rows[t])
      if (this.options.stream === name) await this.streamed.write(rows[t])
    }
  }

  /** A replication is in the tables, under every policy. */
  complete(): void {
    this.folder.complete()
  }

  async summarise(estimates: readonly Estimate[], comparisons: readonly Comparison[]): Promise<void> {
    await this.small('summary', summaryRows(estimates))
    await this.small('comparison', comparisonRows(comparisons))
  }

  /** Adds a table that is written whole. */
  async add({ name, header, rows }: WholeTable): Promise<void> {
    await this.folder.add(name, await rowsText(header, rows))
  }

  private async small(name: TableName, rows: readonly string[][]): Promise<void> {
    const text = await rowsText(
      TABLES[name].map((column) => column.name),
      rows,
    )
    await this.folder.add(name, text)
    if (this.options.stream === name) await this.streamed.write(text)
  }

  async finish(record: object): Promise<void> {
    await this.folder.finish(record)
    process.off('exit', this.abandonAtExit)
  }

  /** Ends early; returns the complete replications kept. */
  async abandon(): Promise<number> {
    await this.folder.flush().catch(() => {})
    process.off('exit', this.abandonAtExit)
    return this.folder.abandon()
  }
}
