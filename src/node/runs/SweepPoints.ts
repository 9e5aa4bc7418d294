import { criteriaOf } from '../../experiment/ChoiceSamples.ts'
import { standings } from '../../experiment/dominance.ts'
import { type Estimate, estimatesOf } from '../../experiment/estimates.ts'
import { Fold } from '../../experiment/Fold.ts'
import { createLineReader, type LineReader } from '../../experiment/lineReader.ts'
import { PairedResiduals } from '../../experiment/PairedResiduals.ts'
import { targetsVerdict } from '../../experiment/targetsVerdict.ts'
import type { Model } from '../../model/model.ts'
import { CRITERIA } from '../../report/choiceTables.ts'
import type { SweptOption } from '../../report/sweepText.ts'
import { sampleFrom } from './sampleFrom.ts'

/** What the points of a sweep leave behind, point after point; only the figures that the choice needs are kept. */
export class SweepPoints {
  /** First calls and events simulated in finished points. */
  calls = 0
  events = 0
  private readonly samples = new PairedResiduals()
  /** Numerators and denominators of the point under way, by policy and measure. */
  private parts: { readonly x: number[]; readonly y: number[] }[][] = []
  private readonly finished: Omit<SweptOption, 'unbeaten' | 'beatenBy' | 'surely'>[] = []
  private fold: Fold | undefined
  private reader: LineReader | undefined
  private lines: LineReader['lines'] = []

  /** The next sample (`Sample.data`) of the point under way, replication by replication and in each by policy, the baseline first. */
  add(model: Model, policies: readonly number[], replication: number, position: number, data: Float64Array): void {
    this.fold ??= new Fold(model, policies)
    this.reader ??= createLineReader(
      model,
      ({ scope, measure }) => scope === 'total' && CRITERIA.some(({ metric }) => metric === measure.name),
    )
    this.lines = this.reader.lines
    const sample = sampleFrom(this.fold.layout, data)
    this.fold.addSample(replication, position, sample)
    const { x, y } = this.reader.read(sample)
    this.parts[position] ??= Array.from(x, () => ({ x: [], y: [] }))
    for (const [m, part] of this.parts[position].entries()) {
      part.x.push(x[m])
      part.y.push(y[m])
    }
  }

  /** Ends the point under way; returns its estimates for all calls and by call type. */
  finish(values: readonly string[]): readonly Estimate[] {
    const fold = this.fold!
    const estimates = estimatesOf(fold).filter(({ scope }) => scope === 'total' || scope === 'call_type')
    for (const index of fold.policies) {
      const policy = fold.model.policies[index].name
      const own = estimates.filter((row) => row.policy === policy)
      this.finished.push({
        label: [...values, policy].join(' '),
        policy,
        values,
        total: new Map(own.filter(({ scope }) => scope === 'total').map((row) => [row.metric, row])),
        targets: targetsVerdict(fold.model, own, policy),
      })
    }
    for (const measures of this.parts) this.samples.add(measures)
    this.parts = []
    this.calls += fold.calls
    this.events += fold.events
    this.fold = undefined
    this.reader = undefined
    return estimates
  }

  /** Every finished point under every policy, in order. */
  options(): readonly SweptOption[] {
    const all = standings(this.samples, this.finished.length, criteriaOf(this.lines, CRITERIA))
    return this.finished.map((option, column) => {
      const { unbeaten, beatenBy, surely } = all[column]
      return { ...option, unbeaten, surely, beatenBy: beatenBy === undefined ? '' : this.finished[beatenBy].label }
    })
  }
}
