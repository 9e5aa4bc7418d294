import { CT, CT_CELLS, FL, FL_CELLS, layoutOf, type MetricBlock, PL, PL_CELLS } from '../../src/metrics/block.ts'
import { type CallLog, OUTCOMES } from '../../src/metrics/callLog.ts'
import { compileModel } from '../../src/model/compileModel.ts'
import type { Model } from '../../src/model/model.ts'
import { dayNumber } from '../../src/scenario/clock.ts'
import type { ByWeekday, CallType, Disruption, Pool, Rule, Scenario, StaffingRow, Stage, Take } from '../../src/scenario/types.ts'
import { firstDifference, replicator } from './compare.ts'

type Override<T> = { readonly [Key in Exclude<keyof T, 'name'>]?: NonNullable<T[Key]> }

/** A call type whose calls arrive at these seconds and whose handle times are all `handle` seconds. */
export function type(name: string, at: readonly number[], handle: number, override: Override<CallType> = {}): CallType {
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
    ...override,
  }
}

/** A pool with skills for these types; `agents` constant, or a list of [from second, agents]. */
export function pool(
  name: string,
  types: readonly string[],
  agents: number | readonly (readonly [number, number])[],
  override: Override<Pool> = {},
): Pool {
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
    skills: types.map((callType) => ({ callType, handleTimeFactor: 1, resolutionFactor: 1, preference: 0, language: 1, culture: 1 })),
    cost: { perPaidHour: 0, perStaffedHour: 0, perHandledMinute: 0, perContact: 0, perResolvedContact: 0, perDay: 0, overtimeFactor: 1 },
    carbon: { perPaidHour: { commuting: 0, building: 0, equipment: 0, home: 0, travel: 0 }, perHour: 0, perTalkMinute: 0 },
    ...override,
  }
}

const HOUR = 3600
const DAILY: ByWeekday<boolean> = [true, true, true, true, true, true, true]

function staffingRows(steps: readonly (readonly [number, number])[]): StaffingRow[] {
  return steps.map(([from, agents], i) => ({ from, to: steps[i + 1]?.[0] ?? HOUR, agents }))
}

export function stage(
  pools: readonly string[],
  after = 0,
  choose: Stage['choose'] = { kind: 'in-order' },
  reserve: Stage['reserve'] = [],
): Stage {
  return { pools, after, choose, reserve }
}

/** The window from midnight, when the story begins, to `minute`. */
export function until(minute: number) {
  return { days: DAILY, from: 0, to: minute }
}

export interface Plot {
  readonly types: readonly CallType[]
  readonly pools: readonly Pool[]
  /** Default: one stage with all pools. */
  readonly rules?: readonly Rule[]
  readonly take?: Take
  readonly lines?: number
  readonly ageing?: number
  readonly disruptions?: readonly Disruption[]
}

/** An hour from midnight, without warm-up, under one policy. */
export function story({
  types,
  pools,
  rules,
  take = 'longest-waiting',
  lines = Number.POSITIVE_INFINITY,
  ageing,
  disruptions = [],
}: Plot): Scenario {
  return {
    name: 'Story',
    currency: 'EUR',
    referenceOccupancy: 0.85,
    calendar: {
      timeZone: 'UTC',
      startEpoch: dayNumber({ year: 2026, month: 11, day: 2 }) * 86_400,
      warmUp: 0,
      horizon: HOUR,
      interval: 900,
    },
    callTypes: types,
    lines,
    pools,
    policies: [
      {
        name: 'told',
        routing: { kind: 'rules', rules: rules ?? [{ stages: [stage(pools.map(({ name }) => name))] }] },
        take,
        ...(ageing !== undefined && { ageing }),
        staffing: {},
      },
    ],
    disruptions,
  }
}

/** The calls of the story and their sums. Twin and engine must tell the same. */
export function replay(plot: Plot): { readonly model: Model; readonly log: CallLog; readonly block: MetricBlock } {
  const model = compileModel(story(plot))
  const difference = firstDifference(model, 0, '1', 1)
  if (difference !== undefined) throw new Error(difference)
  return { model, ...replicator(model, 0)('1', 1) }
}

/** Sum of one cell over all intervals and all call types, pairs or pools. */
export function total(plot: Plot, cell: keyof typeof CT | keyof typeof FL | keyof typeof PL): number {
  const { model, block } = replay(plot)
  const { callTypes, flows, pools, refusals } = layoutOf(model)
  const every = (from: number, to: number, size: number, place: number) =>
    block.subarray(from, to).reduce((sum, value, i) => sum + (i % size === place ? value : 0), 0)
  if (cell in CT) return every(callTypes, flows, CT_CELLS, CT[cell as keyof typeof CT])
  if (cell in FL) return every(flows, pools, FL_CELLS, FL[cell as keyof typeof FL])
  return every(pools, refusals, PL_CELLS, PL[cell as keyof typeof PL])
}

/** Routings that the law refused. */
export function refused(plot: Plot): number {
  const { model, block } = replay(plot)
  const { refusals, waitsByType } = layoutOf(model)
  return block.subarray(refusals, waitsByType).reduce((sum, value) => sum + value, 0)
}

/** What became of each call, in order of id: `1 a answered by north, stage 1, waited 20`; the first later leg of call 1 is `1.2`. */
export function told(plot: Plot): string[] {
  const { model, log } = replay(plot)
  const { column } = log
  return [...log.order()].map((row) => {
    const id = column.callId[row]!
    const leg = Math.floor(id / 1e9)
    const call = `${leg > 0 ? `${id % 1e9}.${leg + 1}` : id} ${model.callTypes[column.callType[row]!]!.name} ${OUTCOMES[column.outcome[row]!]}`
    const by = Number.isNaN(column.pool[row]!) ? '' : ` by ${model.pools[column.pool[row]!]!.name}`
    const stage = Number.isNaN(column.stage[row]!) ? '' : `, stage ${column.stage[row]}`
    const waited = [column.wait[row]!, column.callbackWait[row]!].find((wait) => !Number.isNaN(wait))
    return `${call}${by}${stage}${waited === undefined ? '' : `, waited ${waited}`}`
  })
}

/** Talk of each call in seconds, in order of id; NaN where there was none. */
export function talks(plot: Plot): number[] {
  const { log } = replay(plot)
  return [...log.order()].map((row) => log.column.handle[row]!)
}
