import type { Model } from '../model/model.ts'
import type { Line } from './catalogue.ts'
import { type Criterion, type Standing, standings } from './dominance.ts'
import { type Effect, effectsOf } from './effects.ts'
import { createLineReader, type LineReader } from './lineReader.ts'
import { type ComparedPair, PairedMoments } from './PairedMoments.ts'
import type { Sample } from './Sample.ts'

/** What a choice is made by: lines of summary.csv and which way each is better. */
export interface Criteria {
  readonly metric: string
  readonly good: 'more' | 'less'
}

/** Places of the criteria among lines, all calls together. */
export function criteriaOf(lines: readonly Line[], criteria: readonly Criteria[]): Criterion[] {
  return criteria.map(({ metric, good }) => ({
    measure: lines.findIndex(({ scope, measure }) => scope === 'total' && measure.name === metric),
    good,
  }))
}

/** What the policies of a scenario, and of variants of it, do on the same calls, for differences between any two of them. */
export class ChoiceSamples {
  private readonly readers: readonly LineReader[]
  private readonly policies: number
  private readonly criteria: readonly Criterion[]
  private readonly moments: PairedMoments

  /**
   * Models of the same call types and policies, the scenario's own first; columns are model by model, then by policy.
   * @param criteria by which the policies of the scenario itself are compared with each other
   */
  constructor(models: readonly Model[], policies: number, criteria: readonly Criteria[]) {
    this.readers = models.map((model) => createLineReader(model, ({ scope }) => scope === 'total' || scope === 'call_type'))
    this.policies = policies
    const { lines } = this.readers[0]
    this.criteria = criteriaOf(lines, criteria)
    const pairs: ComparedPair[] = []
    const measures = [...new Set(this.criteria.map(({ measure }) => measure))]
    for (let b = 0; b < policies; b++) for (let a = 0; a < b; a++) pairs.push({ a, b, measures })
    const all = lines.map((_, m) => m)
    for (let column = policies; column < models.length * policies; column++) pairs.push({ a: column, b: column % policies, measures: all })
    this.moments = new PairedMoments(models.length * policies, lines.length, pairs)
  }

  /** The samples of a replication, by model and policy. */
  add(samples: readonly (readonly Sample[])[]): void {
    this.moments.add(samples.flatMap((byPolicy, model) => byPolicy.map((sample) => this.readers[model].read(sample))))
  }

  /** What a variant does to every policy. */
  effects(model: number): readonly Effect[] {
    return effectsOf(this.moments, this.readers[0].lines, this.columns(0), this.columns(model))
  }

  /** How the policies of the scenario itself stand to each other. */
  standings(): readonly Standing[] {
    return standings(this.moments, this.policies, this.criteria)
  }

  private columns(model: number): number[] {
    return Array.from({ length: this.policies }, (_, position) => model * this.policies + position)
  }
}
