import fc from 'fast-check'
import type { ByWeekday, Distribution, Share, WeeklyWindow } from '../../src/scenario/types.ts'

/** Draws of one scenario, so that fast-check can replay and shrink them. */
export class Draws {
  readonly g: fc.GeneratorValue

  constructor(g: fc.GeneratorValue) {
    this.g = g
  }

  int(min: number, max: number): number {
    return this.g(fc.integer, { min, max })
  }

  chance(percent: number): boolean {
    return this.int(1, 100) > 100 - percent
  }

  pick<T>(first: T, ...others: T[]): T {
    return [first, ...others][this.int(0, others.length)]!
  }

  some<T>(items: readonly T[], percent = 50): T[] {
    return items.filter(() => this.chance(percent))
  }

  /** At least one of them. */
  any<T>(items: readonly T[], percent = 50): T[] {
    const some = this.some(items, percent)
    return some.length > 0 ? some : [items[this.int(0, items.length - 1)]!]
  }

  list<T>(min: number, max: number, item: (i: number) => T): T[] {
    return Array.from({ length: this.int(min, max) }, (_, i) => item(i))
  }
}

/** Mechanisms of which each scenario has some, each with a probability of its own. */
export const MECHANISMS = [
  'bot',
  'redial',
  'repeat',
  'transfer',
  'callback',
  'residency',
  'satisfaction',
  'surge',
  'outage',
  'random',
  'crowd',
  'ramadan',
  'correlation',
  'contract',
  'live',
  'reserve',
  'ageing',
  'expected-wait',
] as const
type Mechanism = (typeof MECHANISMS)[number]

/** What the parts of one scenario have in common. */
export interface Frame extends Draws {
  /** Whole numbers everywhere, on a grid of this many seconds, so that many things happen at once; 0: times fall as they may. */
  readonly grid: number
  /** Many calls, few agents, many rules: lines that never empty. */
  readonly rush: boolean
  readonly warmUp: number
  readonly horizon: number
  /** Minutes after midnight of t = 0. */
  readonly minute: number
  /** Minutes after t = 0 at which several windows open or close. */
  readonly edges: readonly number[]
  readonly busynessCv: number
  readonly country: string | undefined
  /** Local date of t = 0. */
  readonly date: string
  readonly mechanisms: readonly string[]
}

/** Whether this part of the scenario has the mechanism. */
export function has(f: Frame, mechanism: Mechanism, percent: number): boolean {
  return f.mechanisms.includes(mechanism) && f.chance(percent)
}

/** Seconds around `scale`: a multiple of the grid, or anything. */
export function seconds(f: Frame, scale: number): number {
  return f.grid > 0 ? f.grid * f.int(1, Math.max(1, Math.round((2 * scale) / f.grid))) : f.int(1, 2 * scale) + f.pick(0, 0.5, 0.123)
}

/** Often none at all. */
export function delay(f: Frame, scale: number): number {
  return f.chance(30) ? 0 : seconds(f, scale)
}

/** An instant of the simulated time: an edge that others share, or anything. */
export function instant(f: Frame): number {
  if (f.chance(50)) return 60 * f.edges[f.int(0, f.edges.length - 1)]!
  const step = f.grid > 0 ? f.grid : 1
  return step * f.int(-Math.floor(f.warmUp / step), Math.floor(f.horizon / step) + 2)
}

export function distribution(f: Frame, scale: number): Distribution {
  const mean = f.chance(3) ? 200 * seconds(f, scale) : seconds(f, scale)
  if (f.chance(f.grid > 0 ? 70 : 10)) return { kind: 'constant', mean }
  const kind = f.pick('exponential', 'lognormal', 'gamma', 'weibull', 'erlang', 'hyperexponential', 'uniform', 'triangular', 'empirical')
  if (kind === 'exponential') return { kind, mean }
  if (kind === 'erlang') return { kind, mean, shape: f.int(1, 5) }
  if (kind === 'hyperexponential') return { kind, mean, cv: f.pick(1.1, 2, 3.5) }
  if (kind === 'uniform') return { kind, min: f.int(0, Math.floor(mean)), max: mean + f.int(1, scale) }
  if (kind === 'triangular') return { kind, min: f.int(0, Math.floor(mean)), mode: mean, max: mean + f.int(1, scale) }
  if (kind === 'empirical') return { kind, values: [seconds(f, scale), ...f.list(0, 5, () => (f.chance(10) ? 0 : seconds(f, scale)))] }
  return { kind, mean, cv: f.pick(0.3, 0.8, 1, 1.7) }
}

export function week<T>(day: (d: number) => T): ByWeekday<T> {
  return [day(0), day(1), day(2), day(3), day(4), day(5), day(6)]
}

export const EVERY_DAY = week(() => true)

export function someDays(f: Frame): ByWeekday<boolean> {
  const surely = f.int(0, 6)
  return week((d) => d === surely || f.chance(60))
}

/** A window whose edges tend to fall inside the simulated hours. */
export function window(f: Frame): WeeklyWindow {
  const edge = () => (f.minute + (f.chance(70) ? f.edges[f.int(0, f.edges.length - 1)]! : 15 * f.int(-4, 95)) + 1440) % 1440
  const from = edge()
  const to = edge()
  return { days: f.chance(85) ? EVERY_DAY : someDays(f), from, to: to === from ? (from + 5) % 1440 : to }
}

/** Rows of one length that cover the whole time. */
export function rows<R>(f: Frame, wanted: number, row: (from: number, to: number) => R): R[] {
  const total = f.warmUp + f.horizon
  const length = total % wanted === 0 ? wanted : 900
  return Array.from({ length: total / length }, (_, j) => row(j * length - f.warmUp, (j + 1) * length - f.warmUp))
}

/** Fractions of tenths that add up to 1. */
export function shares(f: Frame, pools: readonly string[]): Share[] {
  const weights = pools.map(() => f.int(1, 4))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return pools.map((pool, i) => ({ pool, share: weights[i]! / total }))
}
