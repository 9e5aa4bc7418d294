import jStat from 'jstat'

/**
 * Shape of the Weibull distribution with this coefficient of variation (> 0): the root of Γ(1 + 2/k) / Γ(1 + 1/k)² = 1 + cv²
 * (Johnson, Kotz and Balakrishnan 1994, Continuous Univariate Distributions 1, chapter 21), found by bisection on 1/k.
 */
export function weibullShape(cv: number): number {
  const wanted = Math.log1p(cv * cv)
  const spread = (inverse: number): number => jStat.gammaln(1 + 2 * inverse) - 2 * jStat.gammaln(1 + inverse)
  let low = 0
  let high = 1
  while (spread(high) < wanted) high *= 2
  for (let middle = high / 2; low < middle && middle < high; middle = (low + high) / 2) {
    if (spread(middle) < wanted) low = middle
    else high = middle
  }
  return 1 / high
}

/** Mean of the Weibull distribution of scale 1: Γ(1 + 1/k). */
export function weibullUnitMean(shape: number): number {
  return Math.exp(jStat.gammaln(1 + 1 / shape))
}
