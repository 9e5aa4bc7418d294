import { existsSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { CHOICE_TABLES } from '../report/choiceTables.ts'
import { ExitError } from './ExitError.ts'
import { fileProblem } from './fileProblem.ts'
import { makeFolder } from './makeFolder.ts'
import { STREAMABLE } from './runOptions.ts'
import { TableFile } from './TableFile.ts'

const RECORD = 'run.json'
/** Every name that a run may leave in its folder; nothing else in it is ever touched. */
const NAMES = [RECORD, ...[...STREAMABLE, ...Object.keys(CHOICE_TABLES)].flatMap((table) => [`${table}.csv`, `${table}.csv.partial`])]

/**
 * The folder of a run: its tables while they grow, complete replications only, and what becomes of them.
 * However the process ends, `abandon` leaves tables that stop at one and the same replication.
 */
export class RunFolder {
  readonly path: string
  /** Replications that are in every table. */
  replications = 0
  private readonly tables = new Map<string, TableFile>()
  /** Bytes of each table after the header and after each replication that may not be on disk yet; the oldest is. */
  private marks: { replications: number; bytes: number[] }[] = []
  private created: string | undefined
  private open = true

  constructor(path: string) {
    this.path = path
  }

  /** @throws ExitError 2 where another run is in the folder, unless it is to be overwritten. */
  refuseExisting(force: boolean): void {
    const found = force ? undefined : NAMES.find((name) => existsSync(join(this.path, name)))
    if (found === undefined) return
    const what = found.endsWith('.partial') ? 'an interrupted run' : 'a run'
    throw new ExitError(
      2,
      `There is already ${what} in ${this.path} (${found}): give another folder with --out, or --force to overwrite it.`,
    )
  }

  /** Creates the folder, clears an overwritten run and starts the tables, each with its header. */
  async start(headers: ReadonlyMap<string, string>): Promise<void> {
    try {
      this.created = makeFolder(this.path)
      for (const name of NAMES) rmSync(join(this.path, name), { force: true })
    } catch (error) {
      throw new ExitError(1, `Cannot write to ${this.path}: ${fileProblem(error)}.`)
    }
    for (const [name, header] of headers) await this.add(name, header)
    this.mark()
  }

  /** Starts a table with its first text. */
  async add(name: string, text: string): Promise<void> {
    const table = new TableFile(join(this.path, `${name}.csv`))
    await table.open()
    this.tables.set(name, table)
    await table.write(Buffer.from(text))
  }

  /** Adds rows to a table. */
  write(name: string, rows: Uint8Array): Promise<void> {
    return this.tables.get(name)!.write(rows)
  }

  /** All that was written of a replication, under every policy, is now in the tables. */
  complete(): void {
    this.replications++
    this.mark()
  }

  private mark(): void {
    const tables = [...this.tables.values()]
    this.marks.push({ replications: this.replications, bytes: tables.map((table) => table.bytes) })
    while (this.marks.length > 1 && this.marks[1].bytes.every((bytes, i) => bytes <= tables[i].flushed)) this.marks.shift()
  }

  /** Ends the tables under their own names and writes the record last: a folder with a record is a finished run. */
  async finish(record: object): Promise<void> {
    await this.flush()
    this.open = false
    for (const table of this.tables.values()) table.publish()
    try {
      writeFileSync(join(this.path, RECORD), `${JSON.stringify(record, null, 2)}\n`)
    } catch (error) {
      throw new ExitError(1, `Cannot write ${join(this.path, RECORD)}: ${fileProblem(error)}.`)
    }
  }

  /** Ends all tables; what was handed over is on disk, or the first that failed says why not. */
  async flush(): Promise<void> {
    const closings = await Promise.allSettled([...this.tables.values()].map((table) => table.close()))
    for (const closing of closings) if (closing.status === 'rejected') throw closing.reason
  }

  /**
   * The run ends early, perhaps in the middle of a write: cuts the tables after the last replication that is in all of them,
   * or takes them away where there is none. Synchronous, for the process's exit. Returns the replications kept; a finished run is left alone.
   */
  abandon(): number {
    if (!this.open) return 0
    this.open = false
    const tables = [...this.tables.values()]
    const kept = this.marks.findLast((mark) => mark.bytes.every((bytes, i) => bytes <= tables[i].size()))
    if (kept !== undefined && kept.replications > 0) {
      for (const [i, table] of tables.entries()) {
        if (i < kept.bytes.length) table.cut(kept.bytes[i])
        else table.discard()
      }
      return kept.replications
    }
    for (const table of tables) table.discard()
    this.removeCreated()
    return 0
  }

  /** Takes away the folders that `start` created, as far as they are empty. */
  private removeCreated(): void {
    if (this.created === undefined) return
    try {
      for (let path = resolve(this.path); path.length >= this.created.length; path = dirname(path)) rmdirSync(path)
    } catch {
      // Not empty: somebody else's files are in it.
    }
  }
}
