/** Int32 places of the memory that the two ends of a task share. */
const AHEAD = 0
const UNDER_WAY = 1
const QUESTIONS = 2
const PLACES = 3

/** What a thread is at. */
export type UnderWay =
  /** It has not been heard of yet. */
  | { readonly kind: 'start' }
  /** It gets a policy ready, the one at this place among the run's. */
  | { readonly kind: 'policy'; readonly position: number }
  /** It simulates this block of the plan, or has just done so. */
  | { readonly kind: 'block'; readonly index: number }

/** What the thread of a task and the main thread tell each other without messages, so that the main thread knows it however the thread ends. */
export class TaskState {
  readonly memory: SharedArrayBuffer
  private readonly places: Int32Array

  constructor(memory = new SharedArrayBuffer(PLACES * Int32Array.BYTES_PER_ELEMENT)) {
    this.memory = memory
    this.places = new Int32Array(memory)
  }

  /** Thread: what it is at from now on. */
  begin(what: Exclude<UnderWay, { readonly kind: 'start' }>): void {
    Atomics.store(this.places, UNDER_WAY, what.kind === 'block' ? what.index + 1 : -1 - what.position)
  }

  get underWay(): UnderWay {
    const code = Atomics.load(this.places, UNDER_WAY)
    if (code === 0) return { kind: 'start' }
    return code > 0 ? { kind: 'block', index: code - 1 } : { kind: 'policy', position: -1 - code }
  }

  /** Thread: a private policy has been asked something; `answered` follows. Plain writes: one writer, and nobody waits for them. */
  asked(): void {
    this.places[QUESTIONS]++
  }

  answered(): void {
    this.places[QUESTIONS]++
  }

  /** The number of the question that a private policy is thinking about; undefined if it is not. */
  get question(): number | undefined {
    const count = Atomics.load(this.places, QUESTIONS)
    return (count & 1) === 1 ? count : undefined
  }

  /** Thread: so many bytes of rows were sent; returns when no more than `most` are not consumed. */
  sent(bytes: number, most: number): void {
    let ahead = Atomics.add(this.places, AHEAD, bytes) + bytes
    while (ahead > most) {
      Atomics.wait(this.places, AHEAD, ahead)
      ahead = Atomics.load(this.places, AHEAD)
    }
  }

  /** Main thread: so many bytes of rows are out of the way. */
  consumed(bytes: number): void {
    Atomics.sub(this.places, AHEAD, bytes)
    Atomics.notify(this.places, AHEAD)
  }

  /** Bytes of rows sent and not consumed. */
  get ahead(): number {
    return Atomics.load(this.places, AHEAD)
  }
}
