import { everyDay } from './schema/clockTimes.ts'
import type { NamedPolicy, Share, WeeklyWindow } from './types.ts'

/** As given in a scenario, names resolved. */
export interface PolicyOptions {
  /** Seconds. */
  readonly overflowAfter?: number
  readonly shares?: readonly Share[]
  readonly tags?: readonly string[]
  readonly between?: { readonly from: number; readonly to: number }
  readonly days?: WeeklyWindow['days']
  readonly cost?: number
  readonly satisfaction?: number
  readonly carbon?: number
  /** Pool names by ring. */
  readonly rings?: readonly (readonly string[])[]
  /** Seconds. */
  readonly every?: number
}

interface ShippedPolicy {
  readonly options: readonly (keyof PolicyOptions)[]
  /** Fills in the defaults. */
  create(given: PolicyOptions, center: ShippedCenter): NamedPolicy
}

/** What defaults are made from. */
export interface ShippedCenter {
  /** All pools in scenario order. */
  readonly pools: readonly string[]
  /** Names of the pools at these locations, scenario order. */
  at(...locations: readonly string[]): readonly string[]
}

const OFFICE_HOURS = { from: 8 * 60, to: 20 * 60 }
/** Monday to Saturday. */
const WORKING_DAYS: WeeklyWindow['days'] = [true, true, true, true, true, true, false]

/** What a scenario can `use` without defining it, with the options of each. */
export const shippedPolicies: { readonly [Name in NamedPolicy['name']]: ShippedPolicy } = {
  'onshore-first': {
    options: ['overflowAfter'],
    create: ({ overflowAfter = 20 }) => ({ name: 'onshore-first', overflowAfter }),
  },
  'offshore-first': {
    options: ['overflowAfter'],
    create: ({ overflowAfter = 20 }) => ({ name: 'offshore-first', overflowAfter }),
  },
  'cheapest-first': {
    options: ['overflowAfter'],
    create: ({ overflowAfter }) => ({ name: 'cheapest-first', ...(overflowAfter !== undefined && { overflowAfter }) }),
  },
  'longest-idle': { options: [], create: () => ({ name: 'longest-idle' }) },
  'least-occupied': { options: [], create: () => ({ name: 'least-occupied' }) },
  'percent-allocation': {
    options: ['shares', 'overflowAfter'],
    create: ({ overflowAfter = 60, shares }, { pools }) => ({
      name: 'percent-allocation',
      shares: shares ?? pools.map((pool) => ({ pool, share: 1 / pools.length })),
      overflowAfter,
    }),
  },
  'office-hours-onshore': {
    options: ['tags', 'between', 'days', 'overflowAfter'],
    create: ({ tags = ['qualitative'], between = OFFICE_HOURS, days = WORKING_DAYS, overflowAfter = 30 }) => ({
      name: 'office-hours-onshore',
      tags,
      window: { days, ...between },
      overflowAfter,
    }),
  },
  'follow-the-sun': {
    options: ['between', 'overflowAfter'],
    create: ({ between = OFFICE_HOURS, overflowAfter = 20 }) => ({
      name: 'follow-the-sun',
      window: { days: everyDay, ...between },
      overflowAfter,
    }),
  },
  'best-satisfaction': {
    options: ['overflowAfter'],
    create: ({ overflowAfter }) => ({ name: 'best-satisfaction', ...(overflowAfter !== undefined && { overflowAfter }) }),
  },
  'greenest-first': {
    options: ['overflowAfter'],
    create: ({ overflowAfter }) => ({ name: 'greenest-first', ...(overflowAfter !== undefined && { overflowAfter }) }),
  },
  'least-expected-wait': {
    options: ['overflowAfter'],
    create: ({ overflowAfter = 60 }) => ({ name: 'least-expected-wait', overflowAfter }),
  },
  weighted: {
    options: ['cost', 'satisfaction', 'carbon'],
    create: ({ cost = 1, satisfaction = 1, carbon = 1 }) => ({ name: 'weighted', cost, satisfaction, carbon }),
  },
  bullseye: {
    options: ['rings', 'every'],
    create: ({ rings, every = 15 }, { at }) => ({
      name: 'bullseye',
      rings: rings ?? [at('onshore'), at('homeshore', 'nearshore'), at('offshore')],
      every,
    }),
  },
}
