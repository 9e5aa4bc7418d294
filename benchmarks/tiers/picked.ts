import type { Series } from '../measure/Work.ts'

export type Tiers = Readonly<Record<string, () => readonly Series[]>>

/** Series of the tiers named, and those of all tiers whose names contain a word that is no tier; `at` is the place in the tier. */
export function picked(tiers: Tiers, words: readonly string[]): { tier: string; at: number; series: Series }[] {
  return Object.entries(tiers).flatMap(([tier, open]) =>
    open()
      .map((series, at) => ({ tier, at, series }))
      .filter(({ series }) =>
        words.some((word) => word === tier || word === 'all' || (tiers[word] === undefined && series.name.includes(word))),
      ),
  )
}
