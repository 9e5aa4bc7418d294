import { Clock, type LocalDate } from '../scenario/clock.ts'
import type { NamedPolicy, Policy, Pool, Scenario, Staffing } from '../scenario/types.ts'
import { expectedCalls } from './arrivals.ts'
import { compileCallTypes } from './callTypes.ts'
import { compileDisruptions } from './disruptions.ts'
import { type HolidayLookup, isHoliday, noHolidays } from './holidays.ts'
import { compileIntervals } from './intervals.ts'
import type { Model, PolicyModel, StaffingPlan } from './model.ts'
import { namedRules } from './namedPolicies.ts'
import { compilePairs, eligiblePools } from './pairs.ts'
import { type Period, periodOf } from './period.ts'
import { centreOf } from './policies/centreOf.ts'
import type { Centre } from './policies/PolicySheet.ts'
import { compilePool } from './pools.ts'
import { compileRuleClock } from './ruleClock.ts'
import { compileRules, type RuleScope } from './rules.ts'
import { compileStaffing } from './staffing.ts'

/**
 * Turns a checked scenario into flat arrays: names become indices, clocks become seconds.
 * @param holidaysOf public holidays, `await holidaysFor(scenario)`; asked only if the scenario depends on them.
 * @throws Error if the scenario depends on public holidays and no lookup is given.
 */
export function compileModel(scenario: Scenario, holidaysOf: HolidayLookup = noHolidays): Model {
  const { calendar, callTypes, pools } = scenario
  const period = periodOf(calendar)
  const clock = new Clock(calendar.timeZone)
  const poolClock = clocksOf(pools)
  const callersRest = (date: LocalDate) => isHoliday(calendar.country, date, holidaysOf)
  const poolModels = pools.map((pool) => compilePool(pool, calendar, poolClock(pool)))
  const { pairs, refusals } = compilePairs(scenario, poolModels)
  const typeModels = compileCallTypes(callTypes, pairs, period, clock, callersRest)
  const staffingOf = (pool: Pool, staffing: Staffing): StaffingPlan =>
    compileStaffing(staffing, pool, period, poolClock(pool), (date) => isHoliday(pool.country, date, holidaysOf))
  const shared = pools.map((pool) => staffingOf(pool, pool.staffing))
  const poolIndex = indexByName(pools)
  const centre = centreOf(scenario, { pools: poolModels, pairs }, period)
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
      ageing: policy.ageing ?? Number.POSITIVE_INFINITY,
      routing: compileRouting(policy, { callTypes, poolIndex }, centre, period, clock),
      staffing: pools.map((pool, p) => {
        return Object.hasOwn(policy.staffing, pool.name) ? staffingOf(pool, policy.staffing[pool.name]) : shared[p]
      }),
    })),
    providers: [...new Set(pools.map(({ provider }) => provider))],
    referenceOccupancy: scenario.referenceOccupancy,
    currency: scenario.currency,
    name: scenario.name,
    expectedCalls: typeModels.reduce((calls, { arrivals }) => calls + expectedCalls(arrivals, period), 0),
    refusals,
    contracted: Int32Array.from(pools.keys()).filter((p) => pools[p].contract?.serviceLevel !== undefined),
    disruptions: compileDisruptions(scenario.disruptions, poolIndex, indexByName(callTypes)),
  }
}

/** Pools that share a time zone share a clock. */
function clocksOf(pools: readonly Pool[]): (pool: Pool) => Clock {
  const clocks = new Map([...new Set(pools.map(({ timeZone }) => timeZone))].map((timeZone) => [timeZone, new Clock(timeZone)]))
  return ({ timeZone }) => clocks.get(timeZone)!
}

function indexByName(named: readonly { readonly name: string }[]): Map<string, number> {
  return new Map(named.map(({ name }, index) => [name, index]))
}

function compileRouting({ routing }: Policy, scope: RuleScope, centre: Centre, period: Period, clock: Clock): PolicyModel['routing'] {
  if (routing.kind === 'module') return routing
  const rules = routing.kind === 'rules' ? routing.rules : namedRules<NamedPolicy['name']>(routing.named, centre)
  return {
    kind: 'rules',
    rules: compileRules(rules, scope),
    clock: compileRuleClock(rules, scope.callTypes, period, clock),
  }
}
