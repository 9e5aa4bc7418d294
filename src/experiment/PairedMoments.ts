import { CrossMoments, type PairedDifference } from './CrossMoments.ts'
import type { PairedRatios } from './PairedRatios.ts'
import { RatioMoments } from './RatioMoments.ts'

/** Two columns that will be compared, on these measures. */
export interface ComparedPair {
  readonly a: number
  readonly b: number
  readonly measures: readonly number[]
}

interface Cross {
  readonly moments: CrossMoments
  /** Place of each measure among those compared. */
  readonly places: ReadonlyMap<number, number>
}

/** Paired ratios from running co-moments: memory depends on columns, measures and the pairs that are compared, not on the replications. */
export class PairedMoments implements PairedRatios {
  private readonly columns: readonly RatioMoments[]
  /** By `key`. */
  private readonly crosses = new Map<string, Cross>()

  constructor(columns: number, measures: number, pairs: readonly ComparedPair[]) {
    this.columns = Array.from({ length: columns }, () => new RatioMoments(measures))
    for (const { a, b, measures: compared } of pairs) {
      const items = Int32Array.from(compared)
      const moments = new CrossMoments(this.columns[a], this.columns[b], items, items)
      this.crosses.set(key(a, b), { moments, places: new Map(compared.map((measure, place) => [measure, place])) })
    }
  }

  /** Adds a replication: numerators and denominators of all measures by column; y = 0 where the measure is undefined in it. */
  add(replication: readonly { readonly x: Float64Array; readonly y: Float64Array }[]): void {
    for (const [column, { x, y }] of replication.entries()) this.columns[column].add(x, y)
    for (const { moments } of this.crosses.values()) moments.add()
  }

  replications(column: number): number {
    return this.columns[column].count
  }

  ratio(column: number, measure: number): number {
    return this.columns[column].ratio(measure)
  }

  error(column: number, measure: number): number {
    return this.columns[column].error(measure)
  }

  /** @throws Error for a pair, or a measure of it, that was not named at the beginning */
  difference(a: number, b: number, measure: number): PairedDifference {
    const forward = this.place(a, b, measure)
    if (forward !== undefined) return forward
    const backward = this.place(b, a, measure)
    if (backward === undefined) throw new Error(`Columns ${a} and ${b} are not compared on measure ${measure}.`)
    return { difference: 0 - backward.difference, error: backward.error }
  }

  private place(a: number, b: number, measure: number): PairedDifference | undefined {
    const cross = this.crosses.get(key(a, b))
    const place = cross?.places.get(measure)
    return place === undefined ? undefined : cross!.moments.difference(place)
  }
}

function key(a: number, b: number): string {
  return `${a} ${b}`
}
