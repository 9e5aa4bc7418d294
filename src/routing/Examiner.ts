import { type Model, NONE } from '../model/model.ts'
import { PolicyError } from './PolicyError.ts'
import type { Watch } from './Watch.ts'

/** Asks a private policy and words what is wrong with its answers. `label` names it in messages: `policy "mine" (./my-policy.mjs)`. */
export class Examiner {
  readonly model: Model
  readonly label: string
  /** Call type of each line. */
  readonly lineTypes: Int32Array
  private readonly watch: Watch | undefined

  /** @throws PolicyError if `lineTypes`, where the policy has them, are no call types. */
  constructor(model: Model, label: string, lineTypes: unknown, watch?: Watch) {
    this.model = model
    this.label = label
    this.watch = watch
    this.lineTypes = this.checkedLineTypes(lineTypes)
  }

  ask<T>(hook: string, question: () => T): T {
    return PolicyError.guard(this.label, hook, question, this.watch)
  }

  wrong(hook: string, value: unknown, expected: string): never {
    throw new PolicyError(`${this.label}: ${hook} returned ${shown(value)}; expected ${expected}.`)
  }

  unfit(part: string, value: unknown, expected: string): never {
    throw new PolicyError(`${this.label}: ${part} is ${shown(value)}; expected ${expected}.`)
  }

  /** Two members that make no sense without each other. */
  together(one: string, has: boolean, other: string, hasOther: boolean): void {
    if (has === hasOther) return
    throw new PolicyError(`${this.label}: it has ${has ? one : other} but no ${has ? other : one}; expected both or neither.`)
  }

  isPool(value: unknown): value is number {
    return isIndex(value, this.model.pools.length)
  }

  isLine(value: unknown): value is number {
    return isIndex(value, this.lineTypes.length)
  }

  isEligible(line: number, pool: number): boolean {
    return this.model.pairs.index[this.lineTypes[line] * this.model.pools.length + pool] !== NONE
  }

  /** The pool has the skill for the line, but data residency keeps it from it. */
  isRefused(line: number, pool: number): boolean {
    return this.model.refusals.index[this.lineTypes[line] * this.model.pools.length + pool] !== NONE
  }

  typeName(callType: number): string {
    return `call type "${this.model.callTypes[callType].name}"`
  }

  lineName(line: number): string {
    const type = this.typeName(this.lineTypes[line])
    return this.lineTypes.length === this.model.callTypes.length ? type : `line ${line} (${type})`
  }

  poolName(pool: number): string {
    return `pool "${this.model.pools[pool].name}"`
  }

  /** Why the pool may not take calls of the line. */
  reason(line: number, pool: number): string {
    const { country } = this.model.pools[pool]
    if (!this.isRefused(line, pool)) return `${this.poolName(pool)} may not`
    const { residency } = this.model.callTypes[this.lineTypes[line]]
    const place = country === undefined ? 'of no known country' : `in ${country}`
    return `${this.poolName(pool)}, ${place}, lies outside the data residency "${residency}" of ${this.typeName(this.lineTypes[line])}`
  }

  private checkedLineTypes(written: unknown): Int32Array {
    const types = this.model.callTypes.length
    if (written === undefined) return Int32Array.from({ length: types }, (_, k) => k)
    if (!(written instanceof Int32Array)) return this.unfit('lineTypes', written, 'an Int32Array of call-type numbers')
    for (const [line, callType] of written.entries())
      if (!isIndex(callType, types)) this.unfit(`lineTypes[${line}]`, callType, `a call-type number from 0 to ${types - 1}`)
    return written
  }
}

export function isIndex(value: unknown, length: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < length
}

function shown(value: unknown): string {
  if (typeof value === 'string') return `the text "${value}"`
  if (value === null || typeof value !== 'object') return typeof value === 'function' ? 'a function' : String(value)
  return Array.isArray(value) ? 'a list' : value instanceof Promise ? 'a promise' : 'an object'
}
