import type { Clock, LocalDate } from '../scenario/clock.ts'
import type { Pool, Staffing } from '../scenario/types.ts'
import type { StaffingPlan } from './model.ts'
import type { Period } from './period.ts'
import { PlanBuilder } from './planBuilder.ts'
import { addRoster } from './roster.ts'
import { addShifts } from './shifts.ts'

/** Who is rostered in a pool, on the pool's own clock. On public holidays the agents are multiplied by the pool's factor, rounded half up. */
export function compileStaffing(
  staffing: Staffing,
  pool: Pool,
  period: Period,
  clock: Clock,
  isHoliday: (date: LocalDate) => boolean,
): StaffingPlan {
  const { holidayFactor } = pool
  const adapted = (agents: number, date: LocalDate) =>
    holidayFactor !== 1 && isHoliday(date) ? Math.floor(agents * holidayFactor + 0.5 + 1e-9) : agents
  const plan = new PlanBuilder(period)
  if (staffing.kind === 'shifts') addShifts(plan, staffing.shifts, period, clock, adapted)
  else addRoster(plan, staffing, period, clock, pool.absenteeism > 0, adapted)
  return plan.build()
}
