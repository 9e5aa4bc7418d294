import type { Path } from './ScenarioText.ts'
import type { Kind } from './schemaNode.ts'

/** A slider beside a number: its range, and how its position is written. */
export interface SliderRange {
  readonly value: number
  readonly max: number
  readonly step: number
  readonly text: (value: number) => string
}

/** Keys whose numbers planners turn; the others are typed. */
const TURNED: ReadonlySet<string> = new Set([
  'target',
  'shrinkage',
  'absenteeism',
  'language',
  'culture',
  'after',
  'overflowAfter',
  'within',
  'agents',
  'scale',
  'perDay',
  'perHour',
  'perPaidHour',
  'perStaffedHour',
  'perHandledMinute',
  'perContact',
  'balking',
  'containment',
  'acceptance',
  'resolution',
  'probability',
  'mean',
  'capacity',
  'arrivals',
  'cv',
  'base',
  'upTo',
  'referenceOccupancy',
  'penaltyPerPoint',
])

/** Records whose values are turned whatever their keys are. */
const TURNED_RECORDS: ReadonlySet<string> = new Set(['assign', 'shares', 'share', 'weekdays', 'weigh'])

/** The slider of a value, or none: for what is not turned, and for what is written and no number. */
export function sliderOf(path: Path, kind: Kind, written: string): SliderRange | undefined {
  const key = String(path.at(-1))
  if (!TURNED.has(key) && !TURNED_RECORDS.has(String(path.at(-2)))) return undefined
  const [, amount = written === '' ? '0' : undefined, unit = ''] = /^(\d+(?:\.\d+)?)\s*(%|s|min|h|d)?$/.exec(written) ?? []
  if (amount === undefined) return undefined
  const value = Number(amount)
  if (kind === 'fraction') {
    const percent = unit === '%' || written === ''
    const most = ['scale', 'arrivals', 'cv'].includes(key) || path.at(-2) === 'weekdays' ? 3 : 1
    if (percent) return { value, max: Math.max(100 * most, value), step: 1, text: (each) => `${each}%` }
    return { value, max: Math.max(most, value), step: 0.01, text: (each) => String(Number(each.toFixed(2))) }
  }
  if (kind === 'duration') {
    const max = roundUp(Math.max(2 * value, unit === 'h' || unit === 'd' ? 4 : unit === 'min' ? 15 : 120))
    return { value, max, step: 1, text: (each) => (unit === '' ? (written === '' ? `${each} s` : String(each)) : `${each} ${unit}`) }
  }
  if (kind === 'integer') return { value, max: roundUp(Math.max(2 * value, 20)), step: 1, text: String }
  if (kind !== 'number') return undefined
  const max = roundUp(Math.max(2 * value, 10))
  const step = max <= 20 ? max / 100 : max / 200
  return { value, max, step, text: (each) => String(Number(each.toPrecision(4))) }
}

/** To the next number that is easily read. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return power * ([1, 1.5, 2, 3, 4, 5, 6, 8].find((factor) => factor * power >= value) ?? 10)
}
