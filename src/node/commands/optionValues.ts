import { InvalidArgumentError } from 'commander'
import type { Division } from '../runOptions.ts'

/** A parser of option values: whole numbers from `min` to `max`, written in digits. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = /^[0-9]+$/.test(text) ? Number(text) : Number.NaN
    if (value >= min && value <= max) return value
    throw new InvalidArgumentError(`Expected a whole number from ${min} to ${max}.`)
  }
}

/** A parser of option values: anything but nothing. */
export function someText(text: string): string {
  if (text !== '') return text
  throw new InvalidArgumentError('Expected some text.')
}

const UNITS: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3600, d: 86_400 }

/** A parser of option values: a duration such as `90s`, `30 min` or `2h`, in seconds. */
export function seconds(text: string): number {
  const [, amount, unit] = /^\s*(\d+(?:\.\d+)?)\s*(s|min|h|d)?\s*$/.exec(text) ?? []
  const value = Number(amount) * UNITS[unit ?? 's']
  if (value > 0) return value
  throw new InvalidArgumentError('Expected a duration such as 90s, 30min or 2h.')
}

/** A parser of option values: an address that is checked later, where no message shows it, or is a scenario that follows a bare --queue. */
export function queueValue(text: string): string {
  if (!/\.(ya?ml|json)$/i.test(text)) return text
  throw new InvalidArgumentError('Expected a URL such as redis://host:6379; where AIGUILLAGE_QUEUE holds it, put the scenario first.')
}

/** A parser of option values: one of several shards, `3/40`. */
export function division(text: string): Division {
  const [, index, of] = /^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? []
  if (Number(index) >= 1 && Number(index) <= Number(of)) return { index: Number(index), of: Number(of) }
  throw new InvalidArgumentError('Expected which shard of how many, such as 3/40.')
}

/** A parser of option values: a time of day, `08:00`. */
export function clockTime(text: string): string {
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) return text
  throw new InvalidArgumentError('Expected a time of day such as 08:00.')
}
