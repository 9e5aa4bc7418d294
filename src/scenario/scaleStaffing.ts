import type { Staffing } from './types.ts'

/** A staffing with every number of agents multiplied and rounded half up: each shift, hour or row by itself. */
export function scaleStaffing(staffing: Staffing, factor: number): Staffing {
  const scaled = (agents: number): number => Math.floor(agents * factor + 0.5 + 1e-9)
  switch (staffing.kind) {
    case 'agents':
      return { kind: 'agents', agents: scaled(staffing.agents) }
    case 'hourly': {
      const [mon, tue, wed, thu, fri, sat, sun] = staffing.byWeekday.map((day) => day.map(scaled)) as unknown as typeof staffing.byWeekday
      return { kind: 'hourly', byWeekday: [mon, tue, wed, thu, fri, sat, sun] }
    }
    case 'file':
      return { kind: 'file', rows: staffing.rows.map((row) => ({ ...row, agents: scaled(row.agents) })) }
    case 'shifts':
      return { kind: 'shifts', shifts: staffing.shifts.map((shift) => ({ ...shift, agents: scaled(shift.agents) })) }
  }
}
