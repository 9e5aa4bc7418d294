import type { Scalar } from 'yaml'
import { scalarText } from './scenarioDocument.ts'
import { correctionOf } from './slips.ts'
import { suggest } from './suggest.ts'

/**
 * The sentence for a scalar that does not fit, with the slips that planners make most; `fits` tells whether a text would, `most` is the bound
 * that `expected` does not name.
 */
export function leafProblem(
  scalar: Scalar,
  { expected, most }: { expected: string; most?: string },
  fits: (text: string) => boolean,
): { message: string; hint?: string } {
  const text = scalarText(scalar)
  const found = typeof scalar.value === 'number' ? text.replace(/\.$/, '') : `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`
  const short = text.trim().slice(0, 200)
  const hint = sizeHint(short, most, fits) ?? correctionOf(short, fits)?.hint ?? hintFor(short, typeof scalar.value === 'string', expected)
  return { message: `expected ${expected}, found ${found}`, ...(hint !== undefined && { hint }) }
}

/** For a number with an exponent where none is read, or one beyond the bound. */
function sizeHint(text: string, most: string | undefined, fits: (text: string) => boolean): string | undefined {
  const [number] = /^\d[\d.]*(?:e\+?\d+)?/i.exec(text) ?? []
  if (number === undefined || fits(text)) return undefined
  const unit = text.slice(number.length)
  const plain = `${Number(number)}${unit}`
  if (/e/i.test(number) && fits(plain)) return `write ${plain}`
  return most !== undefined && Number(number) > 1 && !fits(plain) && fits(`1${unit}`) ? `at most ${most}` : undefined
}

function hintFor(text: string, isString: boolean, expected: string): string | undefined {
  if (expected.startsWith('one of ')) return suggest(text, expected.slice('one of '.length).split(', '))
  if (/^\d{1,3}(?:[ _'\u00a0\u202f]\d{3})+$/.test(text)) return `without separators: ${text.replace(/\D/g, '')}`
  if (expected.startsWith('a fraction') && Number(text) > 1 && Number(text) <= 100) return `did you mean ${text}%?`
  if (expected.startsWith('a duration') && /^\d+(?:\.\d+)?\s*(?!(?:s|min|h|d)$)[a-z]+$/i.test(text)) return 'units are s, min, h and d'
  if (expected.startsWith('days and hours') && /\d.*,/.test(text))
    return 'write a list with the days of each, such as [mon-fri 08:00-12:00, mon-fri 14:00-18:00]'
  if (expected.includes('number') && isString && /^-?\d+(?:\.\d+)?$/.test(text)) return 'without quotes'
  return undefined
}
