import { distance } from 'fastest-levenshtein'

/** The candidate that the word is a slip of, or nothing where none is near. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const apart = slipsBetween(plain(word), plain(candidate))
    if (apart < least) {
      least = apart
      best = candidate
    }
  }
  return best === undefined || least > Math.max(1, Math.floor(plain(best).length * 0.4)) ? undefined : best
}

/** `did you mean "patience"?`, or nothing where no candidate is near the word. */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  const best = nearest(word, candidates)
  return best === undefined ? undefined : `did you mean "${best}"?`
}

/** `did you mean …?`, else the list of what there is. */
export function suggestOrList(word: string, candidates: Iterable<string>, what: string): string {
  const list = [...candidates]
  return suggest(word, list) ?? (list.length === 0 ? `there are no ${what}` : `${what}: ${list.join(', ')}`)
}

/** Letters to change; two letters that change places are one slip. */
function slipsBetween(one: string, other: string): number {
  const apart = distance(one, other)
  const swapped = apart === 2 && [...one].sort().join('') === [...other].sort().join('')
  return swapped ? 1 : apart
}

/** Case, hyphens and underscores do not make two words different enough to hide a suggestion. */
function plain(word: string): string {
  return word.slice(0, 80).toLowerCase().replace(/[-_ ]/g, '')
}
