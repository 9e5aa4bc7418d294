import type { Sum, Terms } from './sums.ts'

/** A linear combination of numbers of a list: coefficients, and where the numbers stand. */
export interface Combination {
  readonly coefficients: Float64Array
  readonly at: Int32Array
}

/** @param at where a sum stands */
export function combination(terms: Terms, at: (sum: Sum) => number): Combination {
  return {
    coefficients: Float64Array.from(terms, ([coefficient]) => coefficient),
    at: Int32Array.from(terms, ([, sum]) => at(sum)),
  }
}

/** Its value in a list, `from` being where that list begins. */
export function combined({ coefficients, at }: Combination, list: Float64Array, from = 0): number {
  let total = 0
  for (let j = 0; j < at.length; j++) total += coefficients[j] * list[from + at[j]]
  return total
}
