import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import type { Comparison } from '../../experiment/comparisons.ts'
import type { Estimate } from '../../experiment/estimates.ts'
import type { Route } from '../../experiment/routesOf.ts'
import { TABLES, type TableName } from '../../metrics/columns.ts'
import type { RowsTable } from '../../report/BlockReporter.ts'
import { headerText } from '../../report/csvText.ts'
import { routeRows } from '../../report/routeRows.ts'
import { comparisonRows, summaryRows } from '../../report/summaryRows.ts'
import { ExitError } from '../ExitError.ts'
import type { WholeTable } from '../plans/Beside.ts'
import type { Effort, Execution } from '../plans/Executor.ts'
import type { PackedSample } from '../plans/Plan.ts'
import type { RunPlan } from '../plans/planRun.ts'
import { release } from '../release.ts'
import type { RunOptions } from '../runOptions.ts'
import type { Mark } from './Journal.ts'
import { RunFinished } from './RunFinished.ts'
import { RunFolder } from './RunFolder.ts'
import { rowsText } from './rowsText.ts'
import { StreamedTable } from './StreamedTable.ts'

/** Tables that are written at once, when everything is simulated. */
const WHOLE: readonly TableName[] = ['summary', 'comparison', 'routes']

/** Where the rows of a run go: each table to its file, one of them perhaps to a stream too. */
export class RunTables {
  /** Tables whose rows the threads write, in this order. */
  private readonly fromThreads: readonly RowsTable[]
  private readonly folder: RunFolder
  private readonly options: RunOptions
  private readonly filed: readonly RowsTable[]
  private readonly streamed: StreamedTable
  private readonly abandonAtExit = (): void => {
    this.folder.abandon()
  }

  constructor(out: string, { tables }: RunPlan, options: RunOptions, sink: Writable, signal: AbortSignal) {
    this.options = options
    this.folder = new RunFolder(out)
    this.fromThreads = tables
    this.filed = this.fromThreads.filter((name) => name !== 'calls' || options.calls)
    this.streamed = new StreamedTable(sink, signal)
  }

  /**
   * Starts the files, each with its header, or goes on with those that are there.
   * @throws as `RunFolder.start` and `RunFolder.resume`
   */
  async open(identity: object): Promise<void> {
    const { stream, calls = false, summaryOnly = false, force = false, resume = false } = this.options
    if (resume && force) throw new ExitError(2, '--resume goes on with a run and --force overwrites it: give one of the two.')
    if (summaryOnly && stream !== undefined && ![...WHOLE, 'hourly', 'calls'].includes(stream)) {
      throw new ExitError(2, `--summary-only leaves out ${stream}.csv, which --stream is to send: give one of the two.`)
    }
    if (resume && stream === 'calls' && !calls) {
      throw new ExitError(2, '--stream calls without --calls cannot be resumed: the calls of before are in no file.')
    }
    const headers = new Map(this.filed.map((name) => [name, headerText(name)]))
    process.once('exit', this.abandonAtExit)
    try {
      if (resume) await this.folder.resume(identity, headers)
      else await this.folder.start(identity, headers, force)
    } catch (error) {
      await this.abandon()
      if (error instanceof RunFinished && stream !== undefined) await this.streamFile(`${stream}.csv`)
      throw error
    }
  }

  /** Replications of earlier sessions that are in the tables. */
  get replications(): number {
    return this.folder.steps
  }

  /** What they left, as it was given to `keep`. */
  *done(): Generator<readonly Float64Array[], void, undefined> {
    for (const step of this.folder.done()) yield step.samples()
  }

  /** Starts the stream with what its table has so far. */
  async startStream(): Promise<void> {
    const { stream } = this.options
    if (stream === undefined || WHOLE.includes(stream)) return
    if (this.replications > 0 && this.filed.some((name) => name === stream)) await this.streamFile(`${stream}.csv.partial`)
    else await this.streamed.write(headerText(stream))
  }

  private async streamFile(name: string): Promise<void> {
    for await (const rows of createReadStream(join(this.folder.path, name))) await this.streamed.write(rows as Buffer)
  }

  /** A piece of the rows of a table, by its place in `fromThreads`. */
  async write(table: number, rows: Uint8Array): Promise<void> {
    const name = this.fromThreads[table]
    if (this.filed.includes(name)) await this.folder.write(name, rows)
    if (this.options.stream === name) await this.streamed.write(rows)
    else release(rows)
  }

  /** A replication of the scenario itself is in the tables, under every policy: where they are, for `keep`. */
  mark(): readonly Mark[] {
    return this.folder.mark()
  }

  /** A replication is done; @param samples what its blocks left, those of the scenario itself first */
  keep(marks: readonly Mark[], samples: readonly PackedSample[]): void {
    this.folder.keep(marks, samples)
  }

  /** Sets what counts the work of other processes on the run. */
  set elsewhere(work: Execution['elsewhere']) {
    this.folder.effort.elsewhere = work
  }

  /** Work that went into the run so far. */
  effort(): Effort {
    return this.folder.effort.total()
  }

  async summarise(estimates: readonly Estimate[], comparisons: readonly Comparison[], routes: readonly Route[]): Promise<void> {
    await this.small('summary', summaryRows(estimates))
    await this.small('comparison', comparisonRows(comparisons))
    await this.small('routes', routeRows(routes))
  }

  /** Adds hourly.csv, given in pieces of whole rows. */
  async addHourly(pieces: Iterable<Uint8Array>): Promise<void> {
    await this.folder.add('hourly', headerText('hourly'))
    for (const rows of pieces) {
      await this.folder.write('hourly', rows)
      if (this.options.stream === 'hourly') await this.streamed.write(rows)
    }
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
