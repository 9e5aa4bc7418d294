import { InvalidArgumentError } from 'commander'

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
