/** The smallest of n keys, kept in a tournament tree: a change costs log2 n comparisons. Of equal keys the lowest index wins. */
export class MinTree {
  /** Index of the smallest key, and that key; Infinity when nothing is due. */
  first = 0
  firstKey = Number.POSITIVE_INFINITY
  readonly key: Float64Array
  private readonly winner: Int32Array
  private readonly leaves: number

  constructor(n: number) {
    let leaves = 1
    while (leaves < n) leaves *= 2
    this.leaves = leaves
    this.key = new Float64Array(leaves)
    this.winner = new Int32Array(2 * leaves)
    this.clear()
  }

  clear(): void {
    this.key.fill(Number.POSITIVE_INFINITY)
    for (let i = 0; i < this.leaves; i++) this.winner[this.leaves + i] = i
    for (let node = this.leaves - 1; node > 0; node--) this.winner[node] = this.winner[2 * node]
    this.first = 0
    this.firstKey = Number.POSITIVE_INFINITY
  }

  set(index: number, key: number): void {
    const keys = this.key
    const winner = this.winner
    if (keys[index] === key) return
    keys[index] = key
    let node = (this.leaves + index) >> 1
    while (node > 0) {
      const left = winner[2 * node]
      const right = winner[2 * node + 1]
      winner[node] = keys[right] < keys[left] ? right : left
      node >>= 1
    }
    this.first = this.leaves === 1 ? 0 : winner[1]
    this.firstKey = keys[this.first]
  }
}
