import { NONE } from '../model/model.ts'

/** Cells of a call in `whole` and in `real`, [slot + cell], a slot being a multiple of 8: a call lies together, so that a method finds all of it through two arrays. */
const NEXT = 0
const PREVIOUS = 1
const LINE = 2
const INTERVAL = 3
const ROW = 4
const LEG = 5
const ID = 0
const ENTRY = 1
const DEADLINE = 2
const PATIENCE = 3
const HANDLE = 4
const WRAP_UP = 5
/** Calls at once: 1.6 GB. */
const MOST_CALLS = 2 ** 24

/**
 * Calls between their arrival and an agent, in slots that are recycled, and the lines of those that wait, each a doubly linked list in
 * order of arrival. A call has a slot from the instant it comes in, also when an agent takes it at once: what is known of it then goes from
 * method to method as one small integer, where seconds passed as arguments would be boxed.
 */
export class WaitingLines {
  readonly head: Int32Array
  readonly tail: Int32Array
  /** Calls in each line and in all lines, those included whose deadline has passed unnoticed. */
  readonly length: Int32Array
  size = 0
  private whole = new Int32Array(8 * 256)
  private real = new Float64Array(8 * 256)
  private free = NONE
  private used = 0

  constructor(lines: number) {
    this.head = new Int32Array(lines).fill(NONE)
    this.tail = new Int32Array(lines).fill(NONE)
    this.length = new Int32Array(lines)
  }

  next(slot: number): number {
    return this.whole[slot + NEXT]
  }

  line(slot: number): number {
    return this.whole[slot + LINE]
  }

  /** Interval that the call entered the system in, as the recorder numbers it. */
  interval(slot: number): number {
    return this.whole[slot + INTERVAL]
  }

  /** Row of the call log, or NONE. */
  row(slot: number): number {
    return this.whole[slot + ROW]
  }

  /** Slot of the call among the followed ones (Legs), or NONE. */
  leg(slot: number): number {
    return this.whole[slot + LEG]
  }

  id(slot: number): number {
    return this.real[slot + ID]
  }

  /** Instant of the call, in seconds. */
  entry(slot: number): number {
    return this.real[slot + ENTRY]
  }

  /** Instant of abandonment of a waiting call (Infinity: never, or an event sees to it). */
  deadline(slot: number): number {
    return this.real[slot + DEADLINE]
  }

  /** Seconds, also what follows; handle time before the pool's factor. */
  patience(slot: number): number {
    return this.real[slot + PATIENCE]
  }

  handle(slot: number): number {
    return this.real[slot + HANDLE]
  }

  wrapUp(slot: number): number {
    return this.real[slot + WRAP_UP]
  }

  /** A slot for a call that comes in, the caller's until `release`; NONE when there is none, see `grow`. */
  open(): number {
    const slot = this.free
    if (slot !== NONE) this.free = this.whole[slot + NEXT]
    else if (this.used < this.whole.length) return this.fresh()
    return slot
  }

  private fresh(): number {
    this.used += 8
    return this.used - 8
  }

  /** Who calls, and when. */
  describe(slot: number, id: number, interval: number, row: number, leg: number, entry: number): void {
    const { whole, real } = this
    real[slot + ID] = id
    real[slot + ENTRY] = entry
    whole[slot + INTERVAL] = interval
    whole[slot + ROW] = row
    whole[slot + LEG] = leg
  }

  setLeg(slot: number, leg: number): void {
    this.whole[slot + LEG] = leg
  }

  setTimes(slot: number, patience: number, handle: number, wrapUp: number): void {
    const { real } = this
    real[slot + PATIENCE] = patience
    real[slot + HANDLE] = handle
    real[slot + WRAP_UP] = wrapUp
  }

  /** An event sees to the abandonment of a waiting call. */
  watch(slot: number): void {
    this.real[slot + DEADLINE] = Number.POSITIVE_INFINITY
  }

  /** The call enters the queue, at the end of a line. */
  join(slot: number, line: number): void {
    const { real } = this
    real[slot + DEADLINE] = real[slot + ENTRY] + real[slot + PATIENCE]
    this.append(slot, line)
  }

  /** Puts a call at the end of a line: of those that entered at one instant the smaller id is first. */
  append(slot: number, line: number): void {
    const { whole } = this
    let last = this.tail[line]
    while (last !== NONE && this.entry(last) === this.entry(slot) && this.id(last) > this.id(slot)) last = whole[last + PREVIOUS]
    const after = last === NONE ? this.head[line] : whole[last + NEXT]
    whole[slot + LINE] = line
    whole[slot + PREVIOUS] = last
    whole[slot + NEXT] = after
    if (last === NONE) this.head[line] = slot
    else whole[last + NEXT] = slot
    if (after === NONE) this.tail[line] = slot
    else whole[after + PREVIOUS] = slot
    this.length[line]++
    this.size++
  }

  /** Takes a call out of its line; the slot stays the caller's until `release`. */
  remove(slot: number): void {
    const { whole } = this
    const line = whole[slot + LINE]
    const before = whole[slot + PREVIOUS]
    const after = whole[slot + NEXT]
    if (before === NONE) this.head[line] = after
    else whole[before + NEXT] = after
    if (after === NONE) this.tail[line] = before
    else whole[after + PREVIOUS] = before
    this.length[line]--
    this.size--
  }

  release(slot: number): void {
    this.real[slot + ID] = NONE
    this.whole[slot + NEXT] = this.free
    this.free = slot
  }

  /** Makes room for as many calls again. */
  grow(): void {
    if (this.used >= 8 * MOST_CALLS) {
      const most = MOST_CALLS.toLocaleString('en-GB')
      throw new Error(`more than ${most} callers wait or talk at once: give them a \`patience\`, limit the \`lines\`, or add agents.`)
    }
    const whole = new Int32Array(2 * this.whole.length)
    const real = new Float64Array(2 * this.real.length)
    whole.set(this.whole)
    real.set(this.real)
    this.whole = whole
    this.real = real
  }
}
