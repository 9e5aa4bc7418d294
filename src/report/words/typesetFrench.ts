import { NARROW } from './numbers.ts'

/**
 * French words with narrow no-break spaces where French wants them: before `; : ! ? %  €` and inside `« »`. They are written with plain
 * spaces; texts, lists and functions of texts are set, whatever they are nested in.
 */
export function typesetFrench<T>(words: T): T {
  return set(words) as T
}

function set(words: unknown): unknown {
  if (typeof words === 'string') return words.replace(/ (?=[;:!?%€»])/g, NARROW).replace(/« /g, `«${NARROW}`)
  if (typeof words === 'function')
    return (...given: readonly unknown[]) => set((words as (...given: readonly unknown[]) => unknown)(...given))
  if (Array.isArray(words)) return words.map(set)
  if (typeof words === 'object' && words !== null) return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, set(value)]))
  return words
}
