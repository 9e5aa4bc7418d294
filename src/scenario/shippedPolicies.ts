import type { NamedPolicy, Share } from './types.ts'

export interface PolicyOptions {
  /** Seconds. */
  readonly overflowAfter?: number
  readonly shares?: readonly Share[]
}

interface ShippedPolicy {
  readonly options: readonly (keyof PolicyOptions)[]
  /** Fills in the defaults; `pools` are all pools in scenario order. */
  create(given: PolicyOptions, pools: readonly string[]): NamedPolicy
}

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
    create: ({ overflowAfter = 60, shares }, pools) => ({
      name: 'percent-allocation',
      shares: shares ?? pools.map((pool) => ({ pool, share: 1 / pools.length })),
      overflowAfter,
    }),
  },
}
