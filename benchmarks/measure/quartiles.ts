/** Lower quartile and median, by linear interpolation between the values in order. */
export function quartiles(values: readonly number[]): { readonly lower: number; readonly median: number } {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number): number => {
    const place = share * (sorted.length - 1)
    const below = Math.floor(place)
    return sorted[below]! + (place - below) * ((sorted[below + 1] ?? sorted[below]!) - sorted[below]!)
  }
  return { lower: at(0.25), median: at(0.5) }
}
