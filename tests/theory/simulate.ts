import { createReplicator } from '../../src/engine/replicate.ts'
import {
  CT,
  CT_CELLS,
  FL,
  FL_CELLS,
  layoutOf,
  type MetricBlock,
  PL,
  PL_CELLS,
  TICKS,
  WAIT_BINS,
  waitBinEdge,
} from '../../src/metrics/block.ts'
import { CallLog } from '../../src/metrics/callLog.ts'
import { compileModel } from '../../src/model/compileModel.ts'
import type { Model } from '../../src/model/model.ts'
import { shippedFacts } from '../../src/node/plans/shippedFacts.ts'
import { policyFactory } from '../../src/routing/registry.ts'
import { parseScenario } from '../../src/scenario/parseScenario.ts'
import { formatProblem } from '../../src/scenario/problem.ts'

/** Files beside the scenario, by path. */
export type Files = Readonly<Record<string, string>>

/** Which cells to add up; what is left out is taken whole. Intervals are [from, to). */
export interface Selection {
  readonly type?: string
  readonly pool?: string
  readonly intervals?: readonly [from: number, to: number]
}

const SECONDS_IN_CALLS: ReadonlySet<string> = new Set(['waitAbandoned', 'waitMax'])
const SECONDS_IN_FLOWS: ReadonlySet<string> = new Set(['wait', 'handle', 'wrapUp', 'callbackWait', 'callbackHandle', 'callbackWrapUp'])
const SECONDS_OF_AGENTS: ReadonlySet<string> = new Set(['paid', 'staffed', 'busy', 'overtime'])

export function modelOf(yaml: string, files: Files = {}): Model {
  const encoder = new TextEncoder()
  const read = (path: string) => (files[path] === undefined ? undefined : encoder.encode(files[path]))
  const parsed = parseScenario(yaml, { file: 'scenario.yaml', read, facts: shippedFacts().facts })
  if ('problems' in parsed) throw new Error(parsed.problems.map(formatProblem).join('\n'))
  return compileModel(parsed.scenario)
}

/** Runs so many replications of the scenario's first policy. By default the text is the seed too, so that two tests do not share their luck. */
export function simulate(yaml: string, replications: number, files: Files = {}, seed = yaml): Simulated {
  const model = modelOf(yaml, files)
  const replicate = createReplicator(model, 0, policyFactory(model, 0, new Map()))
  const { waitsByHour } = layoutOf(model)
  // Of the waits by hour only the bin of W = 0 is kept: thousands of whole blocks would fill the memory.
  const kept = Array.from({ length: replications }, (_, r) => {
    const block = replicate(seed, r + 1)
    const atOnce = Float64Array.from({ length: 24 }, (_, hour) => block[waitsByHour + hour * WAIT_BINS]!)
    return { block: block.slice(0, waitsByHour), atOnce }
  })
  return new Simulated(
    model,
    kept.map(({ block }) => block),
    kept.map(({ atOnce }) => atOnce),
  )
}

/** The whole block of the first replication. */
export function blockOf(yaml: string, files: Files = {}): { readonly model: Model; readonly block: MetricBlock } {
  const model = modelOf(yaml, files)
  return { model, block: createReplicator(model, 0, policyFactory(model, 0, new Map()))(yaml, 1) }
}

/** The call log of the first replication. */
export function logOf(yaml: string, files: Files = {}): CallLog {
  const model = modelOf(yaml, files)
  const log = new CallLog()
  createReplicator(model, 0, policyFactory(model, 0, new Map()))(yaml, 1, log)
  return log
}

/** Metric blocks of several replications, read as sums: one number per replication, times in seconds. */
export class Simulated {
  readonly model: Model
  private readonly blocks: readonly MetricBlock[]
  private readonly atOnce: readonly Float64Array[]

  /** `blocks` up to the waits by hour; of these, `atOnce` holds the answers without a wait, by local hour. */
  constructor(model: Model, blocks: readonly MetricBlock[], atOnce: readonly Float64Array[]) {
    this.model = model
    this.blocks = blocks
    this.atOnce = atOnce
  }

  /** A cell of the call types. */
  calls(cell: keyof typeof CT, { type, intervals }: Selection = {}): number[] {
    const types = indices(this.model.callTypes, type)
    const unit = SECONDS_IN_CALLS.has(cell) ? TICKS : 1
    return this.sums(intervals, layoutOf(this.model).callTypes, this.model.callTypes.length * CT_CELLS, (block, row) =>
      types.reduce((sum, k) => sum + block[row + k * CT_CELLS + CT[cell]]! / unit, 0),
    )
  }

  /** A cell of the flows from call types to pools. */
  flow(cell: keyof typeof FL, { type, pool, intervals }: Selection = {}): number[] {
    const { pairs } = this.model
    const types = indices(this.model.callTypes, type)
    const pools = indices(this.model.pools, pool)
    const chosen = Array.from({ length: pairs.count }, (_, f) => f).filter(
      (f) => types.includes(pairs.callType[f]!) && pools.includes(pairs.pool[f]!),
    )
    const unit = SECONDS_IN_FLOWS.has(cell) ? TICKS : 1
    return this.sums(intervals, layoutOf(this.model).flows, pairs.count * FL_CELLS, (block, row) =>
      chosen.reduce((sum, f) => sum + block[row + f * FL_CELLS + FL[cell]]! / unit, 0),
    )
  }

  /** Agent time in seconds, and the calls of contracts. */
  agents(cell: keyof typeof PL, { pool, intervals }: Selection = {}): number[] {
    const pools = indices(this.model.pools, pool)
    const unit = SECONDS_OF_AGENTS.has(cell) ? TICKS : 1
    return this.sums(intervals, layoutOf(this.model).pools, this.model.pools.length * PL_CELLS, (block, row) =>
      pools.reduce((sum, p) => sum + block[row + p * PL_CELLS + PL[cell]]! / unit, 0),
    )
  }

  /** blocked + balked + answered + abandoned + disconnected. */
  offered(selection: Selection = {}): number[] {
    const { pool: _, ...types } = selection
    const lost = (['blocked', 'balked', 'abandoned', 'disconnected'] as const).map((cell) => this.calls(cell, types))
    return this.flow('answered', types).map((answered, r) => answered + lost.reduce((sum, column) => sum + column[r]!, 0))
  }

  /** Sum of the waits of answered and abandoned calls. */
  waits(selection: Selection = {}): number[] {
    const abandoned = this.calls('waitAbandoned', selection)
    return this.flow('wait', selection).map((answered, r) => answered + abandoned[r]!)
  }

  /** Busy seconds within the staffing: for occupancy. */
  busyOnDuty(selection: Selection = {}): number[] {
    const overtime = this.agents('overtime', selection)
    return this.agents('busy', selection).map((busy, r) => busy - overtime[r]!)
  }

  /** Calls of the type answered with a wait in bins 0…bin of the histogram, that is below `waitBinEdge(bin + 1)`. */
  answeredUpToBin(bin: number, type: string): number[] {
    const [k] = indices(this.model.callTypes, type)
    const from = layoutOf(this.model).waitsByType + k! * WAIT_BINS
    return this.blocks.map((block) => block.subarray(from, from + bin + 1).reduce((sum, count) => sum + count, 0))
  }

  /** Calls that entered in this local hour and were answered at once. */
  answeredAtOnce(hour: number): number[] {
    return this.atOnce.map((hours) => hours[hour]!)
  }

  private sums(
    intervals: Selection['intervals'],
    offset: number,
    width: number,
    sum: (block: MetricBlock, row: number) => number,
  ): number[] {
    const [from, to] = intervals ?? [0, this.model.intervals.count]
    return this.blocks.map((block) => {
      let total = 0
      for (let i = from; i < to; i++) total += sum(block, offset + i * width)
      return total
    })
  }
}

/** The bin whose upper edge is the nearest at or below `wait`. */
export function binBelow(wait: number): number {
  let bin = 1
  while (waitBinEdge(bin + 2) <= wait) bin++
  return bin
}

function indices(named: readonly { readonly name: string }[], name: string | undefined): number[] {
  const all = named.map((_, index) => index)
  if (name === undefined) return all
  const found = all.filter((index) => named[index]!.name === name)
  if (found.length === 0) throw new Error(`There is no "${name}" in the scenario.`)
  return found
}
