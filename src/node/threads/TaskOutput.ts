import type { BlockItem } from '../../report/BlockReporter.ts'
import { TaskAttempt } from './TaskAttempt.ts'
import type { TaskState } from './TaskState.ts'
import { bytesOf, type ThreadItem } from './threadProtocol.ts'

/**
 * What is made of the blocks of a task, while it is made: by one thread, or by several, one after the other, where one fails. A block gives
 * the same bytes wherever it is simulated, so what is there of it already is left out of what the next thread sends.
 * What is not consumed holds the thread up (`Outbox`).
 */
export class TaskOutput<Item extends ThreadItem = BlockItem> {
  /** The first block of which not everything is there yet. */
  private block: number
  /** Bytes of its rows that are there, by table. */
  private bytes: number[] = []
  private readonly waiting: { readonly item: Item; readonly state: TaskState }[] = []
  private wake: (() => void) | undefined
  private unwanted = false
  private ended: { readonly reason?: unknown } | undefined

  /**
   * @param from first block of the task
   * @param work makes attempts at the task until one succeeds; what it rejects with ends the output, behind all that was made before
   */
  constructor(from: number, work: (output: TaskOutput<Item>) => Promise<void>) {
    this.block = from
    work(this).then(
      () => this.end({}),
      (reason: unknown) => this.end({ reason }),
    )
  }

  /** Where the next attempt begins. */
  get next(): number {
    return this.block
  }

  /** The next thread's try, which begins with block `next`; the one before it has ended. */
  attempt(): TaskAttempt<Item> {
    const skip = [...this.bytes]
    return new TaskAttempt<Item>((item, state) => {
      if ('sample' in item) {
        skip.length = 0
        this.bytes = []
        this.block++
        this.push(item, state)
        return
      }
      const { table, rows } = item
      const known = Math.min(skip[table] ?? 0, rows.byteLength)
      if (known > 0) {
        skip[table]! -= known
        state.consumed(known)
        if (known === rows.byteLength) return
      }
      this.bytes[table] = (this.bytes[table] ?? 0) + rows.byteLength - known
      this.push({ ...item, rows: rows.subarray(known) }, state)
    })
  }

  /**
   * The items in order, once.
   * @throws what `work` rejected with
   */
  async *items(): AsyncGenerator<Item, void, undefined> {
    for (;;) {
      const next = this.waiting.shift()
      if (next !== undefined) {
        // Who takes it may release its memory.
        const bytes = bytesOf(next.item)
        try {
          yield next.item
        } finally {
          next.state.consumed(bytes)
        }
      } else if (this.ended === undefined) {
        await new Promise<void>((wake) => {
          this.wake = wake
        })
      } else if ('reason' in this.ended) throw this.ended.reason
      else return
    }
  }

  /** Nobody wants what is still to come: it holds no thread up. */
  discard(): void {
    this.unwanted = true
    for (const { item, state } of this.waiting.splice(0)) state.consumed(bytesOf(item))
  }

  private push(item: Item, state: TaskState): void {
    if (this.unwanted) return state.consumed(bytesOf(item))
    this.waiting.push({ item, state })
    this.wake?.()
  }

  private end(how: { readonly reason?: unknown }): void {
    this.ended = how
    this.wake?.()
  }
}
