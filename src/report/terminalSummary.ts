import type { Comparison } from '../experiment/comparisons.ts'
import type { Estimate } from '../experiment/estimates.ts'
import type { Fold } from '../experiment/Fold.ts'
import type { RunFacts } from './RunFacts.ts'

/** Colours of the terminal, injected: each takes a text and returns it with its marks. Identity for none. */
export interface Paint {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly good: (text: string) => string
  readonly bad: (text: string) => string
}

/** The summary as lines of at most 80 columns, without line ends. */
export function terminalSummary(
  fold: Fold,
  estimates: readonly Estimate[],
  comparisons: readonly Comparison[],
  facts: RunFacts,
  paint: Paint,
): string[] {
  return []
}
