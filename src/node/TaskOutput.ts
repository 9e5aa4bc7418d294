import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { ExitError } from './ExitError.ts'
import type { ThreadBatch, ThreadItem, ThreadTask } from './threadProtocol.ts'

/** The main thread's end of a task: what a thread makes of it, while it makes it. What is not consumed holds the thread up (`Outbox`). */
export class TaskOutput {
  private readonly port: MessagePort
  private readonly ahead: Int32Array
  private readonly batches: ThreadBatch[] = []
  private wake: (() => void) | undefined
  private stopped: { readonly reason: unknown } | undefined

  /** @param start gives the task to a thread; what it rejects with ends the output where the thread has sent nothing more. */
  constructor(start: (ends: Pick<ThreadTask, 'port' | 'ahead'>) => Promise<unknown>) {
    const { port1, port2 } = new MessageChannel()
    const ahead = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
    this.port = port1
    this.ahead = new Int32Array(ahead)
    port1.on('message', (batch: ThreadBatch) => {
      this.batches.push(batch)
      this.wake?.()
    })
    // The thread keeps the process alive, not the way to it.
    port1.unref()
    start({ port: port2, ahead }).catch((reason: unknown) => {
      this.stopped = { reason }
      this.wake?.()
    })
  }

  /**
   * The items in order, once.
   * @throws ExitError 1 with the sentence why a replication failed
   * @throws what `start` rejected with
   */
  async *items(): AsyncGenerator<ThreadItem, void, undefined> {
    try {
      for (;;) {
        const { items, end } = await this.next()
        for (const item of items) {
          yield item
          if ('rows' in item) this.consumed(item.rows.byteLength)
        }
        if (end === 'done') return
        if (end !== undefined) throw new ExitError(1, end.failure)
      }
    } finally {
      this.port.close()
    }
  }

  private consumed(bytes: number): void {
    Atomics.sub(this.ahead, 0, bytes)
    Atomics.notify(this.ahead, 0)
  }

  private async next(): Promise<ThreadBatch> {
    for (;;) {
      const batch = this.batches.shift()
      if (batch !== undefined) return batch
      if (this.stopped !== undefined) throw this.stopped.reason
      await new Promise<void>((wake) => {
        this.wake = wake
      })
    }
  }
}
