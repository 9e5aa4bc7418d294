const NIL = -1
/** Cells of an event in `whole`, [slot + cell], a slot being a multiple of 4: what belongs to it lies together, so that a method finds it through two arrays instead of six. */
const KEY = 0
const PAYLOAD = 1
const CHILD = 2
const SIBLING = 3
/** Its cells in `real`, [slot / 2 + cell]: its time, and its id. */
const ID = 1

/**
 * Calendar queue: a ring of time buckets, each a pairing heap, a bitmap of the buckets in use, and one heap for what lies beyond the ring.
 * Order: time, then `key`, then `id` (the tie rule of the engine). With two buckets for an event, over four times the mean delay, push and pop are a handful
 * of loads whatever the number of events; bursts of equal times and far futures cost what a pairing heap costs, O(log n) amortised
 * (Fredman, Sedgewick, Sleator and Tarjan 1986, Algorithmica 1; calendar: Brown 1988, CACM 31(10)).
 */
export class EventQueue {
  /** Time of the first event, Infinity when empty. */
  headTime = Number.POSITIVE_INFINITY
  private whole: Int32Array
  private real: Float64Array
  private free = NIL
  private used = 0
  private head = NIL
  /** Bucket of the head, if it is in the ring. */
  private headAt = 0
  private readonly roots: Int32Array
  private readonly bitmap: Int32Array
  private readonly mask: number
  private readonly perSecond: number
  private readonly origin: number
  /** Time of the last event popped: the ring takes what comes less than `span` later. */
  private reached: number
  private readonly span: number
  private inRing = 0
  private far = NIL
  private farAway = 0

  /** `expected` events pending at once, lasting `mean` seconds from push to pop; no time is before `origin`. */
  constructor(expected: number, mean: number, origin: number) {
    let buckets = 64
    while (buckets < 8 * expected && buckets < 1 << 18) buckets *= 2
    this.mask = buckets - 1
    this.roots = new Int32Array(buckets).fill(NIL)
    this.bitmap = new Int32Array(buckets >> 5)
    this.perSecond = mean > 0 ? (2 * Math.max(1, expected)) / mean : 1
    this.span = (buckets - 1) / this.perSecond
    this.origin = origin
    this.reached = origin
    const capacity = Math.max(64, Math.ceil(expected) + 1)
    this.whole = new Int32Array(4 * capacity)
    this.real = new Float64Array(2 * capacity)
  }

  clear(): void {
    this.roots.fill(NIL)
    this.bitmap.fill(0)
    this.far = this.head = this.free = NIL
    this.used = this.inRing = this.farAway = 0
    this.headTime = Number.POSITIVE_INFINITY
    this.reached = this.origin
  }

  get size(): number {
    return this.inRing + this.farAway
  }

  /** Of an event that is pending, or popped and not followed by a push. */
  key(slot: number): number {
    return this.whole[slot + KEY]
  }

  payload(slot: number): number {
    return this.whole[slot + PAYLOAD]
  }

  id(slot: number): number {
    return this.real[(slot >> 1) + ID]
  }

  setPayload(slot: number, payload: number): void {
    this.whole[slot + PAYLOAD] = payload
  }

  /** Adds an event, which keeps the slot returned until it is popped; `time` is not before the last one popped. */
  push(time: number, key: number, id: number, payload: number): number {
    let slot = this.free
    if (slot !== NIL) this.free = this.whole[slot + SIBLING]
    else {
      slot = this.used
      this.used += 4
      if (slot === this.whole.length) this.grow()
    }
    const { whole, real } = this
    real[slot >> 1] = time
    real[(slot >> 1) + ID] = id
    whole[slot + KEY] = key
    whole[slot + PAYLOAD] = payload
    whole[slot + CHILD] = NIL
    whole[slot + SIBLING] = NIL
    if (time - this.reached >= this.span) return this.pushFar(slot)
    const at = this.bucket(time)
    const root = this.roots[at]
    if (root === NIL) {
      this.roots[at] = slot
      this.bitmap[at >> 5] |= 1 << (at & 31)
    } else this.roots[at] = this.meld(root, slot)
    this.inRing++
    if (time < this.headTime || (time === this.headTime && this.before(slot, this.head))) {
      this.head = slot
      this.headTime = time
      this.headAt = at
    }
    return slot
  }

  /** Takes the first event out and returns its slot. */
  pop(): number {
    const slot = this.head
    const { whole } = this
    this.reached = this.headTime
    const rest = whole[slot + CHILD] === NIL ? NIL : this.mergeChildren(slot)
    let at = this.headAt
    if (slot === this.far) {
      this.far = rest
      this.farAway--
      at = this.bucket(this.reached)
    } else {
      this.roots[at] = rest
      if (rest === NIL) this.bitmap[at >> 5] &= ~(1 << (at & 31))
      this.inRing--
    }
    whole[slot + SIBLING] = this.free
    this.free = slot
    if (this.inRing > 0) this.findHead(at)
    else {
      this.head = NIL
      this.headTime = Number.POSITIVE_INFINITY
    }
    if (this.far !== NIL) this.compareFar()
    return slot
  }

  /** Bucket of an instant in the ring. */
  private bucket(time: number): number {
    return ((time - this.origin) * this.perSecond) & this.mask
  }

  private findHead(from: number): void {
    const { bitmap } = this
    let word = from >> 5
    let bits = bitmap[word] & (-1 << (from & 31))
    while (bits === 0) {
      word = (word + 1) & (this.mask >> 5)
      bits = bitmap[word]
    }
    const at = (word << 5) | (31 - Math.clz32(bits & -bits))
    const head = this.roots[at]
    this.headAt = at
    this.head = head
    this.headTime = this.real[head >> 1]
  }

  private pushFar(slot: number): number {
    this.far = this.far === NIL ? slot : this.meld(this.far, slot)
    this.farAway++
    this.compareFar()
    return slot
  }

  private compareFar(): void {
    if (this.head !== NIL && !this.before(this.far, this.head)) return
    this.head = this.far
    this.headTime = this.real[this.far >> 1]
  }

  private before(a: number, b: number): boolean {
    const { whole, real } = this
    const ta = real[a >> 1]
    const tb = real[b >> 1]
    if (ta !== tb) return ta < tb
    const ka = whole[a + KEY]
    const kb = whole[b + KEY]
    return ka !== kb ? ka < kb : real[(a >> 1) + ID] < real[(b >> 1) + ID]
  }

  private meld(a: number, b: number): number {
    const { whole } = this
    if (this.before(b, a)) {
      const swap = a
      a = b
      b = swap
    }
    whole[b + SIBLING] = whole[a + CHILD]
    whole[a + CHILD] = b
    return a
  }

  /** Two-pass merge of the children of a root. */
  private mergeChildren(root: number): number {
    const { whole } = this
    let next = whole[root + CHILD]
    let pairs = NIL
    while (next !== NIL) {
      const a = next
      const b = whole[a + SIBLING]
      if (b === NIL) {
        whole[a + SIBLING] = pairs
        pairs = a
        break
      }
      next = whole[b + SIBLING]
      const merged = this.meld(a, b)
      whole[merged + SIBLING] = pairs
      pairs = merged
    }
    let heap = pairs
    let rest = whole[heap + SIBLING]
    while (rest !== NIL) {
      const after = whole[rest + SIBLING]
      heap = this.meld(heap, rest)
      rest = after
    }
    whole[heap + SIBLING] = NIL
    return heap
  }

  private grow(): void {
    const whole = new Int32Array(2 * this.whole.length)
    const real = new Float64Array(2 * this.real.length)
    whole.set(this.whole)
    real.set(this.real)
    this.whole = whole
    this.real = real
  }
}
