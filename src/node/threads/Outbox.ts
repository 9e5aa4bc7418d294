import type { MessagePort } from 'node:worker_threads'
import { TaskState } from './TaskState.ts'
import { bytesOf, type TaskFailure, type ThreadItem, type ThreadTask } from './threadProtocol.ts'

/** Bytes of items that are worth a message. */
const BATCH = 1 << 18
/** Bytes that a thread may be ahead of the main thread. */
const MOST_AHEAD = 1 << 22

/** A thread's end of a task: sends what it makes, by transfer, and waits where the main thread (or its disk) does not keep up. */
export class Outbox {
  private readonly port: MessagePort
  private readonly state: TaskState
  private items: ThreadItem[] = []
  private buffers: ArrayBuffer[] = []
  private bytes = 0

  constructor({ port, state }: Pick<ThreadTask, 'port' | 'state'>) {
    this.port = port
    this.state = new TaskState(state)
  }

  /** The arrays of items are the main thread's from now on. */
  add(item: ThreadItem): void {
    this.items.push(item)
    this.buffers.push(('rows' in item ? item.rows : item.sample).buffer as ArrayBuffer)
    if (item.packed !== undefined) this.buffers.push(item.packed.buffer as ArrayBuffer)
    this.bytes += bytesOf(item)
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
    const { bytes } = this
    this.items = []
    this.buffers = []
    this.bytes = 0
    this.state.sent(bytes, MOST_AHEAD)
  }
}
