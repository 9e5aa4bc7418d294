import type { CenterView } from '../../src/routing/contract.ts'

const STATES = 1024

/** A centre whose state changes from question to question: most pools busy, most lines empty. */
export class DrawnCenter implements CenterView {
  now = 0
  private readonly agents: Int32Array
  private readonly since: Float64Array
  private readonly pools: number
  private readonly lines: number
  private state = 0

  constructor(poolCount: number, lineCount: number) {
    let seed = 1
    const draw = (): number => {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff
      return seed / 0x80000000
    }
    this.pools = poolCount
    this.lines = lineCount
    this.agents = Int32Array.from({ length: STATES * poolCount }, () => (draw() < 0.3 ? 1 : 0))
    this.since = Float64Array.from({ length: STATES * lineCount }, () => (draw() < 0.3 ? draw() * 100 : Number.POSITIVE_INFINITY))
  }

  turn(): void {
    this.state = (this.state + 1) & (STATES - 1)
    this.now = 130
  }
  idle(pool: number): number {
    return this.agents[this.state * this.pools + pool]
  }
  staffed(): number {
    return 20
  }
  busy(pool: number): number {
    return 20 - this.idle(pool)
  }
  idleSince(pool: number): number {
    return this.idle(pool) > 0 ? pool : Number.POSITIVE_INFINITY
  }
  waiting(line: number): number {
    return this.hasWaiting(line) ? 1 : 0
  }
  hasWaiting(line: number): boolean {
    return this.headSince(line) < Number.POSITIVE_INFINITY
  }
  headSince(line: number): number {
    return this.since[this.state * this.lines + line]
  }
  headId(line: number): number {
    return line
  }
  headWaited(line: number, after: number): boolean {
    return this.headSince(line) + after <= this.now
  }
  random(): number {
    return 0.5
  }
  serviceLevel(): number {
    return 0.5
  }
}
