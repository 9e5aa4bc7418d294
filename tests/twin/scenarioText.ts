import { stringify } from 'yaml'
import { Clock } from '../../src/scenario/clock.ts'
import type {
  Arrivals,
  ByWeekday,
  CallType,
  Disruption,
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
    const { name, currency, referenceOccupancy, calendar, lines, callTypes, pools, policies, disruptions } = this.scenario
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
      ...(disruptions.length > 0 && { disruptions: disruptions.map((each) => this.disruption(each)) }),
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
    const { name, arrivals, open, handleTime, wrapUp, patience, redial, repeat, dataResidency, ...rest } = type
    return {
      ...rest,
      arrivals: this.arrivals(name, arrivals),
      ...(open && { open: open.map((window) => `${days(window.days)} ${hours(window)}`) }),
      handleTime: this.distribution(`${name}-handle`, handleTime),
      ...(wrapUp && { wrapUp: this.distribution(`${name}-wrap`, wrapUp) }),
      ...(patience && { patience: this.distribution(`${name}-patience`, patience) }),
      ...(redial && { redial: { ...redial, after: this.distribution(`${name}-redial`, redial.after) } }),
      ...(repeat && { repeat: { ...repeat, after: this.distribution(`${name}-repeat`, repeat.after) } }),
      dataResidency: dataResidency.word,
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
    const { name, holidayFactor, staffing, skills, absenteeism, absenceCorrelation, carbon, contract, surge, ramadan, ...rest } = pool
    const tonnes = Object.entries(carbon.perPaidHour).map(([line, kg]) => [line, (kg * 1607) / 1000])
    const { stay, window, ...call } = surge ?? {}
    const { cap, serviceLevel, within, from, ...price } = contract ?? {}
    const agreed = serviceLevel !== undefined && { serviceLevel, within, from, ...(Number.isFinite(cap) && { cap }) }
    const { factor, pause } = ramadan ?? {}
    return {
      ...rest,
      holidays: holidayFactor === 1 ? 'work' : holidayFactor === 0 ? 'closed' : { factor: holidayFactor },
      absenteeism: absenceCorrelation > 0 ? { rate: absenteeism, correlation: absenceCorrelation } : absenteeism,
      carbon: Object.fromEntries(tonnes),
      ...(contract && { contract: agreed ? { ...price, ...agreed } : { minimumPerDay: contract.minimumPerDay } }),
      ...(surge && { surge: { ...call, for: stay, ...(surge.whenServiceLevelBelow !== undefined && { window }) } }),
      ...(ramadan && { ramadan: { factor, ...(pause && { pause: { at: time(pause.at), for: pause.duration } }) } }),
      ...this.staffing(name, name, staffing),
      skills: Object.fromEntries(skills.map(({ callType, ...skill }) => [callType, skill])),
    }
  }

  private disruption(disruption: Disruption): unknown {
    const { name, when } = disruption
    const random = when.kind === 'random' && { every: when.every, for: this.distribution(`${name.replace(' ', '-')}-for`, when.duration) }
    const times = when.kind === 'dated' ? { at: this.instant(when.at), for: when.duration } : { random }
    if (disruption.kind === 'arrivals') return { name, ...times, callTypes: disruption.callTypes, arrivals: disruption.factor }
    return { name, ...times, pools: disruption.pools, capacity: disruption.capacity, calls: disruption.drop ? 'drop' : 'finish' }
  }

  private staffing(pool: string, file: string, staffing: Staffing): object {
    if (staffing.kind === 'agents') return { agents: staffing.agents }
    if (staffing.kind === 'hourly') return { hourly: daily(staffing.byWeekday) }
    if (staffing.kind === 'shifts') return { shifts: staffing.shifts.map(shift) }
    const rows = staffing.rows.map(({ from, agents }) => [this.instant(from), pool, agents])
    return { file: this.file(`${file}-staffing`, 'interval_start,pool,agents', rows) }
  }

  private policy({ name, routing, take, ageing, staffing }: Policy): unknown {
    if (routing.kind === 'module') throw new Error('A module cannot be written as a scenario.')
    const pools = Object.fromEntries(Object.entries(staffing).map(([pool, own]) => [pool, this.staffing(pool, `${name}-${pool}`, own)]))
    const shared = { take, ...(ageing !== undefined && { ageing }), pools }
    if (routing.kind === 'rules') return { rules: routing.rules.map(rule), ...shared }
    const { name: use, ...options } = routing.named
    if (!('window' in options)) return { use, ...options, ...('shares' in options && { shares: shares(options.shares) }), ...shared }
    const { window, ...others } = options
    return { use, ...others, between: hours(window), ...(use === 'office-hours-onshore' && { days: days(window.days) }), ...shared }
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
  const { window, serviceLevelBelow, idleBelow, ...asked } = when ?? {}
  const written = {
    ...asked,
    ...(window && { between: hours(window), days: days(window.days) }),
    ...(serviceLevelBelow && { serviceLevelBelow: serviceLevelBelow.share, window: serviceLevelBelow.seconds }),
    ...(idleBelow && { idleBelow: idleBelow.agents, idleIn: idleBelow.pools }),
  }
  return {
    ...(when && { when: written }),
    ...(assign && { assign: typeof assign === 'string' ? assign : shares(assign) }),
    stages: stages.map(({ choose, reserve, ...stage }) => {
      const { kind, ...weigh } = choose
      const kept = reserve.length > 0 && { reserve: Object.fromEntries(reserve.map(({ tag, agents }) => [tag, agents])) }
      if (choose.kind === 'share') return { ...stage, ...kept, choose: { share: shares(choose.shares) } }
      return { ...stage, ...kept, choose: kind === 'weigh' ? { weigh } : kind }
    }),
  }
}
