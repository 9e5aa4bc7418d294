const NIL = -1

/**
 * Calendar queue: a ring of time buckets, each a pairing heap, a bitmap of the buckets in use, and one heap for what lies beyond the ring.
 * Order: time, then `key`, then `id` (the tie rule of the engine). With about one event per bucket, push and pop are a handful
 * of loads whatever the number of events; bursts of equal times and far futures cost what a pairing heap costs, O(log n) amortised
 * (Fredman, Sedgewick, Sleator and Tarjan 1986, Algorithmica 1; calendar: Brown 1988, CACM 31(10)).
 */
export class EventQueue {
  /** Time of the first event, Infinity when empty. */
  headTime = Number.POSITIVE_INFINITY
  size = 0
  key: Int32Array
  payload: Int32Array
  id: Float64Array
  private time: Float64Array
  private child: Int32Array
  private sibling: Int32Array
  private free = NIL
  private used = 0
  private head = NIL
  private readonly roots: Int32Array
  private readonly bitmap: Int32Array
  private readonly mask: number
  private readonly perSecond: number
  private readonly origin: number
  private inRing = 0
  /** Bucket number (not wrapped) of the last event popped: the ring covers [floor, floor + buckets). */
  private floor = 0
  private beyond = NIL

  /** `expected` events pending at once, lasting `mean` seconds from push to pop; no time is before `origin`. */
  constructor(expected: number, mean: number, origin: number) {
    let buckets = 64
    while (buckets < 4 * expected && buckets < 1 << 18) buckets *= 2
    this.mask = buckets - 1
    this.roots = new Int32Array(buckets).fill(NIL)
    this.bitmap = new Int32Array(buckets >> 5)
    this.perSecond = mean > 0 ? Math.max(1, expected) / mean : 1
    this.origin = origin
    const capacity = Math.max(64, Math.ceil(expected) + 1)
    this.time = new Float64Array(capacity)
    this.id = new Float64Array(capacity)
    this.key = new Int32Array(capacity)
    this.payload = new Int32Array(capacity)
    this.child = new Int32Array(capacity)
    this.sibling = new Int32Array(capacity)
  }

  clear(): void {
    this.roots.fill(NIL)
    this.bitmap.fill(0)
    this.beyond = this.head = this.free = NIL
    this.used = this.size = this.inRing = this.floor = 0
    this.headTime = Number.POSITIVE_INFINITY
  }

  /** Adds an event, which keeps the slot returned until it is popped; `time` is not before the last one popped. */
  push(time: number, key: number, id: number, payload: number): number {
    let slot = this.free
    if (slot !== NIL) this.free = this.sibling[slot]
    else {
      slot = this.used++
      if (slot === this.time.length) this.grow()
    }
    this.time[slot] = time
    this.key[slot] = key
    this.id[slot] = id
    this.payload[slot] = payload
    this.child[slot] = NIL
    this.sibling[slot] = NIL
    this.size++
    const bucket = Math.floor((time - this.origin) * this.perSecond)
    if (bucket - this.floor <= this.mask) {
      const at = bucket & this.mask
      const root = this.roots[at]
      if (root === NIL) {
        this.roots[at] = slot
        this.bitmap[at >> 5] |= 1 << (at & 31)
      } else this.roots[at] = this.meld(root, slot)
      this.inRing++
    } else this.beyond = this.beyond === NIL ? slot : this.meld(this.beyond, slot)
    if (this.head === NIL || this.before(slot, this.head)) {
      this.head = slot
      this.headTime = time
    }
    return slot
  }

  /** Takes the first event out and returns its slot, whose `key`, `id` and `payload` may be read until the next push. */
  pop(): number {
    const slot = this.head
    const bucket = Math.floor((this.time[slot] - this.origin) * this.perSecond)
    this.floor = bucket
    this.size--
    const rest = this.child[slot] === NIL ? NIL : this.mergeChildren(slot)
    if (slot === this.beyond) this.beyond = rest
    else {
      const at = bucket & this.mask
      this.roots[at] = rest
      if (rest === NIL) this.bitmap[at >> 5] &= ~(1 << (at & 31))
      this.inRing--
    }
    this.sibling[slot] = this.free
    this.free = slot
    let head = this.inRing > 0 ? this.firstInRing(bucket) : NIL
    if (this.beyond !== NIL && (head === NIL || this.before(this.beyond, head))) head = this.beyond
    this.head = head
    this.headTime = head === NIL ? Number.POSITIVE_INFINITY : this.time[head]
    return slot
  }

  private firstInRing(bucket: number): number {
    const from = bucket & this.mask
    let word = from >> 5
    let bits = this.bitmap[word] & (-1 << (from & 31))
    while (bits === 0) {
      word = (word + 1) & (this.mask >> 5)
      bits = this.bitmap[word]
    }
    return this.roots[(word << 5) | (31 - Math.clz32(bits & -bits))]
  }

  private before(a: number, b: number): boolean {
    const ta = this.time[a]
    const tb = this.time[b]
    if (ta !== tb) return ta < tb
    const ka = this.key[a]
    const kb = this.key[b]
    return ka !== kb ? ka < kb : this.id[a] < this.id[b]
  }

  private meld(a: number, b: number): number {
    if (this.before(b, a)) {
      const swap = a
      a = b
      b = swap
    }
    this.sibling[b] = this.child[a]
    this.child[a] = b
    return a
  }

  /** Two-pass merge of the children of a root. */
  private mergeChildren(root: number): number {
    const sibling = this.sibling
    let next = this.child[root]
    let pairs = NIL
    while (next !== NIL) {
      const a = next
      const b = sibling[a]
      if (b === NIL) {
        sibling[a] = pairs
        pairs = a
        break
      }
      next = sibling[b]
      const merged = this.meld(a, b)
      sibling[merged] = pairs
      pairs = merged
    }
    let heap = pairs
    let rest = sibling[heap]
    while (rest !== NIL) {
      const after = sibling[rest]
      heap = this.meld(heap, rest)
      rest = after
    }
    sibling[heap] = NIL
    return heap
  }

  private grow(): void {
    const capacity = 2 * this.time.length
    const larger = <T extends Float64Array | Int32Array>(into: T, from: T): T => {
      into.set(from)
      return into
    }
    this.time = larger(new Float64Array(capacity), this.time)
    this.id = larger(new Float64Array(capacity), this.id)
    this.key = larger(new Int32Array(capacity), this.key)
    this.payload = larger(new Int32Array(capacity), this.payload)
    this.child = larger(new Int32Array(capacity), this.child)
    this.sibling = larger(new Int32Array(capacity), this.sibling)
  }
}
