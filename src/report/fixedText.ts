export const POWERS_OF_TEN = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6] as const
/** Scaled values from here on are not whole numbers that a double can count. */
export const LARGEST_SCALED = 2 ** 53

/**
 * A number with so many decimals (0 to 6), without exponent, however large; empty where it is undefined (NaN or infinite).
 * |value| · 10^decimals is rounded to the nearest whole number, halves away from zero; there is no −0.
 */
export function fixedText(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return ''
  const scaled = Math.round(Math.abs(value) * POWERS_OF_TEN[decimals])
  if (scaled >= LARGEST_SCALED) return largeText(value, decimals)
  const sign = value < 0 && scaled > 0 ? '-' : ''
  if (decimals === 0) return sign + scaled
  const digits = String(scaled).padStart(decimals + 1, '0')
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** The same where scaling would lose digits: such a number has none beyond those of the double. */
export function largeText(value: number, decimals: number): string {
  if (Math.abs(value) < 1e21) return value.toFixed(decimals)
  return decimals === 0 ? BigInt(value).toString() : `${BigInt(value)}.${'0'.repeat(decimals)}`
}
