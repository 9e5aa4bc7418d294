import type { StageModel } from '../model/model.ts'
import type { Choose } from '../scenario/types.ts'

/** How a stage decides at run time; the fixed orders are compiled into IN_ORDER, or FIRST_SPARE under a policy that keeps agents in reserve. */
export const IN_ORDER = 0
export const LONGEST_IDLE = 1
export const LEAST_OCCUPIED = 2
export const ROUND_ROBIN = 3
export const RANDOM = 4
export const SHARE = 5
export const FIRST_SPARE = 6

/** Where only one pool is left the choice is made, but a round-robin pointer still moves and a share still counts. */
export function kindOf({ choose }: StageModel, pools: number, reserves: boolean): number {
  const fixed = reserves ? FIRST_SPARE : IN_ORDER
  switch (choose.kind) {
    case 'longest-idle':
      return pools === 1 ? fixed : LONGEST_IDLE
    case 'least-occupied':
      return pools === 1 ? fixed : LEAST_OCCUPIED
    case 'random':
      return pools === 1 ? fixed : RANDOM
    case 'round-robin':
      return ROUND_ROBIN
    case 'share':
      return SHARE
    default:
      return fixed
  }
}

/** What decided, in words: `choose` of a stage, or the binding of the call. */
export const CHOICES: readonly (Choose['kind'] | 'assigned')[] = [
  'in-order',
  'longest-idle',
  'least-occupied',
  'cheapest',
  'best-satisfaction',
  'greenest',
  'round-robin',
  'random',
  'share',
  'weigh',
  'assigned',
]
export const ASSIGNED = CHOICES.indexOf('assigned')
