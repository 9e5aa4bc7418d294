import type { Language } from './Language.ts'

/**
 * Numbers as people write them: French `1 234,5 %` with narrow no-break spaces and the euro behind, English `1,234.5%` and the euro before.
 * Units are those of the tables (`fraction`, `s`, `EUR/call` …). An undefined number is a dash, and a minus is a minus and no hyphen.
 */
const UNKNOWN = '–'
/** Between a number and its unit. */
export const NARROW = '\u202f'
const LOCALES = { en: 'en-GB', fr: 'fr-FR' } as const satisfies Record<Language, string>
const SYMBOLS: Readonly<Record<string, string>> = { EUR: '€', USD: '$', GBP: '£' }

/** How the numbers of a unit are written. */
interface Style {
  readonly scale: number
  readonly decimals: (value: number) => number
  /** Behind the number, or before it where English money is. */
  readonly unit: string
  readonly before: boolean
  readonly differenceUnit: string
}

type Sign = 'negative' | 'exceptZero'
const formats = new Map<string, Intl.NumberFormat>()

/** A number with so many decimals and thousands apart, without unit. */
export function numberText(value: number, decimals: number, language: Language, signDisplay: Sign = 'negative'): string {
  if (!Number.isFinite(value)) return UNKNOWN
  const key = `${language}${decimals}${signDisplay}`
  let format = formats.get(key)
  if (format === undefined) {
    format = new Intl.NumberFormat(LOCALES[language], { minimumFractionDigits: decimals, maximumFractionDigits: decimals, signDisplay })
    formats.set(key, format)
  }
  return format.format(value).replace('-', '−')
}

/** 0.714 → `71,4 %`, `71.4%`. */
export function percentText(value: number, language: Language, decimals = 1): string {
  return Number.isFinite(value) ? `${numberText(100 * value, decimals, language)}${percentSign(language)}` : UNKNOWN
}

/** A target as it was written: 0.8 → `80 %`, 0.825 → `82,5 %`. */
export function targetText(value: number, language: Language): string {
  const decimals = [0, 1].find((digits) => Math.abs(100 * value - Number((100 * value).toFixed(digits))) < 1e-9) ?? 2
  return percentText(value, language, decimals)
}

/** A probability in whole percent, with the decimals that it takes not to call it certain or impossible where it is not: `99,7 %`. */
export function chanceText(value: number, language: Language): string {
  return percentText(value, language, chanceDecimals(value))
}

/** From one probability to another, as `chanceText` writes them: `57–100 %`. */
export function chanceRangeText(lower: number, upper: number, language: Language): string {
  const [from, to] = [lower, upper].map((end) => numberText(100 * end, chanceDecimals(end), language))
  return `${from}–${to}${percentSign(language)}`
}

function chanceDecimals(value: number): number {
  const certain = (digits: number): boolean => [0, 100].includes(Number((100 * value).toFixed(digits)))
  return value === 0 || value === 1 ? 0 : ([0, 1].find((digits) => !certain(digits)) ?? 2)
}

/** A value with its unit; of what is counted (calls, agents …) the number alone. */
export function valueText(value: number, unit: string, language: Language): string {
  const style = styleOf(unit, language)
  return joined(value, Number.NaN, style, style.unit, style.decimals(style.scale * value), language, 'negative')
}

/** A level that misses its target with its half-width, `79,98 ±0,50 %`: with the decimals, up to two more, that it takes not to be printed as the target. */
export function missedText(
  level: { readonly mean: number; readonly lower: number; readonly upper: number },
  target: number,
  language: Language,
): string {
  const below = (decimals: number): boolean => Number((100 * level.mean).toFixed(decimals)) < 100 * target - 1e-9
  return withinText(level, 'fraction', language, [1, 2].find(below) ?? 3)
}

/** A value with the half-width of its 95 % interval, `71,4 ±0,6 %`; without interval, `71,4 %`. */
export function withinText(
  { mean, lower, upper }: { readonly mean: number; readonly lower: number; readonly upper: number },
  unit: string,
  language: Language,
  decimals?: number,
): string {
  const style = styleOf(unit, language)
  const half = (upper - lower) / 2
  // Of a few days an interval may be wider than all that a share can be.
  if (unit === 'fraction' && half > 0.5) return `${numberText(100 * mean, 1, language)}${NARROW}±>50${percentSign(language)}`
  return joined(mean, half, style, style.unit, decimals ?? style.decimals(style.scale * mean), language, 'negative')
}

/** A difference with sign and half-width, fractions in percentage points: `+5,1 ±0,5 pt`. */
export function differenceText(
  { difference, lower, upper }: { readonly difference: number; readonly lower: number; readonly upper: number },
  unit: string,
  language: Language,
): string {
  const style = styleOf(unit, language)
  const half = (upper - lower) / 2
  const decimals = sureDecimals(style.scale * difference, style.scale * half, style.decimals(style.scale * difference))
  return joined(difference, half, style, style.differenceUnit, decimals, language, 'exceptZero')
}

/** The size of a difference for a sentence, with its half-width and without sign: `5,1 ±0,5 points`. */
export function gapText(
  { difference, lower, upper }: { readonly difference: number; readonly lower: number; readonly upper: number },
  unit: string,
  language: Language,
): string {
  const style = styleOf(unit, language)
  const half = (upper - lower) / 2
  const decimals = sureDecimals(style.scale * difference, style.scale * half, style.decimals(style.scale * difference))
  const words =
    unit === 'fraction'
      ? `${NARROW}${language === 'fr' && Math.abs(style.scale * difference) < 2 ? 'point' : 'points'}`
      : style.differenceUnit
  return joined(Math.abs(difference), half, style, words, decimals, language, 'negative')
}

/** From one end to the other, the unit once: `89–100 %`. */
export function rangeText(lower: number, upper: number, unit: string, language: Language, decimals?: number): string {
  const style = styleOf(unit, language)
  const digits = decimals ?? style.decimals(style.scale * upper)
  const [from, to] = [lower, upper].map((end) => numberText(style.scale * end, digits, language))
  return style.before ? `${style.unit}${from}–${to}` : `${from}–${to}${style.unit}`
}

/** A number for a cell whose header says the unit: fractions in percent. */
export function cellText(value: number, unit: string, language: Language): string {
  const { scale, decimals } = styleOf(unit, language)
  return numberText(scale * value, decimals(scale * value), language)
}

/** `€` of `EUR`; other currencies by their code. */
export function currencyText(code: string): string {
  return SYMBOLS[code] ?? code
}

function joined(value: number, half: number, style: Style, unit: string, decimals: number, language: Language, sign: Sign): string {
  if (!Number.isFinite(value)) return UNKNOWN
  const digits = Math.min(decimals + 2, Math.max(decimals, decimalsOf(style.scale * half)))
  const figure = numberText(style.scale * value, digits, language, sign)
  const spread = half > 0 ? `${NARROW}±${numberText(style.scale * half, digits, language)}` : ''
  return style.before ? `${figure.replace(/^[+−]?/, `$&${unit.replaceAll('$', '$$$$')}`)}${spread}` : `${figure}${spread}${unit}`
}

/** Decimals that it takes, up to two more, for an interval without 0 not to be printed as one that holds it: `+0,10 ±0,08`, not `+0,1 ±0,1`. */
function sureDecimals(difference: number, half: number, decimals: number): number {
  const size = Math.abs(difference)
  const told = (more: number): boolean => Number(size.toFixed(decimals + more)) > Number(half.toFixed(decimals + more))
  return decimals + (size > half ? ([0, 1, 2].find(told) ?? 0) : 0)
}

/** Decimals that it takes for a positive number not to be printed as 0. */
function decimalsOf(value: number): number {
  return value > 0 ? Math.max(0, Math.ceil(-Math.log10(2 * value))) : 0
}

function percentSign(language: Language): string {
  return language === 'fr' ? `${NARROW}%` : '%'
}

function styleOf(unit: string, language: Language): Style {
  if (unit === 'fraction') {
    return { scale: 100, decimals: () => 1, unit: percentSign(language), before: false, differenceUnit: `${NARROW}pt` }
  }
  const [money, per] = unit.split('/')
  if (/^[A-Z]{3}$/.test(money)) {
    const symbol = currencyText(money)
    const before = language === 'en'
    const text = before ? (symbol === money ? `${symbol}${NARROW}` : symbol) : `${NARROW}${symbol}`
    const decimals = per === undefined ? (value: number) => (Math.abs(value) < 99.995 ? 2 : 0) : () => 2
    return { scale: 1, decimals, unit: text, before, differenceUnit: text }
  }
  const [symbol, decimals] = PLAIN[unit] ?? ['', tenthsBelow(9.95)]
  const text = symbol === '' ? '' : `${NARROW}${symbol}`
  return { scale: 1, decimals, unit: text, before: false, differenceUnit: text }
}

/** One decimal below a limit, none from it on. */
function tenthsBelow(limit: number): (value: number) => number {
  return (value) => (Math.abs(value) < limit && !Number.isInteger(value) ? 1 : 0)
}

const PLAIN: Readonly<Record<string, readonly [string, (value: number) => number]>> = {
  s: ['s', tenthsBelow(99.95)],
  h: ['h', tenthsBelow(99.95)],
  kg: ['kg', tenthsBelow(9.95)],
  'g/call': ['g', tenthsBelow(0.95)],
  'calls/caller': ['', () => 2],
}
