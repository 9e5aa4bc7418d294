import { once } from 'node:events'
import { createWriteStream, renameSync, rmSync, statSync, truncateSync, type WriteStream } from 'node:fs'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type CsvFormatterStream, format } from 'fast-csv'
import { ExitError } from './ExitError.ts'
import { fileProblem } from './fileProblem.ts'

/**
 * One table on its way to disk, as `NAME.csv.partial` until `publish`. Text comes in pieces: whole rows, formatted in the threads,
 * each piece the single field of a fast-csv row without quotes or delimiter (5 times faster than row by row).
 */
export class TableFile {
  readonly partial: string
  /** Bytes handed over so far; the file may lag behind. */
  bytes = 0
  private readonly path: string
  private readonly csv: CsvFormatterStream<[string], [string]>
  private readonly file: WriteStream
  private readonly finished: Promise<void>

  constructor(path: string) {
    this.path = path
    this.partial = `${path}.partial`
    this.csv = format({ quote: false, rowDelimiter: '' })
    this.file = createWriteStream(this.partial, { flags: 'wx' })
    this.finished = pipeline(this.csv, this.file).catch((error: unknown) => {
      throw new ExitError(1, `Cannot write ${this.partial}: ${fileProblem(error)}.`)
    })
    this.finished.catch(() => {})
  }

  /** Resolves when the file exists; rejects with the sentence why it cannot. */
  async open(): Promise<void> {
    await this.settled(this.file, 'ready')
  }

  /** Hands over whole rows in UTF-8, line ends included; resolves when more may come. */
  async write(rows: Uint8Array): Promise<void> {
    if (this.csv.destroyed) return this.finished
    this.bytes += rows.byteLength
    const text = Buffer.from(rows.buffer, rows.byteOffset, rows.byteLength).toString('utf8')
    if (!this.csv.write([text])) await this.settled(this.csv, 'drain')
  }

  /** Waits for an event; a stream that fails instead rejects with the sentence, not with the system's error. */
  private async settled(stream: Writable, event: string): Promise<void> {
    try {
      await once(stream, event)
    } catch {
      await this.finished
    }
  }

  /** Everything is on disk, the name still partial. */
  close(): Promise<void> {
    this.csv.end()
    return this.finished
  }

  publish(): void {
    try {
      renameSync(this.partial, this.path)
    } catch (error) {
      throw new ExitError(1, `Cannot rename ${this.partial}: ${fileProblem(error)}.`)
    }
  }

  /** Bytes that the operating system has taken. */
  get flushed(): number {
    return this.file.bytesWritten
  }

  /** Bytes on disk now. */
  size(): number {
    return statSync(this.partial, { throwIfNoEntry: false })?.size ?? 0
  }

  /** Cuts the file, at once and whatever is on its way to it. */
  cut(bytes: number): void {
    if (this.size() > bytes) truncateSync(this.partial, bytes)
  }

  discard(): void {
    rmSync(this.partial, { force: true })
  }
}
