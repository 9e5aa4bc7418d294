import * as z from 'zod'

/**
 * What a planner reads when a value does not fit: `expected ${expected}, found …`.
 * `text`: the value is taken as written, so that a pool called 012 stays 012 and 8:00 never becomes a number.
 */
export const leaves = z.registry<{ expected: string; text?: true; most?: string }>()

/** Bounds where nothing smaller is said: larger numbers mean nothing here, and their sums would leave what a double can count. */
const LARGEST = 1e12
const LARGEST_FACTOR = 1e6
const LONGEST = { seconds: 36_600 * 86_400, text: '36600 d' } as const

const DURATION = /^(\d+(?:\.\d*)?)\s*(s|min|h|d)?$/
const FRACTION = /^(-?\d+(?:\.\d*)?)\s*(%)?$/
const SECONDS = { s: 1, min: 60, h: 3600, d: 86_400 } as const

const LINE = /^\S(?:.*\S)?$/

/** Whether the text is one line without spaces around it, and without escapes, which would move the cursor of whoever reads it on a terminal. */
export function isLine(text: string): boolean {
  return LINE.test(text) && !/\p{Cc}/u.test(text)
}

/** A name or another free word, in one line. */
export function word(description: string, expected = 'a word') {
  return z.string().regex(LINE).refine(isLine).describe(description).register(leaves, { expected, text: true })
}

/** One of the words. */
export function oneOf<const T extends readonly [string, ...string[]]>(words: T, description: string) {
  return z
    .enum(words)
    .describe(description)
    .register(leaves, { expected: words.length === 1 ? `"${words[0]}"` : `one of ${words.join(', ')}`, text: true })
}

interface Range {
  readonly min?: number
  /** Strictly greater than. */
  readonly above?: number
  readonly max?: number
  /** Strictly less than. */
  readonly below?: number
}

/** A plain number: a factor, a rate, money. */
export function number(description: string, range: Range) {
  return inRange(z.number(), { ...(range.above === undefined && { min: -LARGEST }), max: LARGEST, ...range })
    .describe(description)
    .register(leaves, { expected: `a number${rangeText(range)}`, ...(range.max === undefined && { most: String(LARGEST) }) })
}

export function wholeNumber(description: string, range: Range) {
  return inRange(z.int(), { max: LARGEST, ...range })
    .describe(description)
    .register(leaves, { expected: `a whole number${rangeText(range)}`, ...(range.max === undefined && { most: String(LARGEST) }) })
}

/** `90`, `90 s`, `5 min`, `2 h`, `3 d`, in seconds. */
export function duration(description: string, range: Range = { min: 0 }) {
  const expected = `a duration${rangeText(range, (bound) => (bound === 0 ? '0' : durationText(bound)))} such as 90 s, 5 min or 2 h`
  return z
    .union([z.number(), z.string().regex(DURATION)])
    .transform(seconds)
    .pipe(inRange(z.number(), { max: LONGEST.seconds, ...range }))
    .describe(description)
    .register(leaves, { expected, text: true, ...(range.max === undefined && { most: LONGEST.text }) })
}

/** Seconds in the largest unit of which they are a whole number: `45 min`. */
export function durationText(seconds: number): string {
  const unit = (['d', 'h', 'min'] as const).find((name) => seconds % SECONDS[name] === 0) ?? 's'
  return `${seconds / SECONDS[unit]} ${unit}`
}

/** A duration of which days are kept apart, because local days have 23 to 25 hours. */
export function horizon(description: string) {
  return z
    .union([z.number(), z.string().regex(DURATION)])
    .transform((value) => {
      const [, amount, unit] = DURATION.exec(String(value)) ?? []
      return unit === 'd' ? { days: Number(amount), seconds: 0 } : { days: 0, seconds: seconds(value) }
    })
    .refine(({ days, seconds }) => Number.isInteger(days) && days + seconds > 0 && days <= 3660 && seconds <= 3660 * 86_400)
    .describe(description)
    .register(leaves, { expected: 'a duration above 0 and up to 3660 d, in whole days (1 d) or in hours (36 h)', text: true })
}

/** `0.8` or `80%`. */
export function fraction(description: string, range: Range = { min: 0, max: 1 }) {
  const bounds = range.below === 1 ? ' from 0% to below 100%' : range.above === 0 ? ' above 0% and up to 100%' : ' from 0% to 100%'
  return share(description, range, `a fraction${bounds} such as 0.8 or 80%`)
}

/** A fraction, or the word for the value of the pool's country in the facts. */
export function fractionOrTypical(description: string) {
  return z
    .union([z.number(), z.string().regex(FRACTION), z.literal('typical')])
    .transform((value) => (value === 'typical' ? value : ratio(value)))
    .pipe(z.union([z.literal('typical'), z.number().min(0).max(1)]))
    .describe(description)
    .register(leaves, { expected: 'a fraction from 0% to 100% such as 0.8 or 80%, or typical', text: true })
}

/** A factor on a rate: `1.25` or `125%`. */
export function factor(description: string) {
  return share(description, { min: 0 }, 'a factor of 0 or more such as 1.25 or 125%')
}

/** A coefficient of variation, standard deviation over mean: `0.1` or `10%`. */
export function variation(description: string, range: Range = { min: 0, max: 100 }) {
  return share(description, range, `a coefficient of variation${rangeText(range)} such as 0.8 or 80%`)
}

function share(description: string, range: Range, expected: string) {
  return z
    .union([z.number(), z.string().regex(FRACTION)])
    .transform(ratio)
    .pipe(inRange(z.number(), { max: LARGEST_FACTOR, ...range }))
    .describe(description)
    .register(leaves, { expected, text: true, ...(range.max === undefined && { most: String(LARGEST_FACTOR) }) })
}

function seconds(value: number | string): number {
  const [, amount, unit = 's'] = DURATION.exec(String(value)) ?? []
  return amount === undefined ? Number.NaN : round(Number(amount) * SECONDS[unit as keyof typeof SECONDS])
}

export function ratio(value: number | string): number {
  const [, amount, percent] = FRACTION.exec(String(value)) ?? []
  if (amount === undefined) return Number.NaN
  return percent === undefined ? Number(amount) : round(Number(amount) / 100)
}

/** 0.07 h is 252 s and 7% is 0.07, not a last digit beside them. */
function round(value: number): number {
  return Number(value.toPrecision(15))
}

function inRange<T extends z.ZodNumber>(schema: T, { min, above, max, below }: Range): T {
  let bounded: z.ZodNumber = schema
  if (min !== undefined) bounded = bounded.min(min)
  if (above !== undefined) bounded = bounded.gt(above)
  if (max !== undefined) bounded = bounded.max(max)
  if (below !== undefined) bounded = bounded.lt(below)
  return bounded as T
}

function rangeText({ min, above, max }: Range, text: (bound: number) => string = String): string {
  const most = max === undefined ? '' : text(max)
  if (above !== undefined) return ` above ${text(above)}${most && ` and up to ${most}`}`
  if (min === undefined) return ''
  return most === '' ? ` of ${text(min)} or more` : ` from ${text(min)} to ${most}`
}
