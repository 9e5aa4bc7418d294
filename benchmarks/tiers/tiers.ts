import { mechanisms } from './mechanisms.ts'
import { operations } from './operations.ts'
import type { Tiers } from './picked.ts'
import { scaling } from './scaling.ts'
import { ugly } from './ugly.ts'
import { whole } from './whole.ts'

/** From one operation to a whole run, how it grows, and what no planner should ask for. */
export const TIERS: Tiers = { operations, mechanisms, whole, scaling, ugly }
