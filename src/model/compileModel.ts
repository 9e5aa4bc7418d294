import { Clock, type LocalDate } from '../scenario/clock.ts'
import type { CallType, NamedPolicy, Policy, Pool, Scenario, Staffing } from '../scenario/types.ts'
import { compileArrivals, expectedCalls } from './arrivals.ts'
import { type HolidayLookup, isHoliday, noHolidays } from './holidays.ts'
import { compileIntervals } from './intervals.ts'
import type { CallTypeModel, Model, Pairs, PolicyModel, StaffingPlan } from './model.ts'
import { type Centre, namedRules } from './namedPolicies.ts'
import { compilePairs, compilePool, eligiblePools } from './pairs.ts'
import { type Period, periodOf } from './period.ts'
import { compileRuleClock, compileRules } from './rules.ts'
import { compileStaffing } from './staffing.ts'
import { compileWindows } from './windows.ts'

/**
 * Turns a checked scenario into flat arrays: names become indices, clocks become seconds.
 * @param holidaysOf public holidays, `await holidaysFor(scenario)`; asked only if the scenario depends on them.
 * @throws Error if the scenario depends on public holidays and no lookup is given.
 */
export function compileModel(scenario: Scenario, holidaysOf: HolidayLookup = noHolidays): Model {
  const { calendar, callTypes, pools } = scenario
  const period = periodOf(calendar)
  const clock = new Clock(calendar.timeZone)
  const callersRest = (date: LocalDate) => isHoliday(calendar.country, date, holidaysOf)
  const typeModels = callTypes.map((type) => compileCallType(type, period, clock, callersRest))
  const poolModels = pools.map(compilePool)
  const pairs = compilePairs(scenario, poolModels)
  const staffingOf = staffingCompiler(pools, period, holidaysOf)
  const shared = pools.map((pool) => staffingOf(pool, pool.staffing))
  const centre: Centre = {
    pools,
    callTypes: callTypes.map(({ name }) => name),
    cheapestPool: (name) => cheapestPool(name, scenario, pairs),
  }
  return {
    begin: period.begin,
    horizon: period.horizon,
    interval: calendar.interval,
    intervals: compileIntervals(calendar, clock),
    callTypes: typeModels,
    lines: scenario.lines,
    pools: poolModels,
    pairs,
    eligiblePools: eligiblePools(pairs, callTypes.length),
    policies: scenario.policies.map((policy) => ({
      name: policy.name,
      take: policy.take,
      routing: compileRouting(policy, scenario, centre, period, clock),
      staffing: pools.map((pool, p) => {
        return Object.hasOwn(policy.staffing, pool.name) ? staffingOf(pool, policy.staffing[pool.name]) : shared[p]
      }),
    })),
    providers: [...new Set(pools.map(({ provider }) => provider))],
    referenceOccupancy: scenario.referenceOccupancy,
    currency: scenario.currency,
    name: scenario.name,
    expectedCalls: typeModels.reduce((calls, { arrivals }) => calls + expectedCalls(arrivals, period), 0),
  }
}

function compileCallType(type: CallType, period: Period, clock: Clock, callersRest: (date: LocalDate) => boolean): CallTypeModel {
  const { name, tags, open, atClose, handleTime, wrapUp, patience, balking, priority, satisfaction } = type
  const { within, target, definition, shortAbandon = within } = type.serviceLevel
  return {
    name,
    tags,
    arrivals: compileArrivals(type, period, clock, callersRest),
    ...(open && { open: compileWindows(open, period, clock) }),
    disconnectAtClose: atClose === 'disconnect',
    handleTime,
    ...(wrapUp && { wrapUp }),
    ...(patience && { patience }),
    balking,
    within,
    ...(target !== undefined && { target }),
    definition,
    shortAbandon,
    priority,
    ...(satisfaction && { satisfaction }),
  }
}

/** Pools that share a time zone share a clock. */
function staffingCompiler(pools: readonly Pool[], period: Period, holidaysOf: HolidayLookup) {
  const clocks = new Map([...new Set(pools.map(({ timeZone }) => timeZone))].map((timeZone) => [timeZone, new Clock(timeZone)]))
  return (pool: Pool, staffing: Staffing): StaffingPlan =>
    compileStaffing(staffing, pool, period, clocks.get(pool.timeZone)!, (date) => isHoliday(pool.country, date, holidaysOf))
}

function compileRouting({ routing }: Policy, scenario: Scenario, centre: Centre, period: Period, clock: Clock): PolicyModel['routing'] {
  if (routing.kind === 'module') return routing
  const rules = routing.kind === 'rules' ? routing.rules : namedRules<NamedPolicy['name']>(routing.named, centre)
  const poolIndex = new Map(scenario.pools.map(({ name }, p) => [name, p]))
  return {
    kind: 'rules',
    rules: compileRules(rules, poolIndex),
    clock: compileRuleClock(rules, scenario.callTypes, period, clock),
  }
}

function cheapestPool(callType: string, { callTypes, pools }: Scenario, pairs: Pairs): string {
  let best = -1
  for (let f = 0; f < pairs.count; f++) {
    if (callTypes[pairs.callType[f]].name !== callType) continue
    if (best < 0 || pairs.expectedCost[f] < pairs.expectedCost[best]) best = f
  }
  return pools[pairs.pool[best]].name
}
