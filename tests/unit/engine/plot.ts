import { createReplicator } from '../../../src/engine/replicate.ts'
import { CT, CT_CELLS, FL, FL_CELLS, layoutOf, type MetricBlock, PL, PL_CELLS, TICKS } from '../../../src/metrics/block.ts'
import { CallLog, OUTCOMES } from '../../../src/metrics/callLog.ts'
import { compileModel } from '../../../src/model/compileModel.ts'
import type { Model } from '../../../src/model/model.ts'
import { policyFactory } from '../../../src/routing/registry.ts'
import { dayNumber } from '../../../src/scenario/clock.ts'
import type { CallType, Disruption, Policy, Pool, Scenario, StaffingRow, Stage } from '../../../src/scenario/types.ts'

/** A call type whose calls arrive at these seconds and whose handle times are all `handle` seconds. */
export function type(name: string, at: readonly number[], handle: number, over: Partial<CallType> = {}): CallType {
  return {
    name,
    arrivals: { kind: 'instants', at },
    atClose: 'serve',
    handleTime: { kind: 'constant', mean: handle },
    balking: 0,
    serviceLevel: { within: 20, definition: 'offered' },
    priority: 0,
    tags: [],
    dataResidency: { word: 'any' },
    resolution: 1,
    understanding: { handleTime: { language: 0, culture: 0 }, resolution: { language: 0, culture: 0 } },
    ...over,
  }
}

/** A pool with skills for these types; `agents` constant, or a list of [from second, agents]. */
export function pool(
  name: string,
  types: readonly string[],
  agents: number | readonly (readonly [from: number, agents: number])[],
  over: Partial<Pool> = {},
): Pool {
  const skill = { handleTimeFactor: 1, resolutionFactor: 1, preference: 0, language: 1, culture: 1 }
  const lines = { commuting: 0, building: 0, equipment: 0, home: 0, travel: 0 }
  return {
    name,
    location: 'onshore',
    holidayFactor: 1,
    provider: 'in-house',
    timeZone: 'UTC',
    staffing: typeof agents === 'number' ? { kind: 'agents', agents } : { kind: 'file', rows: staffingRows(agents) },
    shrinkage: 0,
    absenteeism: 0,
    absenceCorrelation: 0,
    skills: types.map((callType) => ({ callType, ...skill })),
    cost: {
      perPaidHour: 0,
      perStaffedHour: 0,
      perHandledMinute: 0,
      perContact: 0,
      perResolvedContact: 0,
      perDay: 0,
      overtimeFactor: 1,
    },
    carbon: { perPaidHour: lines, perHour: 0, perTalkMinute: 0 },
    ...over,
  }
}

export function outage(pools: readonly string[], at: number, duration: number, capacity: number, drop = false): Disruption {
  return { name: `outage at ${at}`, when: { kind: 'dated', at, duration }, kind: 'capacity', pools, capacity, drop }
}

export function stage(pools: readonly string[], after = 0): Stage {
  return { pools, after, choose: { kind: 'in-order' }, reserve: [] }
}

const HOUR = 3600

function staffingRows(steps: readonly (readonly [number, number])[]): StaffingRow[] {
  return steps.map(([from, agents], i) => ({ from, to: steps[i + 1]?.[0] ?? HOUR, agents }))
}

export interface Plot {
  readonly types: readonly CallType[]
  readonly pools: readonly Pool[]
  /** Default: one stage with all pools. */
  readonly stages?: readonly Stage[]
  readonly disruptions?: readonly Disruption[]
  readonly lines?: number
  readonly warmUp?: number
  readonly horizon?: number
  readonly policy?: Partial<Policy>
}

/** An hour of UTC from midnight, under one policy. */
export function scenarioOf(plot: Plot): Scenario {
  const { types, pools, stages = [stage(pools.map(({ name }) => name))] } = plot
  return {
    name: 'Story',
    currency: 'EUR',
    referenceOccupancy: 0.85,
    calendar: {
      timeZone: 'UTC',
      startEpoch: dayNumber({ year: 2026, month: 11, day: 2 }) * 86_400,
      warmUp: plot.warmUp ?? 0,
      horizon: plot.horizon ?? HOUR,
      interval: 900,
    },
    callTypes: types,
    lines: plot.lines ?? Number.POSITIVE_INFINITY,
    pools,
    policies: [{ name: 'told', routing: { kind: 'rules', rules: [{ stages }] }, take: 'longest-waiting', staffing: {}, ...plot.policy }],
    disruptions: plot.disruptions ?? [],
  }
}

/** A replication of the plot, read by name. */
export class Told {
  readonly model: Model
  readonly block: MetricBlock
  readonly log = new CallLog()

  constructor(plot: Plot, seed = '1', replication = 1) {
    this.model = compileModel(scenarioOf(plot))
    const replicate = createReplicator(this.model, 0, policyFactory(this.model, 0, new Map()))
    this.block = replicate(seed, replication, this.log)
  }

  /** What became of each call: `1 a: north +20 h100 w10`, waited 20, handled 100, wrapped up 10. */
  get calls(): string[] {
    const { column } = this.log
    return Array.from({ length: this.log.rows }, (_, row) => {
      const outcome = OUTCOMES[column.outcome[row]!]
      const call = `${column.callId[row]} ${this.model.callTypes[column.callType[row]!]!.name}:`
      if (outcome !== 'answered') return `${call} ${outcome}`
      const wrapUp = column.wrapUp[row]! > 0 ? ` w${column.wrapUp[row]}` : ''
      return `${call} ${this.model.pools[column.pool[row]!]!.name} +${column.wait[row]} h${column.handle[row]}${wrapUp}`
    })
  }

  /** When each call came, in the order in which they did. */
  get arrivals(): number[] {
    return Array.from(this.log.column.arrival.subarray(0, this.log.rows))
  }

  satisfaction(id: number): number {
    return this.log.column.satisfaction[this.log.column.callId.indexOf(id)]!
  }

  /** Sum over the intervals (or one of them), call types and pools left open. */
  calledTypes(cell: keyof typeof CT, interval?: number): number {
    const types = this.model.callTypes.length
    return this.sum(layoutOf(this.model).callTypes, types, CT_CELLS, CT[cell], () => true, interval)
  }

  flow(cell: keyof typeof FL, interval?: number): number {
    return this.sum(layoutOf(this.model).flows, this.model.pairs.count, FL_CELLS, FL[cell], () => true, interval)
  }

  pool(name: string, cell: keyof typeof PL, interval?: number): number {
    const p = this.model.pools.findIndex((each) => each.name === name)
    const sum = this.sum(layoutOf(this.model).pools, this.model.pools.length, PL_CELLS, PL[cell], (item) => item === p, interval)
    return cell.startsWith('contract') ? sum : sum / TICKS
  }

  private sum(start: number, items: number, cells: number, cell: number, of: (item: number) => boolean, interval?: number): number {
    let sum = 0
    for (let i = 0; i < this.model.intervals.count; i++)
      for (let item = 0; item < items; item++)
        if (of(item) && (interval === undefined || interval === i)) sum += this.block[start + (i * items + item) * cells + cell]!
    return sum
  }
}

/** Mean of a sample and its standard error. */
export function estimate(values: readonly number[]): { readonly mean: number; readonly error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) }
}
