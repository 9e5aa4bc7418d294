import type { Model } from '../model/model.ts'
import { createFan, type Fan } from './fan.ts'

/** Places of a figure's summary in `Fans.read`. */
export const FAN_POINT = { mean: 0, p5: 1, p50: 2, p95: 3, replications: 4 } as const
const PERCENTS: readonly (readonly [number, number])[] = [
  [FAN_POINT.p5, 0.05],
  [FAN_POINT.p50, 0.5],
  [FAN_POINT.p95, 0.95],
]

/**
 * The figures of a run's first replications, policy by policy, and how they spread: means and exact percentiles. They are kept as floats
 * of 32 bits, which have seven digits.
 */
export class Fans {
  readonly fan: Fan
  private readonly kept: readonly Float32Array[][]
  private values = new Float32Array(0)
  private readonly point = new Float64Array(Object.keys(FAN_POINT).length)

  constructor(model: Model, policies: number) {
    this.fan = createFan(model)
    this.kept = Array.from({ length: policies }, () => [])
  }

  /** Keeps the figures of the next replication of a policy (position in the run), a copy of them. */
  add(position: number, figures: Float64Array): void {
    this.kept[position].push(Float32Array.from(figures))
  }

  /** Replications kept of every policy. */
  get replications(): number {
    return this.kept[this.kept.length - 1].length
  }

  /**
   * How a figure of a policy spreads over the replications in which it is defined: [mean, p5, p50, p95, replications], places in `FAN_POINT`.
   * The array is reused: what a call returns holds until the next call.
   */
  read(position: number, interval: number, line: number): Float64Array {
    const at = interval * this.fan.lines.length + line
    return this.summarise(position, at, at + 1)
  }

  /** The same for the service level of all days of the replications. */
  readDays(position: number): Float64Array {
    return this.summarise(position, this.fan.length - this.fan.days, this.fan.length)
  }

  private summarise(position: number, from: number, to: number): Float64Array {
    const replications = this.kept[position]
    if (this.values.length < replications.length * (to - from)) this.values = new Float32Array(replications.length * (to - from))
    const { values, point } = this
    let count = 0
    let sum = 0
    for (const figures of replications) {
      for (let at = from; at < to; at++) {
        if (Number.isNaN(figures[at])) continue
        values[count++] = figures[at]
        sum += figures[at]
      }
    }
    const defined = values.subarray(0, count).sort()
    point[FAN_POINT.mean] = sum / count
    for (const [place, probability] of PERCENTS) point[place] = percentile(defined, probability)
    point[FAN_POINT.replications] = count
    return point
  }
}

/** Quantile of sorted values, linear between order statistics (type 7 of Hyndman & Fan 1996, Am. Stat. 50(4)); NaN of none. */
export function percentile(sorted: ArrayLike<number>, probability: number): number {
  if (sorted.length === 0) return Number.NaN
  const h = (sorted.length - 1) * probability
  const below = Math.floor(h)
  const above = Math.min(below + 1, sorted.length - 1)
  return sorted[below] + (h - below) * (sorted[above] - sorted[below])
}
