import { existsSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { crc32 } from 'node:zlib'
import { ExitError } from '../ExitError.ts'
import { fileProblem } from '../fileProblem.ts'
import type { PackedSample } from '../plans/Plan.ts'
import { Journal, type JournalStep, type Mark, readSteps } from './Journal.ts'
import { makeFolder } from './makeFolder.ts'
import { RunFinished } from './RunFinished.ts'
import { RunLock } from './RunLock.ts'
import { recoverRun } from './recoverRun.ts'
import { JOURNAL, RECORD, REPORT, RUN_FILES, UNITS } from './runFiles.ts'
import { SessionEffort } from './SessionEffort.ts'
import { TableFile } from './TableFile.ts'
import { refuseFinished, takeUpRun } from './takeUpRun.ts'
import { writeRecord } from './writeRecord.ts'

/**
 * The folder of a run: its tables while they grow, the journal of what is done, and what becomes of them. However the process ends, the
 * folder holds either the finished run or what `resume` goes on with; `abandon` leaves tables that stop at one and the same step.
 */
export class RunFolder {
  readonly path: string
  /** Steps (replications of a run, points of a sweep) that are in the journal and in every table. */
  steps = 0
  /** Work that goes into the run. */
  readonly effort = new SessionEffort()
  private readonly tables = new Map<string, TableFile>()
  /** Those that grow step by step. */
  private growing: readonly TableFile[] = []
  private lock: RunLock | undefined
  private journal: Journal | undefined
  private identity: object = {}
  private created: string | undefined
  /** Device and number of the folder, by which it is known again. */
  private place = ''

  constructor(path: string) {
    this.path = path
  }

  /** @throws ExitError 2 where another run is writing to the folder, or is in it and not to be overwritten. */
  refuseExisting(force: boolean): void {
    if (this.lock === undefined) RunLock.refuseHeld(this.path)
    const found = force ? undefined : RUN_FILES.find((name) => existsSync(join(this.path, name)))
    if (found === undefined) return
    const finished = existsSync(join(this.path, RECORD)) ? 'a run' : found === REPORT ? 'a report' : undefined
    throw new ExitError(
      2,
      `There is already ${finished ?? 'an interrupted run'} in ${this.path} (${found}): ${
        finished === undefined ? 'go on with it by --resume, ' : ''
      }give another folder with --out, or --force to overwrite it.`,
    )
  }

  /**
   * Creates the folder, keeps it to this run and starts the tables that grow step by step, each with its header. What an overwritten run
   * left goes away when the new one's journal is there.
   * @throws ExitError as `refuseExisting`, or 1 where the folder cannot be written
   */
  async start(identity: object, headers: ReadonlyMap<string, string>, force: boolean): Promise<void> {
    this.refuseExisting(force)
    this.claim()
    this.refuseExisting(force)
    await this.begin(identity, headers)
  }

  /**
   * Goes on with the interrupted run in the folder, or starts it where there is none; `steps` and `done` tell what there is.
   * @throws RunFinished where there is nothing left to do
   * @throws ExitError 2 where it is another run; else as `start`
   */
  async resume(identity: object, headers: ReadonlyMap<string, string>): Promise<void> {
    RunLock.clear(this.path)
    refuseFinished(this.path, identity)
    this.claim()
    const found = this.writing(() => takeUpRun(this.path, identity))
    if (found === undefined) return this.begin(identity, headers)
    this.identity = identity
    this.effort.earlier = found.effort
    this.steps = found.steps
    this.journal = this.writing(() => Journal.goOn(join(this.path, JOURNAL), found.steps, found.journal))
    for (const [name, bytes] of found.tables) await this.open(name, bytes)
    this.growing = [...this.tables.values()]
  }

  /** The steps of earlier sessions, in order. */
  *done(): Generator<JournalStep, void, undefined> {
    if (this.effort.earlier.sessions > 0) yield* readSteps(join(this.path, JOURNAL))
  }

  private claim(): void {
    this.writing(() => {
      this.created = makeFolder(this.path)
      this.lock = RunLock.take(this.path)
      this.place = placeOf(this.path)
    })
  }

  private async begin(identity: object, headers: ReadonlyMap<string, string>): Promise<void> {
    this.identity = identity
    this.writing(() => {
      const marks = [...headers.values()].map((text) => ({ bytes: Buffer.byteLength(text), crc: crc32(text) }))
      this.journal = Journal.create(join(this.path, JOURNAL), { identity, tables: [...headers.keys()], marks })
      for (const name of RUN_FILES) if (name !== JOURNAL) rmSync(join(this.path, name), { force: true })
      this.removeUnits()
    })
    for (const [name, header] of headers) await this.add(name, header)
    this.growing = [...this.tables.values()]
    this.mark()
  }

  /** Starts a table with its first text. */
  async add(name: string, text: string): Promise<void> {
    const table = await this.open(name)
    await table.write(Buffer.from(text))
  }

  private async open(name: string, kept?: number): Promise<TableFile> {
    const table = new TableFile(join(this.path, `${name}.csv`), kept)
    await table.open()
    this.tables.set(name, table)
    return table
  }

  /** Adds rows to a table. */
  write(name: string, rows: Uint8Array): Promise<void> {
    return this.tables.get(name)!.write(rows)
  }

  /** All rows of a step have been handed over: where the tables are, for `keep`. Steps are marked in order. */
  mark(): readonly Mark[] {
    return this.growing.map((table) => table.mark())
  }

  /**
   * A step is done: it is kept whatever becomes of the process.
   * @param samples what it left for the statistics
   */
  keep(marks: readonly Mark[], samples: readonly PackedSample[]): void {
    this.refuseMoved()
    try {
      this.journal!.append(this.effort.total(), marks, samples)
    } catch (error) {
      throw new ExitError(1, `Cannot write ${join(this.path, JOURNAL)}: ${fileProblem(error)}.`)
    }
    this.steps++
  }

  /**
   * Ends the tables under their own names and writes the record after them: a folder with a record is a finished run. The journal goes last.
   * @throws ExitError 1; the run can be resumed then
   */
  async finish(record: object): Promise<void> {
    await this.flush()
    this.refuseMoved()
    for (const table of this.tables.values()) table.publish()
    this.writing(() => {
      writeRecord(this.path, { ...record, identity: this.identity })
      this.removeUnits()
      rmSync(join(this.path, JOURNAL), { force: true })
    })
    this.leave()
  }

  /** Ends all tables; what was handed over is on disk, or the first that failed says why not. */
  async flush(): Promise<void> {
    const closings = await Promise.allSettled([...this.tables.values()].map((table) => table.close()))
    for (const closing of closings) if (closing.status === 'rejected') throw closing.reason
  }

  /**
   * The run ends early, perhaps in the middle of a write: cuts the tables after the last step that is whole, or takes them away where there
   * is none. Synchronous, for the process's exit. Returns the steps kept; a finished run is left alone.
   */
  abandon(): number {
    if (this.lock === undefined) {
      this.removeCreated()
      return 0
    }
    if (placeOf(this.path) !== this.place) {
      this.leave()
      return 0
    }
    let kept = this.steps
    try {
      if (this.journal === undefined) return 0
      kept = recoverRun(this.path, 'length')?.steps ?? kept
      if (kept === 0) for (const name of RUN_FILES) rmSync(join(this.path, name), { force: true })
    } catch {
      // As it is, the folder can be resumed all the same.
    } finally {
      this.leave()
      if (kept === 0) this.removeCreated()
    }
    return kept
  }

  private leave(): void {
    this.journal?.close()
    this.journal = undefined
    this.lock?.release()
    this.lock = undefined
  }

  /** @throws ExitError 1 where the folder is no longer the one that the run started in */
  private refuseMoved(): void {
    if (placeOf(this.path) === this.place) return
    throw new ExitError(
      1,
      `${this.path} was moved or deleted while the run was writing to it. If it is elsewhere now, --resume with --out there goes on.`,
    )
  }

  /** Does something to the folder; errors that are no sentences yet become such. */
  private writing<T>(step: () => T): T {
    try {
      return step()
    } catch (error) {
      if (error instanceof ExitError || error instanceof RunFinished) throw error
      throw new ExitError(1, `Cannot write to ${this.path}: ${fileProblem(error)}.`)
    }
  }

  /** What a queue's workers have sent is in the tables, or of no use. */
  private removeUnits(): void {
    rmSync(join(this.path, UNITS), { force: true, recursive: true })
  }

  /** Takes away the folders that the run created, as far as they are empty. */
  private removeCreated(): void {
    if (this.created === undefined) return
    try {
      for (let path = resolve(this.path); path.length >= this.created.length; path = dirname(path)) rmdirSync(path)
    } catch {
      // Not empty: somebody else's files are in it.
    }
  }
}

/** Which folder is at a path; empty where there is none. */
function placeOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false })
  return found === undefined ? '' : `${found.dev} ${found.ino}`
}
