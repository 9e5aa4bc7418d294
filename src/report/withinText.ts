/**
 * Figures with the half-width of their 95 % interval, and differences with a sign, by the unit of the tables: `91.9 ±0.9 %`,
 * `+5.1 ±1.2 pt` (points of a percentage), `3.36 ±0.02 €`. Without interval the figure alone; an undefined one is a dash.
 * A count, rate or time whose interval would reach below 0 is given with the ends that are possible: `0.4 % (0.0–1.3)`.
 */
const UNKNOWN = '–'
const SYMBOLS: Readonly<Record<string, string>> = { EUR: '€', USD: '$', GBP: '£' }

interface Style {
  readonly scale: number
  readonly decimals: number
  readonly unit: string
  readonly differenceUnit: string
  /** No value is below 0 or above it; undefined where there may be debts. */
  readonly most?: number
}

function styleOf(unit: string): Style {
  if (unit === 'fraction') return { scale: 100, decimals: 1, unit: ' %', differenceUnit: ' pt', most: 1 }
  if (unit === 'g/call') return plainStyle(0, 'g')
  if (unit === 's') return plainStyle(1, 's')
  if (unit.endsWith('/call')) return plainStyle(2, symbol(unit.slice(0, -'/call'.length)))
  if (/^[A-Z]{3}$/.test(unit)) return { scale: 1, decimals: 0, unit: ` ${symbol(unit)}`, differenceUnit: ` ${symbol(unit)}` }
  return plainStyle(1, unit)
}

function plainStyle(decimals: number, unit: string): Style {
  return { scale: 1, decimals, unit: ` ${unit}`, differenceUnit: ` ${unit}`, most: Number.POSITIVE_INFINITY }
}

function symbol(currency: string): string {
  return SYMBOLS[currency] ?? currency
}

function numberText(value: number, decimals: number, signDisplay: 'negative' | 'exceptZero'): string {
  return value.toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals, signDisplay })
}

function joined(value: number, half: number, { scale, decimals }: Style, unit: string, signDisplay: 'negative' | 'exceptZero'): string {
  if (Number.isNaN(value)) return UNKNOWN
  const spread = Number.isNaN(half) ? '' : ` ±${numberText(scale * half, decimals, 'negative')}`
  return `${numberText(scale * value, decimals, signDisplay)}${spread}${unit}`
}

/** @param unit as the tables write it */
export function valueWithin(value: number, lower: number, upper: number, unit: string): string {
  const style = styleOf(unit)
  const { scale, decimals, most } = style
  const figure = joined(value, (upper - lower) / 2, style, style.unit, 'negative')
  const printed = (end: number): string => numberText(scale * end, decimals, 'negative')
  if (most === undefined || value < 0 || !printed(lower).startsWith('-')) return figure
  return `${joined(value, Number.NaN, style, style.unit, 'negative')} (${printed(0)}–${printed(Math.min(upper, most))})`
}

/** @param unit as the tables write it */
export function differenceWithin(difference: number, lower: number, upper: number, unit: string): string {
  const style = styleOf(unit)
  return joined(difference, (upper - lower) / 2, style, style.differenceUnit, 'exceptZero')
}
