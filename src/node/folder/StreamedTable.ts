import { once } from 'node:events'
import type { Writable } from 'node:stream'

/** A table that goes to standard output (or another stream) while the run goes on, at the reader's pace. */
export class StreamedTable {
  private readonly sink: Writable
  private readonly signal: AbortSignal

  /** `signal` ends the waiting for a reader that reads no more. */
  constructor(sink: Writable, signal: AbortSignal) {
    this.sink = sink
    this.signal = signal
  }

  async write(rows: string | Uint8Array): Promise<void> {
    if (rows.length > 0 && !this.sink.write(rows)) await once(this.sink, 'drain', { signal: this.signal })
  }
}
