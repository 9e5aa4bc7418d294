import { NONE } from '../model/model.ts'

/**
 * Waiting calls, each line a doubly linked list in order of arrival, over columns whose slots are recycled.
 * Times in seconds; `deadline` is the instant of abandonment (Infinity: never, or an event sees to it).
 */
export class WaitingLines {
  readonly head: Int32Array
  readonly tail: Int32Array
  next: Int32Array
  previous: Int32Array
  line: Int32Array
  /** Interval that the call entered the system in, as the recorder numbers it. */
  interval: Int32Array
  /** Row of the call log, or NONE. */
  row: Int32Array
  /** Slot of the call among the followed ones (Legs), or NONE. */
  leg: Int32Array
  id: Float64Array
  entry: Float64Array
  deadline: Float64Array
  patience: Float64Array
  handle: Float64Array
  wrapUp: Float64Array
  /** Calls in all lines, those included whose deadline has passed unnoticed. */
  size = 0
  private free = NONE
  private used = 0

  constructor(lines: number) {
    this.head = new Int32Array(lines).fill(NONE)
    this.tail = new Int32Array(lines).fill(NONE)
    const capacity = 256
    this.next = new Int32Array(capacity)
    this.previous = new Int32Array(capacity)
    this.line = new Int32Array(capacity)
    this.interval = new Int32Array(capacity)
    this.row = new Int32Array(capacity)
    this.leg = new Int32Array(capacity)
    this.id = new Float64Array(capacity)
    this.entry = new Float64Array(capacity)
    this.deadline = new Float64Array(capacity)
    this.patience = new Float64Array(capacity)
    this.handle = new Float64Array(capacity)
    this.wrapUp = new Float64Array(capacity)
  }

  clear(): void {
    this.head.fill(NONE)
    this.tail.fill(NONE)
    this.size = this.used = 0
    this.free = NONE
  }

  /** True when a slot can be had without growing. */
  get roomy(): boolean {
    return this.free !== NONE || this.used < this.next.length
  }

  /** A call enters the queue now, at the end of a line; returns its slot. */
  join(
    line: number,
    id: number,
    interval: number,
    row: number,
    leg: number,
    now: number,
    patience: number,
    handle: number,
    wrapUp: number,
  ): number {
    const slot = this.allocate()
    this.id[slot] = id
    this.interval[slot] = interval
    this.row[slot] = row
    this.leg[slot] = leg
    this.entry[slot] = now
    this.patience[slot] = patience
    this.deadline[slot] = now + patience
    this.handle[slot] = handle
    this.wrapUp[slot] = wrapUp
    this.append(slot, line)
    return slot
  }

  private allocate(): number {
    let slot = this.free
    if (slot !== NONE) this.free = this.next[slot]
    else {
      slot = this.used++
      if (slot === this.next.length) this.grow()
    }
    return slot
  }

  /** Puts a call at the end of a line: of those that entered at one instant the smaller id is first. */
  append(slot: number, line: number): void {
    let last = this.tail[line]
    while (last !== NONE && this.entry[last] === this.entry[slot] && this.id[last] > this.id[slot]) last = this.previous[last]
    const after = last === NONE ? this.head[line] : this.next[last]
    this.line[slot] = line
    this.previous[slot] = last
    this.next[slot] = after
    if (last === NONE) this.head[line] = slot
    else this.next[last] = slot
    if (after === NONE) this.tail[line] = slot
    else this.previous[after] = slot
    this.size++
  }

  /** Takes a call out of its line; the slot stays the caller's until `release`. */
  remove(slot: number): void {
    const before = this.previous[slot]
    const after = this.next[slot]
    if (before === NONE) this.head[this.line[slot]] = after
    else this.next[before] = after
    if (after === NONE) this.tail[this.line[slot]] = before
    else this.previous[after] = before
    this.size--
  }

  release(slot: number): void {
    this.id[slot] = NONE
    this.next[slot] = this.free
    this.free = slot
  }

  private grow(): void {
    const capacity = 2 * this.next.length
    const larger = <T extends Float64Array | Int32Array>(into: T, from: T): T => {
      into.set(from)
      return into
    }
    this.next = larger(new Int32Array(capacity), this.next)
    this.previous = larger(new Int32Array(capacity), this.previous)
    this.line = larger(new Int32Array(capacity), this.line)
    this.interval = larger(new Int32Array(capacity), this.interval)
    this.row = larger(new Int32Array(capacity), this.row)
    this.leg = larger(new Int32Array(capacity), this.leg)
    this.id = larger(new Float64Array(capacity), this.id)
    this.entry = larger(new Float64Array(capacity), this.entry)
    this.deadline = larger(new Float64Array(capacity), this.deadline)
    this.patience = larger(new Float64Array(capacity), this.patience)
    this.handle = larger(new Float64Array(capacity), this.handle)
    this.wrapUp = larger(new Float64Array(capacity), this.wrapUp)
  }
}
