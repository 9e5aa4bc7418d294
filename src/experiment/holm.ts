/** p-values after Holm's step-down correction for as many tests (S. Holm, Scand. J. Statist. 6, 1979), in their order; NaN is no test and stays. */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues
    .map((_, j) => j)
    .filter((j) => !Number.isNaN(pValues[j]))
    .sort((a, b) => pValues[a] - pValues[b])
  const adjusted = pValues.map(() => Number.NaN)
  let floor = 0
  order.forEach((j, rank) => {
    floor = Math.min(1, Math.max(floor, (order.length - rank) * pValues[j]))
    adjusted[j] = floor
  })
  return adjusted
}
