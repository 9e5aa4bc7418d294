import { type Outcome, STATISTICS, type Statistic } from './Outcome.ts'

/** A mean over rounds with its standard error; a closed form has an error of 0. */
export interface Mean {
  readonly mean: number
  readonly error: number
}

export type Means = Readonly<Record<Statistic, Mean>>

/** Further away than so many standard errors is another model, not chance. */
export const TOLERANCE = 4

export function meansOf(outcomes: readonly Outcome[]): Means {
  const of = (statistic: Statistic): Mean => {
    const values = outcomes.map((outcome) => outcome[statistic])
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
    return { mean, error: Math.sqrt(variance / values.length) }
  }
  return Object.fromEntries(STATISTICS.map((statistic) => [statistic, of(statistic)])) as Record<Statistic, Mean>
}

/** The mean of several, each weighted by its precision. */
export function together(means: readonly Mean[]): Mean {
  const weight = means.reduce((sum, { error }) => sum + error ** -2, 0)
  return { mean: means.reduce((sum, { mean, error }) => sum + mean * error ** -2, 0) / weight, error: weight ** -0.5 }
}

/** How many standard errors a mean is away from another, by statistic. */
export function distances(means: Means, from: Means): Readonly<Record<Statistic, number>> {
  const distance = (statistic: Statistic): number => {
    const [a, b] = [means[statistic], from[statistic]]
    return (a.mean - b.mean) / Math.hypot(a.error, b.error)
  }
  return Object.fromEntries(STATISTICS.map((statistic) => [statistic, distance(statistic)])) as Record<Statistic, number>
}

/** For each of them, how far it is from the closed form, or from all the others together where there is none. */
export function judged(all: readonly Means[], closedForm: Means | undefined): Readonly<Record<Statistic, number>>[] {
  return all.map((means, at) => {
    const others = all.filter((_, other) => other !== at)
    const rest = (statistic: Statistic): Mean => together(others.map((other) => other[statistic]))
    const from = closedForm ?? (Object.fromEntries(STATISTICS.map((statistic) => [statistic, rest(statistic)])) as Record<Statistic, Mean>)
    return distances(means, from)
  })
}

/** Not a number (nothing to compare with) is not agreement. */
export function agrees(distance: Readonly<Record<Statistic, number>>): boolean {
  return STATISTICS.every((statistic) => Math.abs(distance[statistic]) <= TOLERANCE)
}
