import type { MessagePort } from 'node:worker_threads'
import { TaskState } from './TaskState.ts'
import type { TaskFailure, ThreadItem, ThreadTask } from './threadProtocol.ts'

/** Bytes of items that are worth a message. */
const BATCH = 1 << 18
/** Bytes of rows that a thread may be ahead of the main thread. Samples do not count: a task has few of them (`planTasks`). */
const MOST_AHEAD = 1 << 24

/** A thread's end of a task: sends what it makes, by transfer, and waits where the main thread (or its disk) does not keep up. */
export class Outbox {
  private readonly port: MessagePort
  private readonly state: TaskState
  private items: ThreadItem[] = []
  private buffers: ArrayBuffer[] = []
  private bytes = 0
  private bytesOfRows = 0

  constructor({ port, state }: Pick<ThreadTask, 'port' | 'state'>) {
    this.port = port
    this.state = new TaskState(state)
  }

  /** The arrays of items are the main thread's from now on. */
  add(item: ThreadItem): void {
    const array = 'rows' in item ? item.rows : item.sample
    if ('rows' in item) this.bytesOfRows += item.rows.byteLength
    this.items.push(item)
    this.buffers.push(array.buffer as ArrayBuffer)
    this.bytes += array.byteLength
    if (this.bytes >= BATCH) this.flush()
  }

  /** Sends what was added. */
  flush(): void {
    this.send()
  }

  /** Sends what was added, and why there is no more. */
  fail(failure: TaskFailure): void {
    this.send(failure)
  }

  private send(failure?: TaskFailure): void {
    this.port.postMessage({ items: this.items, failure }, this.buffers)
    const bytes = this.bytesOfRows
    this.items = []
    this.buffers = []
    this.bytes = 0
    this.bytesOfRows = 0
    this.state.sent(bytes, MOST_AHEAD)
  }
}
