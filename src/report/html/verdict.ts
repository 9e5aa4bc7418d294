import type { Difference, Figure, ReportData } from '../data/ReportData.ts'

/**
 * What the service level says of the policies:
 * - `nothing`: none has a service level, because nobody called or nobody was answered;
 * - `no-baseline`: the baseline has none, others have;
 * - `alone`: one policy;
 * - `one-run`: several, but one replication, so that nothing is known of chance;
 * - `best`: some are clearly better than the baseline; the chosen one has the best mean of them, or costs least of those close to it;
 * - `baseline-best`: all others are clearly worse than the baseline;
 * - `none-better`: none is clearly better, some are clearly worse;
 * - `no-difference`: nothing is clear.
 * Clear is what comparison.csv calls better: 5 %, paired, Holm.
 */
export type VerdictKind = 'nothing' | 'no-baseline' | 'alone' | 'one-run' | 'best' | 'baseline-best' | 'none-better' | 'no-difference'

export interface Verdict {
  readonly kind: VerdictKind
  /** The policy that the answer is about. */
  readonly chosen: string
  readonly baseline: string
  /** Policies whose difference from the baseline has an interval that meets that of the best mean; of `best` only. */
  readonly close: readonly string[]
  /** Policies clearly worse than the baseline. */
  readonly worse: readonly string[]
}

export function verdictOf(data: ReportData): Verdict {
  const [baseline, ...others] = data.policies
  const level = (policy: string): number => levelOf(data, policy)?.mean ?? Number.NaN
  const verdict = (kind: VerdictKind, chosen = baseline, close: readonly string[] = []): Verdict => ({
    kind,
    chosen,
    baseline,
    close,
    worse,
  })
  const gap = (policy: string): Difference | undefined => differenceOf(data, policy, 'service_level')
  const worse = others.filter((policy) => gap(policy)?.better === 'no')
  const known = data.policies.filter((policy) => !Number.isNaN(level(policy)))
  if (known.length === 0) return verdict('nothing')
  if (others.length === 0) return verdict('alone')
  const top = (policies: readonly string[]): string => policies.reduce((best, policy) => (level(policy) > level(best) ? policy : best))
  if (known[0] !== baseline) return verdict('no-baseline', top(known))
  if (Number.isNaN(levelOf(data, known[0])!.lower)) return verdict('one-run', top(known))
  const better = others.filter((policy) => gap(policy)?.better === 'yes')
  if (better.length > 0) {
    const { lower } = gap(top(better))!
    const group = better.filter((policy) => gap(policy)!.upper >= lower)
    const cost = (policy: string): number => data.figure(policy, 'total', 'all', 'cost_per_resolved')?.mean ?? 0
    const chosen = group.some((policy) => cost(policy) !== 0)
      ? group.reduce((least, policy) => (cost(policy) < cost(least) ? policy : least))
      : top(group)
    return verdict(
      'best',
      chosen,
      group.filter((policy) => policy !== chosen),
    )
  }
  if (worse.length === 0) return verdict('no-difference')
  return verdict(worse.length === others.length ? 'baseline-best' : 'none-better')
}

export function levelOf(data: ReportData, policy: string): Figure | undefined {
  return data.figure(policy, 'total', 'all', 'service_level')
}

export function differenceOf(data: ReportData, policy: string, metric: string): Difference | undefined {
  return data.difference(policy, 'total', 'all', metric)
}

/** A difference that comparison.csv calls better or worse. */
export function isSure(difference: Difference | undefined): difference is Difference {
  return difference?.better === 'yes' || difference?.better === 'no'
}
