import type { CenterView } from '../../../src/routing/contract.ts'

interface FakePoolState {
  idle: number
  busy: number
  since: number
}

interface FakeCall {
  readonly since: number
  readonly id: number
}

/** A centre whose state a test writes down. */
export class FakeCenter implements CenterView {
  now = 0
  /** The draws to come. */
  readonly uniforms: number[] = []
  draws = 0
  /** What `serviceLevel` answers, whatever is asked; the questions are kept. */
  level = Number.NaN
  readonly asked: { readonly callTypes: readonly number[]; readonly seconds: number }[] = []
  readonly pools: FakePoolState[]
  readonly queue: FakeCall[][]

  constructor(pools: number, lines: number) {
    this.pools = Array.from({ length: pools }, () => ({ idle: 0, busy: 0, since: 0 }))
    this.queue = Array.from({ length: lines }, () => [])
  }

  /** Idle agents by pool. */
  setIdle(...idle: number[]): this {
    idle.forEach((agents, pool) => {
      this.pools[pool].idle = agents
    })
    return this
  }

  wait(line: number, since: number, id: number): this {
    this.queue[line].push({ since, id })
    return this
  }

  idle(pool: number): number {
    return this.pools[pool].idle
  }

  staffed(pool: number): number {
    return this.pools[pool].idle + this.pools[pool].busy
  }

  busy(pool: number): number {
    return this.pools[pool].busy
  }

  idleSince(pool: number): number {
    return this.pools[pool].idle > 0 ? this.pools[pool].since : Number.POSITIVE_INFINITY
  }

  waiting(line: number): number {
    return this.queue[line].length
  }

  hasWaiting(line: number): boolean {
    return this.queue[line].length > 0
  }

  headSince(line: number): number {
    return this.queue[line][0]?.since ?? Number.POSITIVE_INFINITY
  }

  headId(line: number): number {
    return this.queue[line][0]?.id ?? Number.NaN
  }

  headWaited(line: number, after: number): boolean {
    return after === 0 || this.headSince(line) + after <= this.now
  }

  random(): number {
    this.draws++
    const draw = this.uniforms.shift()
    if (draw === undefined) throw new Error('the test did not expect a draw')
    return draw
  }

  serviceLevel(callTypes: Int32Array, seconds: number): number {
    this.asked.push({ callTypes: [...callTypes], seconds })
    return this.level
  }
}
