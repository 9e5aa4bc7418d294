import { readStaffingFile } from './datedTable.ts'
import type { Reading } from './reading.ts'
import { oneFormOf } from './resolveArrivals.ts'
import { resolveWeekdays } from './resolveWeekdays.ts'
import { scaleStaffing } from './scaleStaffing.ts'
import type { Path } from './scenarioDocument.ts'
import type { staffingSchema } from './schema/pool.ts'
import { durationText } from './schema/quantities.ts'
import type { Parts, Whole } from './shape.ts'
import type { Break, Shift, Staffing } from './types.ts'

const FORMS = ['agents', 'hourly', 'file', 'shifts'] as const
const DAY = 1440

type StaffingParts = Parts<typeof staffingSchema>
type ShiftParts = NonNullable<NonNullable<StaffingParts['shifts']>[number]>
type BreakParts = NonNullable<NonNullable<ShiftParts['breaks']>[number]>

/** `path` is the pool, or the pool's entry in a policy, which may scale the pool's own staffing (`own`, as far as it could be read) instead. */
export function resolveStaffing(
  reading: Reading,
  path: Path,
  pool: string,
  parts: StaffingParts,
  own?: { readonly staffing: Staffing | undefined },
): Staffing | undefined {
  const has = (key: string): boolean => reading.document.has([...path, key])
  const alone = own !== undefined && has('scale') && !FORMS.some(has)
  const staffing = alone ? own.staffing : resolveForm(reading, path, pool, parts)
  return staffing && parts.scale !== undefined ? scaleStaffing(staffing, parts.scale) : staffing
}

function resolveForm(reading: Reading, path: Path, pool: string, parts: StaffingParts): Staffing | undefined {
  const { document } = reading
  const form = oneFormOf(reading, path, FORMS, 'agents: 40 is a constant staff')
  if (document.has([...path, 'gaps']) && form !== undefined && form !== 'file') {
    document.problem([...path, 'gaps'], `"gaps" has no meaning with "${form}"`, 'it goes with file', 'key')
  }
  if (parts.agents !== undefined && form === 'agents') return { kind: 'agents', agents: parts.agents }
  if (parts.hourly !== undefined && form === 'hourly') return resolveHourly(reading, path, parts.hourly)
  if (parts.file !== undefined && form === 'file') {
    const rows = readStaffingFile(reading, parts.file, [...path, 'file'], pool, parts.gaps === 'zero')
    return rows && { kind: 'file', rows }
  }
  if (parts.shifts === undefined || form !== 'shifts') return undefined
  for (const [index, shift] of parts.shifts.entries()) {
    for (const [number, pause] of (shift?.breaks ?? []).entries()) {
      if (shift !== undefined && pause !== undefined) checkBreak(reading, [...path, 'shifts', index, 'breaks', number], shift, pause)
    }
  }
  if (parts.shifts.length === 0)
    document.problem([...path, 'shifts'], 'expected at least one shift, found none', 'agents: 0 is a pool without staff')
  const read = parts.shifts.filter((shift) => shift !== undefined && !shift.breaks?.includes(undefined))
  return { kind: 'shifts', shifts: (read as NonNullable<Whole<typeof staffingSchema>['shifts']>).map(shiftOf) }
}

function resolveHourly({ document }: Reading, path: Path, hourly: NonNullable<StaffingParts['hourly']>): Staffing | undefined {
  if (hourly instanceof Map) {
    const byWeekday = resolveWeekdays<readonly number[]>(document, [...path, 'hourly'], hourly, new Array<number>(24).fill(0))
    return byWeekday && { kind: 'hourly', byWeekday }
  }
  const day = hourly as readonly number[]
  return { kind: 'hourly', byWeekday: [day, day, day, day, day, day, day] }
}

/** A break has one form, and begins within its shift: elsewhere it would have no effect. */
function checkBreak(reading: Reading, path: Path, shift: ShiftParts, pause: BreakParts): void {
  const form = oneFormOf(reading, path, ['at', 'between'])
  const from = form === 'at' ? pause.at : pause.between?.from
  if (form === undefined || from === undefined || shift.from === undefined || shift.to === undefined) return
  const begin = from < shift.from ? from + DAY : from
  const end = shift.to <= shift.from ? shift.to + DAY : shift.to
  if (begin >= end) {
    const hint = `the shift lasts from ${timeOf(shift.from)} to ${timeOf(shift.to)}`
    reading.document.problem([...path, form], 'the break does not begin within its shift', hint)
  }
  if (form === 'at' || pause.between === undefined || pause.for === undefined) return
  const { between } = pause
  const window = (between.to > between.from ? between.to - between.from : between.to + DAY - between.from) * 60
  if (pause.for <= window) return
  const message = `the break of ${durationText(pause.for)} is longer than its window ${timeOf(between.from)}-${timeOf(between.to)}`
  reading.document.problem([...path, 'for'], message, 'each agent takes the whole break inside `between`')
}

function shiftOf({ breaks, ...shift }: Whole<typeof staffingSchema>['shifts'] extends readonly (infer S)[] | undefined ? S : never): Shift {
  return {
    ...shift,
    breaks: (breaks ?? []).map(
      (pause): Break => ({
        kind: pause.between === undefined ? 'at' : 'between',
        from: pause.between?.from ?? pause.at ?? 0,
        to: pause.between?.to ?? pause.at ?? 0,
        duration: pause.for,
        paid: pause.paid,
      }),
    ),
  }
}

function timeOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
