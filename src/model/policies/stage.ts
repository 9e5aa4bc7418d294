import type { Choose, Location, Stage } from '../../scenario/types.ts'
import type { Centre } from './PolicySheet.ts'

/** Choices that need no more than their name. */
type Word = Exclude<Choose['kind'], 'share' | 'weigh'>

export function stage(after: number, pools: readonly string[], choose: Word | Choose = 'in-order'): Stage {
  return { after, pools, choose: typeof choose === 'string' ? { kind: choose } : choose, reserve: [] }
}

export function everyPool({ pools }: Centre): string[] {
  return pools.map(({ name }) => name)
}

export function located({ pools }: Centre, ...locations: Location[]): string[] {
  return pools.filter(({ location }) => locations.includes(location)).map(({ name }) => name)
}
