import { Fold } from '../../experiment/Fold.ts'
import { fanReplications } from '../../experiment/fan.ts'
import { createLineReader, type LineReader } from '../../experiment/lineReader.ts'
import { Sample } from '../../experiment/Sample.ts'
import { TABLES } from '../../metrics/columns.ts'
import type { BlockItem } from '../../report/BlockReporter.ts'
import { blockTables } from '../../report/blockTables.ts'
import { quotedFields } from '../../report/csvField.ts'
import { DayFigures } from '../../report/data/DayFigures.ts'
import { readTable } from '../../report/data/Table.ts'
import { RowPieces } from './RowPieces.ts'
import type { Prepared } from './readSource.ts'
import type { WantedBlock } from './Simulators.ts'
import type { Setup } from './simulatorMessages.ts'

declare const TextDecoder: { new (): { decode(bytes: Uint8Array): string } }
const decoder = new TextDecoder()

let sessions = 0

/** What has been simulated of a scenario under a seed, all its policies, in memory what the command line leaves in its folder. */
export class Session {
  readonly prepared: Prepared
  readonly setup: Setup
  readonly fold: Fold
  /** The rows of days.csv so far. */
  readonly days: DayFigures
  /** By table of `setup.tables`. */
  readonly rows: readonly RowPieces[]
  /** Ratios for all calls together, and what each replication says of them, by replication and policy. */
  readonly totals: LineReader
  readonly said: ReturnType<LineReader['read']>[][] = []
  /** The next block to be folded, and what has come in beyond it. */
  private next = 0
  private readonly waiting = new Map<number, readonly BlockItem[]>()

  constructor(prepared: Prepared, seed: string) {
    const { model, setting } = prepared
    const policies = model.policies.map((_, policy) => policy)
    this.prepared = prepared
    this.fold = new Fold(model, policies)
    this.setup = {
      number: ++sessions,
      model,
      seed,
      setting,
      tables: blockTables(model),
      quoted: quotedFields([...model.policies, ...model.callTypes, ...model.pools].map(({ name }) => name).concat(model.providers)),
      lastFan: fanReplications(model, policies.length),
    }
    this.days = new DayFigures(TABLES.days.map(({ name }) => name))
    this.rows = this.setup.tables.map(() => new RowPieces())
    this.totals = createLineReader(model, ({ scope }) => scope === 'total')
  }

  /** Complete replications. */
  get replications(): number {
    return this.fold.replications
  }

  /** Blocks of a replication that have not come in. */
  missing(replication: number): WantedBlock[] {
    const { policies } = this.fold
    const first = (replication - 1) * policies.length
    const indices = policies.map((_, position) => first + position)
    return indices.filter((index) => index >= this.next && !this.waiting.has(index)).map((index) => ({ setup: this.setup, index }))
  }

  /** Takes what a block has left, in any order. Whether that has made a replication whole, or several. */
  take(index: number, items: readonly BlockItem[]): boolean {
    const before = this.replications
    this.waiting.set(index, items)
    for (let next = this.waiting.get(this.next); next !== undefined; next = this.waiting.get(this.next)) {
      this.waiting.delete(this.next)
      this.add(this.next++, next)
    }
    return this.replications > before
  }

  private add(index: number, items: readonly BlockItem[]): void {
    const { fold, setup, totals, said } = this
    const position = index % fold.policies.length
    for (const item of items) {
      if ('rows' in item) {
        this.rows[item.table].add(item.rows)
        if (setup.tables[item.table] === 'days') this.addDays(item.rows)
        continue
      }
      const sample = new Sample(fold.layout, item.sample)
      if (position === 0) said.push([])
      said[said.length - 1].push(totals.read(sample))
      fold.addSample(fold.replications + 1, position, sample)
    }
  }

  private addDays(rows: Uint8Array): void {
    if (this.days.full) return
    const { columns, rows: others } = readTable(decoder.decode(rows))
    for (const row of [columns, ...others]) this.days.add(row)
  }
}
