import type { Writable } from 'node:stream'
import type { Comparison } from '../experiment/comparisons.ts'
import type { Estimate } from '../experiment/estimates.ts'
import { TABLES, type TableName } from '../metrics/columns.ts'
import type { Model } from '../model/model.ts'
import { headerText } from '../report/csvText.ts'
import { comparisonRows, summaryRows } from '../report/summaryRows.ts'
import type { WholeTable } from './Beside.ts'
import { RunFolder } from './RunFolder.ts'
import { rowsText } from './rowsText.ts'
import type { RunOptions } from './runOptions.ts'
import { StreamedTable } from './StreamedTable.ts'
import type { ThreadTable } from './threadProtocol.ts'
import { threadTables } from './threadTables.ts'

/** Where the rows of a run go: each table to its file, one of them perhaps to a stream too. */
export class RunTables {
  /** Tables whose rows the threads write, in this order. */
  private readonly fromThreads: readonly ThreadTable[]
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
    this.fromThreads = threadTables(model, options)
    this.filed = this.fromThreads.filter((name) => name !== 'calls' || options.calls)
    this.streamed = new StreamedTable(sink, signal)
  }

  refuseExisting(): void {
    this.folder.refuseExisting(this.options.force === true)
  }

  /** Starts the files and the stream, each with its header. */
  async open(): Promise<void> {
    process.once('exit', this.abandonAtExit)
    await this.folder.start(new Map(this.filed.map((name) => [name, headerText(name)])))
    const { stream } = this.options
    if (stream !== undefined && stream !== 'summary' && stream !== 'comparison') await this.streamed.write(headerText(stream))
  }

  /** A piece of the rows of a table, by its place in `fromThreads`. */
  async write(table: number, rows: Uint8Array): Promise<void> {
    const name = this.fromThreads[table]
    if (this.filed.includes(name)) await this.folder.write(name, rows)
    if (this.options.stream === name) await this.streamed.write(rows)
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
    await this.folder.add(name, await rowsText([header, ...rows]))
  }

  private async small(name: TableName, rows: readonly string[][]): Promise<void> {
    const text = await rowsText([TABLES[name].map((column) => column.name), ...rows])
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
