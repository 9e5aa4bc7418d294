import { closeSync, existsSync, openSync, readSync, renameSync, rmSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { Effort } from '../plans/Executor.ts'
import { type Mark, readHead, readSteps } from './Journal.ts'
import { JOURNAL, RUN_FILES } from './runFiles.ts'

/** What of an interrupted run holds good. */
export interface RecoveredRun {
  /** Its first steps, all in every table. */
  readonly steps: number
  readonly effort: Effort
  /** Bytes of the journal. */
  readonly journal: number
  /** Bytes of the tables that grow step by step, by name. */
  readonly tables: ReadonlyMap<string, number>
}

/** How tables are held against the journal: by what is in them, or by their length alone, for the process that wrote them. */
type Check = 'content' | 'length'

const NO_EFFORT: Effort = { sessions: 0, wallSeconds: 0, cpuSeconds: 0 }
const CHUNK = 1 << 20

/**
 * Brings the folder of an interrupted run back to the last step that is whole in its journal and in every table: tables that had their own
 * names already are partial again, what comes after the step is cut off, and what belongs to the end of a run is taken away.
 * Synchronous, for a process's exit. Undefined, and the folder as it was, where there is no journal or nothing that agrees with its head.
 */
export function recoverRun(folder: string, check: Check): RecoveredRun | undefined {
  const path = join(folder, JOURNAL)
  const journal = existsSync(path) ? readHead(path) : undefined
  if (journal === undefined) return undefined
  const { tables: names, marks } = journal.head
  const tables = names.map((name) => new GrowingTable(join(folder, `${name}.csv`), check))
  const reach = (each: readonly Mark[]): boolean => tables.every((table, t) => table.reaches(each[t]))
  let kept = { steps: 0, effort: NO_EFFORT, journal: journal.end, marks }
  try {
    if (!reach(marks)) return undefined
    for (const { effort, marks, end } of readSteps(path)) {
      if (!reach(marks)) break
      kept = { steps: kept.steps + 1, effort, journal: end, marks }
    }
  } finally {
    for (const table of tables) table.close()
  }
  for (const [t, table] of tables.entries()) table.cut(kept.marks[t].bytes)
  truncateSync(path, kept.journal)
  const staying = [JOURNAL, ...names.map((name) => `${name}.csv.partial`)]
  for (const name of RUN_FILES) if (!staying.includes(name)) rmSync(join(folder, name), { force: true })
  const { steps, effort } = kept
  return { steps, effort, journal: kept.journal, tables: new Map(names.map((name, t) => [name, kept.marks[t].bytes])) }
}

/** A table of an interrupted run, partial or under its own name, read along with the journal. */
class GrowingTable {
  private readonly path: string
  private readonly found: string | undefined
  private readonly size: number
  private fd: number | undefined
  private at = 0

  constructor(path: string, check: Check) {
    this.path = path
    this.found = [`${path}.partial`, path].find((name) => existsSync(name))
    this.size = this.found === undefined ? -1 : statSync(this.found).size
    this.fd = check === 'content' && this.found !== undefined ? openSync(this.found, 'r') : undefined
  }

  /** Whether the table has the bytes up to the next mark, and they are those that were written. */
  reaches({ bytes, crc }: Mark): boolean {
    if (bytes > this.size) return false
    if (this.fd === undefined) return true
    const chunk = Buffer.alloc(Math.min(CHUNK, bytes - this.at))
    let found = 0
    while (this.at < bytes) {
      const count = readSync(this.fd, chunk, 0, Math.min(chunk.length, bytes - this.at), this.at)
      if (count === 0) return false
      found = crc32(chunk.subarray(0, count), found)
      this.at += count
    }
    return found === crc
  }

  close(): void {
    if (this.fd !== undefined) closeSync(this.fd)
    this.fd = undefined
  }

  cut(bytes: number): void {
    if (this.found === this.path) renameSync(this.path, `${this.path}.partial`)
    if (this.size > bytes) truncateSync(`${this.path}.partial`, bytes)
  }
}
