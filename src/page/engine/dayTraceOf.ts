import type { CallColumn, CallLog } from '../../metrics/callLog.ts'
import type { Model } from '../../model/model.ts'
import type { RoutingWords } from '../../report/callsText.ts'
import type { Setting } from '../../report/data/Setting.ts'
import { dayIndexOf } from '../day/DayIndex.ts'
import type { DayCalls, DayCallType, DayPool, DayRule, DayTrace } from '../protocol.ts'

/** What `dayTraceOf` is asked for: one replication of one policy (its index in the model). */
export interface SimulatedDay {
  readonly model: Model
  readonly policy: number
  readonly words: RoutingWords
  readonly replication: number
  readonly log: CallLog
}

/** A log of calls as the page plays it, and what makes it quick to look up. */
export function dayTraceOf(setting: Setting, day: SimulatedDay): DayTrace {
  const calls = dayCallsOf(setting, day)
  return { ...calls, index: dayIndexOf(calls) }
}

/** A copy in the order of entry, in the narrowest columns that hold it exactly. */
function dayCallsOf(setting: Setting, day: SimulatedDay): DayCalls {
  const { model, policy, words, replication, log } = day
  const floats = (name: CallColumn) => log.column[name].slice(0, log.rows)
  const whole = <T extends Int16Array | Int8Array | Uint16Array | Uint8Array>(name: CallColumn, into: T, absent: number): T => {
    const from = log.column[name]
    for (let row = 0; row < into.length; row++) into[row] = Number.isNaN(from[row]) ? absent : from[row]
    return into
  }
  const { rows } = log
  return {
    policy: model.policies[policy].name,
    replication,
    timeZone: setting.time_zone,
    start: model.intervals.labels[0],
    horizon: model.horizon,
    warmUp: -model.begin,
    callTypes: model.callTypes.map((_, k) => callTypeOf(model, k)),
    pools: model.pools.map(({ name, location, provider, country }, p) => ({
      name,
      location,
      provider,
      country: country ?? '',
      timeZone: setting.pools[p].time_zone,
      ...staffingOf(log, p),
    })),
    choices: words.choices ?? [],
    take: words.take ?? null,
    rules: rulesOf(model, policy),
    callId: floats('callId'),
    firstCallId: floats('firstCallId'),
    callType: whole('callType', new Uint16Array(rows), 0),
    arrival: floats('arrival'),
    outcome: whole('outcome', new Uint8Array(rows), 0),
    cause: whole('cause', new Uint8Array(rows), 0),
    pool: whole('pool', new Int16Array(rows), -1),
    stage: whole('stage', new Int16Array(rows), -1),
    rule: whole('rule', new Int16Array(rows), -1),
    wait: floats('wait'),
    handle: floats('handle'),
    wrapUp: floats('wrapUp'),
    attempt: whole('attempt', new Uint16Array(rows), 1),
    resolved: whole('resolved', new Int8Array(rows), -1),
    satisfaction: floats('satisfaction'),
    callbackWait: floats('callbackWait'),
    moment: whole('moment', new Uint8Array(rows), 255),
    choice: whole('choice', new Int16Array(rows), -1),
  }
}

function staffingOf({ staffing }: CallLog, pool: number): Pick<DayPool, 'at' | 'staffed'> {
  const own = staffing.filter((step) => step.pool === pool)
  return { at: Float64Array.from(own, ({ at }) => at), staffed: Float64Array.from(own, ({ staffed }) => staffed) }
}

function callTypeOf(model: Model, k: number): DayCallType {
  const { name, within, definition, shortAbandon, bot, open, disconnectAtClose } = model.callTypes[k]
  return {
    name,
    within,
    definition,
    shortAbandon,
    botSeconds: bot?.duration ?? 0,
    open: open === undefined ? null : Array.from(open.from, (from, i) => [from, open.to[i]] as const),
    disconnectsAtClose: disconnectAtClose,
    eligible: [...model.eligiblePools[k]],
  }
}

/** None for a policy from a module, whose rules are its own. */
function rulesOf(model: Model, policy: number): DayRule[] {
  const { routing } = model.policies[policy]
  if (routing.kind === 'module') return []
  return routing.rules.map(({ assign, assignByWait, stages }) => ({
    assigns: assign !== undefined || assignByWait === true,
    stages: stages.map(({ after, pools, choose, reserve }) => ({ after, pools: [...pools], choose: choose.kind, reserve: [...reserve] })),
  }))
}
