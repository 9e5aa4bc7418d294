import { countries } from './countries.ts'
import { duration, durationText } from './schema/quantities.ts'

/** A value as it should have been written, and the sentence that says so. */
interface Correction {
  readonly value: string
  readonly hint: string
}

type Slip = (text: string) => Correction | undefined

const AMOUNT = '(\\d+(?:[.,]\\d+)?)'
const PRICE = new RegExp(`^(?:[€$£] ?)?${AMOUNT} ?(?:€|\\$|£|EUR|USD|GBP|euros?)?$`, 'i')
const UNITS = [
  ['(?:j|jours?|days?|d)', 86_400],
  ['(?:h|hours?|hrs?|heures?)', 3600],
  ['(?:m|mn|min|mins|minutes?)', 60],
  ['(?:s|secs?|seconds?|secondes?)', 1],
] as const
const TIME = new RegExp(`^${UNITS.map(([unit]) => `(?:${AMOUNT} ?${unit}\\.?)?`).join(' ?')}(?: ?(\\d{1,2}))?$`, 'i')
const DAY_NAMES: readonly (readonly [string, string])[] = [
  ['mon', 'lun(?:di)?|monday'],
  ['tue', 'mar(?:di)?|tues(?:day)?'],
  ['wed', 'mer(?:c(?:redi)?)?|wednesday'],
  ['thu', 'jeu(?:di)?|thur(?:s(?:day)?)?'],
  ['fri', 'ven(?:d(?:redi)?)?|friday'],
  ['sat', 'sam(?:edi)?|saturday'],
  ['sun', 'dim(?:anche)?|sunday'],
]
const YES_NO: Readonly<Record<string, string>> = { yes: 'true', oui: 'true', vrai: 'true', no: 'false', non: 'false', faux: 'false' }

/** In this order; a correction counts only where it would have been accepted. */
const SLIPS: readonly Slip[] = [
  (text) => {
    const amount = /[€$£a-z]/i.test(text) ? PRICE.exec(text)?.[1]?.replace(',', '.') : undefined
    return amount === undefined ? undefined : { value: amount, hint: `write ${amount}, the currency is a key of its own` }
  },
  (text) => {
    if (!/^-?\d+,\d+\s*\D*$/.test(text)) return undefined
    const value = text.replace(',', '.')
    return { value, hint: `write ${value} with a decimal point` }
  },
  (text) => {
    const seconds = secondsOf(text)
    if (seconds === undefined) return undefined
    const value = durationText(seconds)
    return { value, hint: `write ${value}: units are s, min, h and d` }
  },
  (text) => {
    const value = DAY_NAMES.reduce((named, [day, names]) => named.replace(new RegExp(`\\b(?:${names})\\b`, 'gi'), day), text)
      .replace(/ (?:à|au|a|to) /g, '-')
      .toLowerCase()
    return value === text ? undefined : { value, hint: `write ${value}` }
  },
  (text) => {
    const value = Object.hasOwn(YES_NO, text.toLowerCase()) ? YES_NO[text.toLowerCase()] : undefined
    return value === undefined ? undefined : { value, hint: `write ${value}` }
  },
  (text) => {
    const value = countryCode(text)
    return value === undefined ? undefined : { value, hint: `write ${value}` }
  },
]

/** What the planner meant, where it is one of the slips that planners make most and `fits` takes its correction. */
export function correctionOf(text: string, fits: (value: string) => boolean): Correction | undefined {
  for (const slip of SLIPS) {
    const correction = slip(text)
    if (correction !== undefined && fits(correction.value)) return correction
  }
  return undefined
}

const time = duration('A time', { above: 0 })

/** For a time where a distribution is asked for. */
export function distributionHint(text: string): string | undefined {
  const fits = (value: string) => time.safeParse(value).success
  const mean = /^\d+$/.test(text) ? `${text} s` : fits(text) ? text : correctionOf(text, fits)?.value
  return mean === undefined ? undefined : `write { distribution: exponential, mean: ${mean} }`
}

/** `1 min 30`, `0h45`, `5 mn`, `2 heures`: a bare number at the end counts the unit below the last. */
function secondsOf(text: string): number | undefined {
  const amounts = TIME.exec(text)
    ?.slice(1)
    .map((amount) => amount?.replace(',', '.'))
  const last = UNITS.findLastIndex((_, index) => amounts?.[index] !== undefined)
  if (amounts === undefined || last < 0) return undefined
  const below = UNITS[last + 1]?.[1]
  const rest = amounts.at(-1)
  if (rest !== undefined && (below === undefined || last === 0)) return undefined
  const whole = UNITS.reduce((sum, [, unit], index) => sum + Number(amounts[index] ?? 0) * unit, 0)
  return whole + Number(rest ?? 0) * (below ?? 0)
}

let codes: ReadonlyMap<string, string> | undefined

/** The code of `fr`, `France`, `Maroc` or `Morocco`. */
function countryCode(text: string): string | undefined {
  if (countries.has(text.toUpperCase())) return text.toUpperCase()
  codes ??= new Map(
    ['en', 'fr'].flatMap((language) => {
      const names = new Intl.DisplayNames([language], { type: 'region' })
      return [...countries].map((code) => [names.of(code)?.toLowerCase() ?? code, code] as const)
    }),
  )
  return codes.get(text.toLowerCase())
}
