import { stringify } from 'yaml'
import { Clock } from '../../src/scenario/clock.ts'
import type {
  Arrivals,
  ByWeekday,
  CallType,
  Distribution,
  Policy,
  Pool,
  Rule,
  Scenario,
  Share,
  Shift,
  Staffing,
  WeeklyWindow,
} from '../../src/scenario/types.ts'

/** A scenario as a planner would have written it: YAML, and the CSV files that it names. */
export interface ScenarioText {
  readonly yaml: string
  readonly files: ReadonlyMap<string, string>
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

export function scenarioText(scenario: Scenario): ScenarioText {
  return new Writer(scenario).write()
}

class Writer {
  private readonly scenario: Scenario
  private readonly files = new Map<string, string>()

  constructor(scenario: Scenario) {
    this.scenario = scenario
  }

  write(): ScenarioText {
    const { name, currency, referenceOccupancy, calendar, lines, callTypes, pools, policies } = this.scenario
    const written = {
      name,
      currency,
      referenceOccupancy,
      calendar: {
        start: new Clock(calendar.timeZone).iso(calendar.startEpoch),
        duration: `${calendar.horizon / 60} min`,
        timeZone: calendar.timeZone,
        ...(calendar.country !== undefined && { country: calendar.country }),
        interval: `${calendar.interval / 60} min`,
        warmUp: calendar.warmUp,
      },
      callTypes: byName(callTypes, (type) => this.callType(type)),
      ...(Number.isFinite(lines) && { lines }),
      pools: byName(pools, (pool) => this.pool(pool)),
      policies: byName(policies, (policy) => this.policy(policy)),
    }
    return { yaml: stringify(written), files: this.files }
  }

  /** Writes a CSV and returns its path. */
  private file(name: string, header: string, rows: readonly (readonly unknown[])[]): string {
    const path = `${name}.csv`
    this.files.set(path, `${[header, ...rows.map((row) => row.join(','))].join('\n')}\n`)
    return path
  }

  private instant(t: number): string {
    return new Date((this.scenario.calendar.startEpoch + t) * 1000).toISOString().replace('.000Z', 'Z')
  }

  private callType(type: CallType): unknown {
    const { name, arrivals, open, handleTime, wrapUp, patience, ...rest } = type
    return {
      ...rest,
      arrivals: this.arrivals(name, arrivals),
      ...(open && { open: open.map((window) => `${days(window.days)} ${hours(window)}`) }),
      handleTime: this.distribution(`${name}-handle`, handleTime),
      ...(wrapUp && { wrapUp: this.distribution(`${name}-wrap`, wrapUp) }),
      ...(patience && { patience: this.distribution(`${name}-patience`, patience) }),
    }
  }

  private distribution(file: string, distribution: Distribution): unknown {
    const { kind, ...rest } = distribution
    if (kind !== 'empirical') return { distribution: kind, ...rest }
    return {
      distribution: kind,
      file: this.file(
        file,
        'seconds',
        distribution.values.map((value) => [value]),
      ),
    }
  }

  private arrivals(name: string, arrivals: Arrivals): unknown {
    if (arrivals.kind === 'instants') {
      return {
        instants: this.file(
          `${name}-instants`,
          'arrived_at,call_type',
          arrivals.at.map((t) => [this.instant(t), name]),
        ),
      }
    }
    const busyness = arrivals.busyness && { busyness: arrivals.busyness }
    if (arrivals.kind === 'file') {
      const rows = arrivals.rows.map(({ from, calls }) => [this.instant(from), name, calls])
      return { file: this.file(`${name}-forecast`, 'interval_start,call_type,calls', rows), ...busyness }
    }
    const { callsInHour, weekdays, holidays } = arrivals
    const perDay = callsInHour.reduce((sum, calls) => sum + calls, 0)
    const rates = perDay > 0 ? { perDay, hourly: callsInHour } : { perHour: 0 }
    return { ...rates, weekdays: daily(weekdays), ...(holidays !== undefined && { holidays }), ...busyness }
  }

  private pool(pool: Pool): unknown {
    const { name, holidayFactor, staffing, skills, ...rest } = pool
    return {
      ...rest,
      holidays: holidayFactor === 1 ? 'work' : holidayFactor === 0 ? 'closed' : { factor: holidayFactor },
      ...this.staffing(name, name, staffing),
      skills: Object.fromEntries(skills.map(({ callType, ...skill }) => [callType, skill])),
    }
  }

  private staffing(pool: string, file: string, staffing: Staffing): object {
    if (staffing.kind === 'agents') return { agents: staffing.agents }
    if (staffing.kind === 'hourly') return { hourly: daily(staffing.byWeekday) }
    if (staffing.kind === 'shifts') return { shifts: staffing.shifts.map(shift) }
    const rows = staffing.rows.map(({ from, agents }) => [this.instant(from), pool, agents])
    return { file: this.file(`${file}-staffing`, 'interval_start,pool,agents', rows) }
  }

  private policy({ name, routing, take, staffing }: Policy): unknown {
    if (routing.kind === 'module') throw new Error('A module cannot be written as a scenario.')
    const pools = Object.fromEntries(Object.entries(staffing).map(([pool, own]) => [pool, this.staffing(pool, `${name}-${pool}`, own)]))
    if (routing.kind === 'rules') return { rules: routing.rules.map(rule), take, pools }
    const { name: use, ...options } = routing.named
    return { use, ...options, ...('shares' in options && { shares: shares(options.shares) }), take, pools }
  }
}

function byName<T extends { readonly name: string }>(items: readonly T[], write: (item: T) => unknown): unknown {
  return Object.fromEntries(items.map((item) => [item.name, { ...(write(item) as object), name: undefined }]))
}

function daily(values: ByWeekday<unknown>): unknown {
  return Object.fromEntries(DAYS.map((day, d) => [day, values[d]]))
}

function days(open: ByWeekday<boolean>): string {
  return DAYS.filter((_, d) => open[d]).join(',')
}

function time(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

function hours({ from, to }: WeeklyWindow): string {
  return `${time(from)}-${time(to)}`
}

function shift({ days: on, from, to, agents, breaks }: Shift): unknown {
  return {
    days: days(on),
    from: time(from),
    to: time(to),
    agents,
    breaks: breaks.map(({ kind, duration, paid, ...at }) => ({
      [kind]: kind === 'at' ? time(at.from) : `${time(at.from)}-${time(at.to)}`,
      for: duration,
      paid,
    })),
  }
}

function shares(list: readonly Share[]): unknown {
  return Object.fromEntries(list.map(({ pool, share }) => [pool, share]))
}

function rule({ when, assign, stages }: Rule): unknown {
  const { window, ...asked } = when ?? {}
  return {
    ...(when && { when: { ...asked, ...(window && { between: hours(window), days: days(window.days) }) } }),
    ...(assign && { assign: shares(assign) }),
    stages: stages.map(({ choose, ...stage }) => {
      const { kind, ...weigh } = choose
      if (choose.kind === 'share') return { ...stage, choose: { share: shares(choose.shares) } }
      return { ...stage, choose: kind === 'weigh' ? { weigh } : kind }
    }),
  }
}
