import { amount, type Measure } from './measure.ts'
import type { Scope } from './sums.ts'

const SCOPES: readonly Scope[] = ['total', 'pool']

/** CO2 of the pools line by line; with `bot_co2_kg` they add up to the `co2_kg` of the total. */
export const CARBON_MEASURES: readonly Measure[] = [
  amount('co2_commuting_kg', 'kg', SCOPES, 'less', 'CO2 of the way to work'),
  amount('co2_building_kg', 'kg', SCOPES, 'less', 'CO2 of buildings'),
  amount('co2_equipment_kg', 'kg', SCOPES, 'less', 'CO2 of equipment'),
  amount('co2_home_kg', 'kg', SCOPES, 'less', 'CO2 of energy at home'),
  amount('co2_travel_kg', 'kg', SCOPES, 'less', 'CO2 of occasional travel, the telephone network and the rebound of homeshoring'),
]
