import { MessageChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads'
import { TaskState } from './TaskState.ts'
import type { ThreadBatch, ThreadItem } from './threadProtocol.ts'

/** One thread's try at a task, as the main thread sees it. */
export class TaskAttempt<Item extends ThreadItem = ThreadItem> {
  readonly state = new TaskState()
  /** The thread's end of the way to the main thread. */
  readonly port: MessagePort
  /** Aborted, with the reason, when the thread is to be stopped. */
  readonly signal: AbortSignal
  private readonly inbox: MessagePort
  private readonly stopping = new AbortController()
  private readonly take: (item: Item, state: TaskState) => void
  private watched: number | undefined
  private ticks = 0

  /** `take` is called with everything that the thread sends, in order. */
  constructor(take: (item: Item, state: TaskState) => void) {
    const { port1, port2 } = new MessageChannel()
    this.port = port2
    this.inbox = port1
    this.signal = this.stopping.signal
    this.take = take
    port1.on('message', (batch: ThreadBatch<Item>) => this.receive(batch))
    // The thread keeps the process alive, not the way to it.
    port1.unref()
  }

  /** Has the thread stopped, in the middle of whatever it does; the first reason stays. */
  stop(reason: unknown): void {
    this.stopping.abort(reason)
  }

  /** Called at regular intervals: for how many of them a private policy has been thinking about one and the same question. */
  tick(): number {
    const { question } = this.state
    this.ticks = question !== undefined && question === this.watched ? this.ticks + 1 : 0
    this.watched = question
    return this.ticks
  }

  /** The thread is done with it, or dead: takes what is still on its way. */
  end(): void {
    for (let message = receiveMessageOnPort(this.inbox); message !== undefined; message = receiveMessageOnPort(this.inbox))
      this.receive(message.message)
    this.inbox.close()
  }

  private receive({ items, failure }: ThreadBatch<Item>): void {
    for (const item of items) this.take(item, this.state)
    if (failure !== undefined) this.stop(failure)
  }
}
