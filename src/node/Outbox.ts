import type { MessagePort } from 'node:worker_threads'
import type { ThreadBatch, ThreadItem, ThreadTask } from './threadProtocol.ts'

/** Bytes of items that are worth a message. */
const BATCH = 1 << 18
/** Bytes of rows that a thread may be ahead of the main thread. Samples do not count: a task has few of them (`planTasks`). */
const MOST_AHEAD = 1 << 24

/** A thread's end of a task: sends what it makes, by transfer, and waits where the main thread (or its disk) does not keep up. */
export class Outbox {
  private readonly port: MessagePort
  private readonly ahead: Int32Array
  private items: ThreadItem[] = []
  private buffers: ArrayBuffer[] = []
  private bytes = 0
  private bytesOfRows = 0

  constructor({ port, ahead }: ThreadTask) {
    this.port = port
    this.ahead = new Int32Array(ahead)
  }

  /** The arrays of items are the main thread's from now on. */
  add(item: ThreadItem): void {
    const array = 'rows' in item ? item.rows : item.sample
    if ('rows' in item) this.bytesOfRows += item.rows.byteLength
    this.items.push(item)
    this.buffers.push(array.buffer as ArrayBuffer)
    this.bytes += array.byteLength
    if (this.bytes >= BATCH) this.send({ items: this.items })
  }

  end(end: NonNullable<ThreadBatch['end']>): void {
    this.send({ items: this.items, end })
  }

  private send(batch: ThreadBatch): void {
    this.port.postMessage(batch, this.buffers)
    let ahead = Atomics.add(this.ahead, 0, this.bytesOfRows) + this.bytesOfRows
    this.items = []
    this.buffers = []
    this.bytes = 0
    this.bytesOfRows = 0
    while (ahead > MOST_AHEAD) {
      Atomics.wait(this.ahead, 0, ahead)
      ahead = Atomics.load(this.ahead, 0)
    }
  }
}
