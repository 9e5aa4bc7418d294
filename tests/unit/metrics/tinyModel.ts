import {
  CT,
  CT_CELLS,
  FL,
  FL_CELLS,
  layoutOf,
  type MetricBlock,
  PL,
  PL_CELLS,
  SATISFACTION_UNITS,
  TICKS,
} from '../../../src/metrics/block.ts'
import type { Day, Rows } from '../../../src/metrics/rowLayout.ts'
import { createScopeSums } from '../../../src/metrics/scopeSums.ts'
import { CARBON_LINES, type CallTypeModel, type Model, NONE, type PoolModel } from '../../../src/model/model.ts'
import type { CarbonLines, Contract, Cost, Location } from '../../../src/scenario/types.ts'

export const FREE: Cost = {
  perPaidHour: 0,
  perStaffedHour: 0,
  perHandledMinute: 0,
  perContact: 0,
  perResolvedContact: 0,
  perDay: 0,
  overtimeFactor: 1,
}
const NO_CONTRACT: Contract = {
  within: 20,
  from: 'offered',
  penaltyPerPoint: 0,
  bonusPerPoint: 0,
  cap: Number.POSITIVE_INFINITY,
  minimumPerDay: 0,
}
export const RATING = { base: 0.8, languageWeight: 0, cultureWeight: 0, perMinuteWaited: 0, unresolvedPenalty: 0 }

export interface TinyPool {
  readonly name: string
  readonly location?: Location
  readonly provider?: string
  readonly cost?: Partial<Cost>
  /** On line `commuting`, unless `carbon` has its own lines. */
  readonly kgPerPaidHour?: number
  /** kg per paid hour by line, alike in every interval, and what does not depend on paid hours. */
  readonly carbon?: Partial<CarbonLines> & { readonly perHour?: number; readonly perTalkMinute?: number }
  readonly contract?: Partial<Contract>
  readonly country?: string
  readonly shrinkage?: number
  /** Call types by index; default all. */
  readonly skills?: readonly number[]
  /** Call types by index that data residency keeps away; they are in no pair. */
  readonly refused?: readonly number[]
}

export interface Tiny {
  readonly types?: readonly (Partial<CallTypeModel> & { readonly name: string })[]
  readonly pools?: readonly TinyPool[]
  readonly policies?: readonly string[]
  /** Number of intervals, default 2. */
  readonly count?: number
  readonly interval?: number
  readonly horizon?: number
  /** Local hour of the first interval, Monday; default 8. */
  readonly firstHour?: number
  readonly lines?: number
}

/** A model with only what metrics, estimates and reports read: no arrivals, no staffing. Starts on Monday 2 November 2026. */
export function tinyModel(tiny: Tiny = {}): Model {
  const count = tiny.count ?? 2
  const interval = tiny.interval ?? 3600
  const minutes = Array.from({ length: count }, (_, i) => (tiny.firstHour ?? 8) * 60 + (i * interval) / 60)
  const callTypes = (tiny.types ?? [{ name: 'sales' }]).map(
    (type): CallTypeModel => ({
      tags: [],
      arrivals: { kind: 'instants', at: new Float64Array(0) },
      disconnectAtClose: false,
      handleTime: { kind: 'constant', mean: 60 },
      balking: 0,
      within: 20,
      definition: 'offered',
      shortAbandon: 20,
      priority: 0,
      residency: 'any',
      mayStayUnresolved: false,
      ...type,
    }),
  )
  const given = tiny.pools ?? [{ name: 'rennes' }]
  const pools = given.map((pool): PoolModel => {
    const cost = { ...FREE, ...pool.cost }
    const shrinkage = pool.shrinkage ?? 0
    const lines: Partial<CarbonLines> = pool.carbon ?? { commuting: pool.kgPerPaidHour ?? 0 }
    const byLine = CARBON_LINES.map((line) => lines[line] ?? 0)
    const kgPerPaidHour = byLine.reduce((sum, kg) => sum + kg, 0)
    return {
      name: pool.name,
      location: pool.location ?? 'onshore',
      provider: pool.provider ?? 'in-house',
      ...(pool.country === undefined ? {} : { country: pool.country }),
      shrinkage,
      absenteeism: 0,
      absenceCorrelation: 0,
      cost,
      hourlyPrice: cost.perPaidHour / (1 - shrinkage) + cost.perStaffedHour,
      kgPerPaidHour,
      kgPerHandlingHour: kgPerPaidHour / (1 - shrinkage),
      carbon: {
        perPaidHour: Float64Array.from({ length: count * byLine.length }, (_, j) => byLine[j % byLine.length]),
        perHour: new Float64Array(count).fill(pool.carbon?.perHour ?? 0),
        perTalkMinute: pool.carbon?.perTalkMinute ?? 0,
      },
      ...(pool.contract === undefined ? {} : { contract: { ...NO_CONTRACT, ...pool.contract } }),
    }
  })
  const skilled = callTypes.flatMap((_, k) => pools.flatMap((__, p) => ((given[p].skills ?? [k]).includes(k) ? [[k, p]] : [])))
  const isRefused = ([k, p]: number[]): boolean => given[p].refused?.includes(k) === true
  const list = skilled.filter((pair) => !isRefused(pair))
  const refused = skilled.filter(isRefused)
  const indexOf = (pairs: number[][]): Int32Array => {
    const index = new Int32Array(callTypes.length * pools.length).fill(NONE)
    pairs.forEach(([k, p], f) => {
      index[k * pools.length + p] = f
    })
    return index
  }
  const of = (value: number): Float64Array => new Float64Array(list.length).fill(value)
  const pad = (n: number): string => String(n).padStart(2, '0')
  return {
    begin: 0,
    horizon: tiny.horizon ?? count * interval,
    interval,
    intervals: {
      count,
      labels: minutes.map((m) => `2026-11-${pad(2 + Math.floor(m / 1440))}T${pad(Math.floor((m % 1440) / 60))}:${pad(m % 60)}+01:00`),
      day: Int32Array.from(minutes, (m) => Math.floor(m / 1440)),
      hour: Int32Array.from(minutes, (m) => Math.floor((m % 1440) / 60)),
      dayLength: new Float64Array(count).fill(86400),
      weekday: Int32Array.from(minutes, (m) => (Math.floor(m / 1440) % 7) + 1),
    },
    callTypes,
    lines: tiny.lines ?? Number.POSITIVE_INFINITY,
    pools,
    pairs: {
      count: list.length,
      index: indexOf(list),
      callType: Int32Array.from(list, ([k]) => k),
      pool: Int32Array.from(list, ([, p]) => p),
      handleTimeFactor: of(1),
      resolution: of(1),
      preference: of(0),
      language: of(1),
      culture: of(1),
      expectedHandling: of(60),
      satisfactionAtOnce: of(Number.NaN),
      expectedCost: of(0),
    },
    eligiblePools: callTypes.map((_, k) => Int32Array.from(list.filter(([type]) => type === k).map(([, p]) => p))),
    policies: (tiny.policies ?? ['first']).map((name) => ({
      name,
      take: 'longest-waiting' as const,
      ageing: Number.POSITIVE_INFINITY,
      routing: { kind: 'module' as const, path: './none.mjs', options: {} },
      staffing: [],
    })),
    providers: [...new Set(pools.map((pool) => pool.provider))],
    referenceOccupancy: 0.85,
    currency: 'EUR',
    name: 'Tiny',
    expectedCalls: 1000,
    refusals: {
      count: refused.length,
      index: indexOf(refused),
      callType: Int32Array.from(refused, ([k]) => k),
      pool: Int32Array.from(refused, ([, p]) => p),
    },
    contracted: Int32Array.from(pools.flatMap(({ contract }, p) => (contract?.serviceLevel === undefined ? [] : [p]))),
    disruptions: [],
  }
}

/** The horizon as one stretch of intervals, as `createRows` lays its rows out. */
export function horizonOf(model: Model): Day {
  return { from: 0, to: model.intervals.count }
}

/** Sums of the rows of a horizon by (scope, name). */
export function scopeSumsOf(model: Model, rows: Rows): Float64Array {
  const scopes = createScopeSums(model)
  scopes.add(rows, horizonOf(model))
  return scopes.sums
}

/** Cells of a flow that are seconds. */
const TIMES: ReadonlySet<string> = new Set(['wait', 'handle', 'wrapUp', 'callbackWait', 'callbackHandle', 'callbackWrapUp'])

/** Writes cells of a block by name; seconds and satisfaction in their own units. */
export class BlockWriter {
  readonly block: MetricBlock
  private readonly model: Model

  constructor(model: Model) {
    this.model = model
    this.block = new Float64Array(layoutOf(model).length)
  }

  type(i: number, k: number, cells: Partial<Record<keyof typeof CT, number>>): this {
    const at = layoutOf(this.model).callTypes + (i * this.model.callTypes.length + k) * CT_CELLS
    for (const [name, value] of Object.entries(cells)) {
      const seconds = name === 'waitAbandoned' || name === 'waitMax'
      this.block[at + CT[name as keyof typeof CT]] = seconds ? Math.round(value * TICKS) : value
    }
    return this
  }

  /** `resolved` follows `answered` unless given. */
  flow(i: number, f: number, cells: Partial<Record<keyof typeof FL, number>>): this {
    const at = layoutOf(this.model).flows + (i * this.model.pairs.count + f) * FL_CELLS
    for (const [name, value] of Object.entries({ resolved: cells.answered ?? 0, ...cells })) {
      const scale = TIMES.has(name) ? TICKS : name === 'satisfaction' ? SATISFACTION_UNITS : 1
      this.block[at + FL[name as keyof typeof FL]] = Math.round(value * scale)
    }
    return this
  }

  /** Hours; calls for the contract. */
  pool(i: number, p: number, cells: Partial<Record<keyof typeof PL, number>>): this {
    const at = layoutOf(this.model).pools + (i * this.model.pools.length + p) * PL_CELLS
    for (const [name, value] of Object.entries(cells)) {
      const scale = name.startsWith('contract') ? 1 : 3600 * TICKS
      this.block[at + PL[name as keyof typeof PL]] = Math.round(value * scale)
    }
    return this
  }

  refused(i: number, r: number, calls: number): this {
    this.block[layoutOf(this.model).refusals + i * this.model.refusals.count + r] = calls
    return this
  }
}
