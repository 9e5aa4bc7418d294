/**
 * The gate's yardstick: a small fixed program with the engine's mix of work, so that whatever slows the machine slows both alike.
 * Each step draws two numbers (xorshift), takes the first event of a binary heap of 512 and puts a later one in (typed arrays, branches
 * that cannot be foretold), takes a logarithm every eighth step, and adds to sums that lie over 256 KB.
 * It is never to be changed: every ratio of the baseline is to this.
 */
const EVENTS = 512
const CELLS = 1 << 15

export class Calibration {
  private readonly heap = new Float64Array(EVENTS + 1).map((_, at) => at)
  private readonly cells = new Float64Array(CELLS)
  private x = 123456789

  /** So many steps; returns something that depends on all of them. */
  run(steps: number): number {
    const { heap, cells } = this
    let x = this.x
    for (let step = 0; step < steps; step++) {
      x ^= x << 13
      x ^= x >>> 17
      x ^= x << 5
      const uniform = (x >>> 0) * 2 ** -32
      const ahead = (step & 7) === 0 ? -300 * Math.log(1 - uniform) : 600 * uniform
      const time = heap[1]! + ahead
      let at = 1
      for (let child = 2; child <= EVENTS; child = 2 * at) {
        if (child < EVENTS && heap[child + 1]! < heap[child]!) child++
        if (time <= heap[child]!) break
        heap[at] = heap[child]!
        at = child
      }
      heap[at] = time
      const cell = (x >>> 8) & (CELLS - 1)
      cells[cell] += ahead
      if (cells[(cell + 7) & (CELLS - 1)]! > 1e6) cells[cell]--
    }
    this.x = x
    return heap[1]! + cells[x & (CELLS - 1)]!
  }
}
