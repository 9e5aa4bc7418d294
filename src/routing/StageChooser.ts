import { type CenterView, QUEUE } from './contract.ts'
import { FIRST_SPARE, LEAST_OCCUPIED, LONGEST_IDLE, RANDOM, ROUND_ROBIN, SHARE } from './stageKinds.ts'
import { type StageTables, TIE } from './stageTables.ts'

/**
 * Which of a stage's pools takes the call, for the choices that depend on the state of the centre; ties go to the first in scenario order.
 * A pool is to be had while more of its agents are idle than the stage keeps in reserve.
 */
export class StageChooser {
  private readonly tables: StageTables
  private readonly pools: number
  private readonly kind: Int32Array
  private readonly reserve: Int32Array
  private readonly poolFrom: Int32Array
  private readonly poolList: Int32Array
  /** By written stage: the pool from which round-robin looks on. */
  private readonly pointer: Int32Array
  /** By written stage, and by written stage and pool: answers through a stage with `share`. */
  private readonly answers: Int32Array
  private readonly answersOfPool: Int32Array

  constructor(tables: StageTables) {
    this.tables = tables
    this.pools = tables.pools
    this.kind = tables.kind
    this.reserve = tables.reserve
    this.poolFrom = tables.poolFrom
    this.poolList = tables.poolList
    this.pointer = new Int32Array(tables.writtenStages)
    this.answers = new Int32Array(tables.writtenStages)
    this.answersOfPool = new Int32Array(tables.writtenStages * tables.pools)
  }

  /** The pool that takes the call through the stage, which must not be one of IN_ORDER; QUEUE where no pool is to be had. */
  choose(stage: number, center: CenterView): number {
    switch (this.kind[stage]) {
      case LONGEST_IDLE:
        return this.longestIdle(stage, center)
      case LEAST_OCCUPIED:
        return this.leastOccupied(stage, center)
      case ROUND_ROBIN:
        return this.roundRobin(stage, center)
      case RANDOM:
        return this.atRandom(stage, center)
      case SHARE:
        return this.byShare(stage, center)
      case FIRST_SPARE:
        return this.firstSpare(stage, center)
      default:
        return QUEUE
    }
  }

  private firstSpare(stage: number, center: CenterView): number {
    for (let i = this.poolFrom[stage]; i < this.poolFrom[stage + 1]; i++) {
      const pool = this.poolList[i]
      if (center.idle(pool) > this.reserve[stage]) return pool
    }
    return QUEUE
  }

  private longestIdle(stage: number, center: CenterView): number {
    const reserve = this.reserve[stage]
    let best = QUEUE
    let bestSince = Number.POSITIVE_INFINITY
    for (let i = this.poolFrom[stage]; i < this.poolFrom[stage + 1]; i++) {
      const pool = this.poolList[i]
      const since = center.idleSince(pool)
      if (since < bestSince && (reserve === 0 || center.idle(pool) > reserve)) {
        bestSince = since
        best = pool
      }
    }
    return best
  }

  private leastOccupied(stage: number, center: CenterView): number {
    const reserve = this.reserve[stage]
    let best = QUEUE
    let least = Number.POSITIVE_INFINITY
    for (let i = this.poolFrom[stage]; i < this.poolFrom[stage + 1]; i++) {
      const pool = this.poolList[i]
      if (center.idle(pool) <= reserve) continue
      const occupied = center.busy(pool) / center.staffed(pool)
      if (occupied < least) {
        least = occupied
        best = pool
      }
    }
    return best
  }

  /** The next idle pool, in scenario order, after the one that the stage selected last. */
  private roundRobin(stage: number, center: CenterView): number {
    const written = this.tables.written[stage]
    const from = this.pointer[written]
    const reserve = this.reserve[stage]
    let first = QUEUE
    for (let i = this.poolFrom[stage]; i < this.poolFrom[stage + 1]; i++) {
      const pool = this.poolList[i]
      if (center.idle(pool) <= reserve) continue
      if (pool >= from) {
        this.pointer[written] = pool + 1
        return pool
      }
      if (first === QUEUE) first = pool
    }
    if (first !== QUEUE) this.pointer[written] = first + 1
    return first
  }

  /** Uniform over idle agents; one draw where at least two pools are to be had, none otherwise. */
  private atRandom(stage: number, center: CenterView): number {
    const reserve = this.reserve[stage]
    let total = 0
    let candidates = 0
    let last = QUEUE
    for (let i = this.poolFrom[stage]; i < this.poolFrom[stage + 1]; i++) {
      const idle = center.idle(this.poolList[i])
      if (idle <= reserve) continue
      total += idle
      candidates++
      last = this.poolList[i]
    }
    if (candidates < 2) return last
    let agent = Math.floor(center.random() * total)
    for (let i = this.poolFrom[stage]; i < this.poolFrom[stage + 1]; i++) {
      const idle = center.idle(this.poolList[i])
      if (idle <= reserve) continue
      agent -= idle
      if (agent < 0) return this.poolList[i]
    }
    return last
  }

  private byShare(stage: number, center: CenterView): number {
    const written = this.tables.written[stage]
    const next = this.answers[written] + 1
    const reserve = this.reserve[stage]
    let best = QUEUE
    let most = Number.NEGATIVE_INFINITY
    for (let i = this.poolFrom[stage]; i < this.poolFrom[stage + 1]; i++) {
      const pool = this.poolList[i]
      if (center.idle(pool) <= reserve) continue
      const behind = this.tables.share[written * this.pools + pool] * next - this.answersOfPool[written * this.pools + pool]
      if (behind > most + TIE) {
        most = behind
        best = pool
      }
    }
    if (best !== QUEUE) this.count(written, best)
    return best
  }

  /** A freed agent of the pool takes a call through the stage. */
  pulled(stage: number, pool: number): void {
    if (this.kind[stage] === SHARE) this.count(this.tables.written[stage], pool)
  }

  private count(written: number, pool: number): void {
    this.answers[written]++
    this.answersOfPool[written * this.pools + pool]++
  }
}
