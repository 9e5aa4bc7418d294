/**
 * Numbers as English sentences write them, the unit after the number; an undefined one is a dash.
 * A no-break space keeps them together in `wrap`, which turns it into a plain one.
 */
const UNKNOWN = '–'
/** Items of a list that a sentence names. */
const MOST_NAMED = 3
const NO_BREAK = '\u00a0'

function formatter(decimals: number): (value: number) => string {
  const format = new Intl.NumberFormat('en-GB', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: 'negative',
  })
  return (value) => format.format(value)
}
const whole = formatter(0)
const tenths = formatter(1)
const hundredths = formatter(2)

export function countText(value: number): string {
  return Number.isNaN(value) ? UNKNOWN : whole(value)
}

export function tenthsText(value: number): string {
  return tenths(value)
}

/** 0.714 → `71.4 %`, or `71 %` without decimals. */
export function percentText(value: number, decimals: 0 | 1 = 1): string {
  return Number.isNaN(value) ? UNKNOWN : `${(decimals === 0 ? whole : tenths)(100 * value)}${NO_BREAK}%`
}

/** A share with the half-width of its interval, `71.4 ±0.6 %`; without interval, `71.4 %`. */
export function percentWithin(value: number, half: number): string {
  return Number.isNaN(value) || Number.isNaN(half)
    ? percentText(value)
    : `${tenths(100 * value)}${NO_BREAK}±${tenths(100 * half)}${NO_BREAK}%`
}

export function secondsText(value: number): string {
  return Number.isNaN(value) ? UNKNOWN : `${value < 9.95 ? tenths(value) : whole(value)}${NO_BREAK}s`
}

const SYMBOLS: Readonly<Record<string, string>> = { EUR: '€', USD: '$', GBP: '£' }

export function moneyText(value: number, currency: string): string {
  return Number.isNaN(value) ? UNKNOWN : `${hundredths(value)}${NO_BREAK}${SYMBOLS[currency] ?? currency}`
}

/** Large amounts without decimals: `1,204 €`, `12.34 €`. */
export function amountText(value: number, currency: string): string {
  return Math.abs(value) < 99.995 ? moneyText(value, currency) : `${whole(value)}${NO_BREAK}${SYMBOLS[currency] ?? currency}`
}

export function kilogramsText(value: number): string {
  return `${(Math.abs(value) < 9.95 ? tenths : whole)(value)}${NO_BREAK}kg`
}

export function gramsText(value: number): string {
  return Number.isNaN(value) ? UNKNOWN : `${whole(value)}${NO_BREAK}g`
}

/** Calls per second in thousands or millions. */
export function rateText(perSecond: number): string {
  if (perSecond >= 999_500) return `${tenths(perSecond / 1e6)}${NO_BREAK}M${NO_BREAK}calls/s`
  return perSecond >= 1000 ? `${whole(perSecond / 1e3)}${NO_BREAK}k${NO_BREAK}calls/s` : `${whole(perSecond)}${NO_BREAK}calls/s`
}

/** `1 day`, `30 days`. */
export function plural(count: number, noun: string): string {
  return `${whole(count)} ${noun}${count === 1 ? '' : 's'}`
}

/** Whether amounts of a replication are told by day (its whole days, 1 or more) or by run (0). */
export function perSpan(days: number): string {
  return days === 0 ? 'a run' : 'a day'
}

/** `a`, `a and b`, `a, b and c`. */
export function listText(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`
}

/** The first three, then `… and 4 more`. */
export function fewText(items: readonly string[]): string {
  return listText(items.length > MOST_NAMED + 1 ? [...items.slice(0, MOST_NAMED), `${items.length - MOST_NAMED} more`] : items)
}

/** A name cut to so many characters, the last of them `…`. */
export function cut(name: string, width: number): string {
  const characters = [...name]
  return characters.length <= width
    ? name
    : `${characters
        .slice(0, Math.max(0, width - 1))
        .join('')
        .trimEnd()}…`
}

/**
 * Words in lines of at most `width` characters; a longer word has a line of its own, cut. With another separator the pieces between it
 * stay together where they fit on a line.
 */
export function wrap(text: string, width: number, separator = ' '): string[] {
  const lines: string[] = []
  for (const piece of text.split(separator)) {
    const last = lines[lines.length - 1]
    const joined = `${last}${separator}${piece}`
    if (last !== undefined && [...joined].length <= width) lines[lines.length - 1] = joined
    else if (separator !== ' ' && [...piece].length > width) lines.push(...wrap(piece, width))
    else lines.push(cut(piece, width))
  }
  return lines.map(plain)
}

/** The text with plain spaces. */
export function plain(text: string): string {
  return text.replaceAll(NO_BREAK, ' ')
}
