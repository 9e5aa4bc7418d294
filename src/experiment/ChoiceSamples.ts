import type { Model } from '../model/model.ts'
import type { Line } from './catalogue.ts'
import { type Criterion, type Standing, standings } from './dominance.ts'
import { type Effect, effectsOf } from './effects.ts'
import { createLineReader, type LineReader } from './lineReader.ts'
import { PairedSamples } from './PairedSamples.ts'
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
  private readonly samples: PairedSamples

  /** Models of the same call types and policies, the scenario's own first; columns are model by model, then by policy. */
  constructor(models: readonly Model[], policies: number) {
    this.readers = models.map((model) => createLineReader(model, ({ scope }) => scope === 'total' || scope === 'call_type'))
    this.policies = policies
    this.samples = new PairedSamples(this.readers[0].lines.length)
  }

  /** The samples of a replication, by model and policy. */
  add(samples: readonly (readonly Sample[])[]): void {
    samples.forEach((byPolicy, model) => {
      byPolicy.forEach((sample, position) => {
        const { x, y } = this.readers[model].read(sample)
        this.samples.add(model * this.policies + position, x, y)
      })
    })
  }

  /** What a variant does to every policy. */
  effects(model: number): readonly Effect[] {
    return effectsOf(this.samples, this.readers[0].lines, this.columns(0), this.columns(model))
  }

  /** How the policies of the scenario itself stand to each other. */
  standings(criteria: readonly Criteria[]): readonly Standing[] {
    return standings(this.samples, this.policies, criteriaOf(this.readers[0].lines, criteria))
  }

  private columns(model: number): number[] {
    return Array.from({ length: this.policies }, (_, position) => model * this.policies + position)
  }
}
