import { distance } from 'fastest-levenshtein'

/** `did you mean "patience"?`, or nothing where no candidate is near the word. */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const apart = distance(plain(word), plain(candidate))
    if (apart < least) {
      least = apart
      best = candidate
    }
  }
  if (best === undefined || least > Math.max(1, Math.floor(plain(best).length * 0.4))) return undefined
  return `did you mean "${best}"?`
}

/** `did you mean …?`, else the list of what there is. */
export function suggestOrList(word: string, candidates: Iterable<string>, what: string): string {
  const list = [...candidates]
  return suggest(word, list) ?? (list.length === 0 ? `there are no ${what}` : `${what}: ${list.join(', ')}`)
}

/** Case, hyphens and underscores do not make two words different enough to hide a suggestion. */
function plain(word: string): string {
  return word.slice(0, 80).toLowerCase().replace(/[-_ ]/g, '')
}
