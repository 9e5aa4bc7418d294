import { expect } from 'vitest'

/** An estimate from independent replications, with its standard error. */
export interface Estimate {
  readonly value: number
  readonly error: number
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

export function mean(values: readonly number[]): Estimate {
  return ratio(
    values,
    values.map(() => 1),
  )
}

/** Σx / Σy, with the standard error of a ratio of sums: √(Σ(x − R·y)² / (n(n − 1))) / ȳ. */
export function ratio(x: readonly number[], y: readonly number[]): Estimate {
  const n = x.length
  const value = sum(x) / sum(y)
  const residuals = sum(x.map((_, r) => (x[r]! - value * y[r]!) ** 2))
  return { value, error: Math.sqrt(residuals / (n * (n - 1))) / (sum(y) / n) }
}

/** Mean of (x − x̄)(y − ȳ): the variance when x and y are the same. */
export function covariance(x: readonly number[], y: readonly number[]): Estimate {
  const [a, b] = [mean(x).value, mean(y).value]
  return mean(x.map((_, r) => (x[r]! - a) * (y[r]! - b) * (x.length / (x.length - 1))))
}

/**
 * The estimate is within four of its own standard errors of the theory, and its standard error is at most
 * the fraction `precision` of the theory, so that the agreement means something.
 */
export function expectAgrees(estimate: Estimate, theory: number, precision: number): void {
  const { value, error } = estimate
  const told = `simulated ${value}, standard error ${error}, theory ${theory}`
  expect(error, `precision: ${told}`).toBeLessThanOrEqual(precision * Math.abs(theory))
  expect(Math.abs(value - theory), told).toBeLessThanOrEqual(4 * error)
}

/** As `expectAgrees` where the theory is 0: the standard error is at most `precision`. */
export function expectZero({ value, error }: Estimate, precision: number): void {
  expect(error, `precision: standard error ${error}`).toBeLessThanOrEqual(precision)
  expect(Math.abs(value), `simulated ${value}, standard error ${error}, theory 0`).toBeLessThanOrEqual(4 * error)
}
