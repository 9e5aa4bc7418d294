/** Those with the largest size, in the order in which all are given. */
export function largest<T>(all: readonly T[], most: number, sizeOf: (one: T) => number): readonly T[] {
  if (all.length <= most) return all
  const chosen = new Set([...all].sort((a, b) => sizeOf(b) - sizeOf(a)).slice(0, most))
  return all.filter((one) => chosen.has(one))
}
