import type { ArrivalModel } from '../model/model.ts'
import { Sampler } from '../random/sampler.ts'
import { openStream, type Stream } from '../random/stream.ts'
import type { FactorSteps } from './DisruptionWindows.ts'

const NEVER = Number.POSITIVE_INFINITY

/**
 * Arrival instants of one call type in one replication: unit exponentials carried through the piecewise constant rate
 * (time change of a Poisson process: Çinlar 1975, Introduction to Stochastic Processes, 4.7), or instants given once and for all.
 * Disruptions multiply the rate, each segment being split where one starts or ends.
 */
export class ArrivalSource {
  /** Of the days, by local date; null where all days are alike. */
  readonly busyness: Float64Array | null
  private end: Float64Array
  private rate: Float64Array
  private readonly instants: boolean
  private readonly unit: Sampler
  private segment = 0
  private time: number

  constructor(arrivals: ArrivalModel, begin: number, stream: Stream, seed: string, replication: number, factors?: FactorSteps) {
    this.time = begin
    this.unit = new Sampler({ kind: 'exponential', mean: 1 }, stream)
    this.instants = arrivals.kind === 'instants'
    let busyness: Float64Array | null = null
    if (arrivals.kind === 'instants') {
      this.end = arrivals.at
      this.rate = arrivals.at
    } else {
      this.end = arrivals.end
      this.rate = arrivals.rate
      if (arrivals.busyness) {
        const { cv, key } = arrivals.busyness
        const sampler = new Sampler({ kind: 'gamma', mean: 1, cv }, openStream(seed, replication, 'busyness', key))
        const factor = Float64Array.from({ length: arrivals.dates }, () => sampler.next())
        this.rate = arrivals.rate.map((rate, s) => rate * factor[arrivals.date[s]])
        busyness = factor
      }
      if (factors) this.multiply(factors)
    }
    this.busyness = busyness
  }

  private multiply({ at, factor }: FactorSteps): void {
    const { end, rate } = this
    const ends: number[] = []
    const rates: number[] = []
    for (let s = 0, f = 0; s < end.length; ) {
      const until = Math.min(end[s], at[f + 1] ?? Number.POSITIVE_INFINITY)
      ends.push(until)
      rates.push(rate[s] * factor[f])
      if (until === at[f + 1]) f++
      if (until === end[s]) s++
    }
    this.end = Float64Array.from(ends)
    this.rate = Float64Array.from(rates)
  }

  /** Fills `out` with the next arrivals in seconds, in order; Infinity where there are no more before the horizon. */
  fill(out: Float64Array): void {
    const { end, rate } = this
    if (this.instants) {
      for (let i = 0; i < out.length; i++) out[i] = this.segment < end.length ? end[this.segment++] : NEVER
      return
    }
    if (this.segment < end.length) this.unit.fill(out)
    for (let i = 0; i < out.length; i++) out[i] = this.after(out[i], end, rate)
  }

  /** The arrival that comes `remaining` expected calls after the last one. */
  private after(remaining: number, end: Float64Array, rate: Float64Array): number {
    let { time } = this
    for (let s = this.segment; s < end.length; s++) {
      const r = rate[s]
      if (r > 0) {
        const at = time + remaining / r
        if (at < end[s]) {
          this.segment = s
          this.time = at
          return at
        }
        remaining -= r * (end[s] - time)
      }
      time = end[s]
    }
    this.segment = end.length
    return NEVER
  }
}
