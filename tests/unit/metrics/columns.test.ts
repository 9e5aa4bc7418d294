import { describe, expect, it } from 'vitest'
import { TABLES } from '../../../src/metrics/columns.ts'
import { MEASURES } from '../../../src/metrics/measures.ts'
import type { SCOPES } from '../../../src/metrics/sums.ts'
import { DECIMALS_OF_UNIT, unitText } from '../../../src/metrics/units.ts'

const header = (name: keyof typeof TABLES): string => TABLES[name].map((column) => column.name).join(', ')

describe('columns', () => {
  it('are those of the public contract, in its order', () => {
    expect(header('call_types')).toBe(
      'policy, replication, interval_start, call_type, offered, contained, blocked, balked, answered, answered_within_target, abandoned, abandoned_within_target, overflowed, redialled, repeated, resolved, wait_answered_s, wait_abandoned_s, wait_max_s, handle_s, wrap_up_s, satisfaction_sum, cost, co2_kg, disconnected, abandoned_short, repeat_attempts, closed, transferred, transfers_in, callbacks, callbacks_made, callback_wait_s, callback_handle_s, callbacks_resolved, bot_calls, bot_cost, bot_co2_kg, callers, first_answers, refused',
    )
    expect(header('pools')).toBe(
      'policy, replication, interval_start, pool, location, provider, paid_h, staffed_h, busy_h, overtime_h, answered, answered_within_target, wait_answered_s, satisfaction_sum, cost, co2_kg, cost_handled, co2_handled_kg, contract_offered, contract_within, penalties, net_cost, co2_commuting_kg, co2_building_kg, co2_equipment_kg, co2_home_kg, co2_travel_kg, callbacks_made',
    )
    expect(header('flows')).toBe(
      'policy, replication, interval_start, call_type, pool, answered, answered_within_target, overflowed, wait_answered_s, handle_s, satisfaction_sum, wrap_up_s, resolved, transferred, first_answers, callbacks_made, callback_wait_s, callback_handle_s, callbacks_resolved',
    )
    expect(header('refused')).toBe('policy, replication, interval_start, call_type, pool, country, residency, refused')
    expect(header('summary')).toBe('policy, scope, name, metric, unit, mean, std_error, lower, upper, replications')
    expect(header('comparison')).toBe(
      'policy, baseline, scope, name, metric, unit, difference, std_error, lower, upper, relative_difference, p_value, better, replications, p_adjusted',
    )
    expect(header('days')).toBe(
      'policy, replication, day, scope, name, offered, answered, abandoned, balked, service_level_numerator, service_level_denominator, service_level, service_level_target_met, abandonment_rate, asa_s, satisfaction, occupancy, cost, cost_per_answered, net_cost, co2_kg',
    )
    expect(header('hourly')).toBe('policy, interval_start, scope, name, metric, unit, mean, p5, p50, p95, replications')
    expect(header('routes')).toBe(
      'policy, call_type, pool, answered, std_error, lower, upper, share, overflowed, satisfaction, wait_s, replications',
    )
    expect(header('calls')).toBe(
      'policy, replication, call_id, call_type, arrival_s, attempt, outcome, pool, stage, wait_s, handle_s, resolved, satisfaction, wrap_up_s, first_call_id, rule, cause, reason, callback_s',
    )
  })

  it('have decimals by their unit: counts none, seconds 3, money 4, hours, kg, fractions and means of counts 6', () => {
    const expected: Record<string, number> = {
      calls: 0,
      callers: 0,
      number: 0,
      s: 3,
      currency: 4,
      h: 6,
      kg: 6,
      fraction: 6,
      'calls/replication': 6,
    }
    for (const column of Object.values(TABLES).flat()) expect([column.name, column.decimals]).toEqual([column.name, expected[column.unit]])
  })
})

describe('measures', () => {
  const inScope = (scope: (typeof SCOPES)[number]): string[] =>
    MEASURES.filter((measure) => measure.scopes.includes(scope)).map((measure) => measure.name)
  const calls =
    'offered, contained, blocked, balked, answered, abandoned, disconnected, closed, redialled, repeated, service_level, service_level_target_met, answer_rate, abandonment_rate, blocking_rate, overflow_rate, asa_s, wait_abandoned_mean_s, wait_p50_s, wait_p90_s, wait_p95_s, wait_p99_s, aht_s, satisfaction, satisfaction_per_offered, resolution_rate, cost_per_answered, cost_per_resolved, co2_per_answered_g, callers, attempts_per_caller, answered_callers_rate, resolved_callers_rate, transferred, transfer_rate, callbacks, callbacks_made, callback_wait_mean_s, bot_calls, containment_rate, refused, bot_cost, bot_co2_kg'.split(
      ', ',
    )
  const agents =
    'staffed_h, paid_h, busy_h, overtime_h, occupancy, answered, cost, cost_handled, co2_kg, co2_handled_kg, service_level_answered, asa_s, aht_s, satisfaction'.split(
      ', ',
    )
  const contracts = ['penalties', 'net_cost']
  const carbon = ['co2_commuting_kg', 'co2_building_kg', 'co2_equipment_kg', 'co2_home_kg', 'co2_travel_kg']
  const days = ['days_target_met']
  const sorted = (...names: string[]): string[] => [...new Set(names)].sort()

  it('are those of the public contract in every scope, each once', () => {
    expect(inScope('call_type').sort()).toEqual(sorted(...calls, ...days))
    expect(inScope('hour').sort()).toEqual(sorted(...calls, ...agents))
    expect(inScope('pool').sort()).toEqual(sorted(...agents, ...contracts, ...carbon))
    expect(inScope('location').sort()).toEqual(sorted(...agents, ...contracts))
    expect(inScope('provider').sort()).toEqual(sorted(...agents, ...contracts))
    expect(inScope('total').sort()).toEqual(
      sorted(...calls, ...agents, ...contracts, ...carbon, ...days, 'provider_share_max', 'provider_hhi'),
    )
  })

  it('have names that say their unit where they end in one, and a currency in their unit text', () => {
    for (const { name, unit } of MEASURES) {
      expect(DECIMALS_OF_UNIT[unit]).toBeGreaterThanOrEqual(3)
      if (name.endsWith('_s')) expect([name, unit]).toEqual([name, 's'])
      if (name.endsWith('_h')) expect([name, unit]).toEqual([name, 'h'])
      if (name.endsWith('_kg')) expect([name, unit]).toEqual([name, 'kg'])
    }
    expect(unitText('currency/call', 'MAD')).toBe('MAD/call')
    expect(unitText('currency', 'EUR')).toBe('EUR')
  })
})
