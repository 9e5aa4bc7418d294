/** Ratios of CPU time to the calibration, by work; comparable on one major version of Node and one kind of processor only. */
export interface Baseline {
  readonly node: number
  readonly architecture: string
  /** Where it was measured: another processor may weigh the works otherwise. */
  readonly processor: string
  readonly ratios: Readonly<Record<string, number>>
}

export interface Verdict {
  readonly work: string
  readonly ratio: number
  /** Of the baseline; undefined where it does not know the work. */
  readonly baseline: number | undefined
  /** 0.2: a fifth more time than in the baseline. */
  readonly change: number | undefined
}

/** A loss of more than this fails. */
export const LIMIT = 0.15

export function verdictOn(work: string, ratio: number, { ratios }: Pick<Baseline, 'ratios'>): Verdict {
  const baseline = ratios[work]
  return { work, ratio, baseline, change: baseline === undefined ? undefined : ratio / baseline - 1 }
}

export function lost({ change }: Verdict): boolean {
  return change !== undefined && change > LIMIT
}

/** Why the baseline says nothing about this machine: a sentence; undefined where it does. */
export function notComparable(baseline: Baseline, here: Omit<Baseline, 'ratios'>): string | undefined {
  if (baseline.node !== here.node) return `The baseline is of Node ${baseline.node}, this is Node ${here.node}: nothing fails.`
  if (baseline.architecture !== here.architecture)
    return `The baseline is of ${baseline.architecture}, this is ${here.architecture}: nothing fails.`
  return undefined
}

export function verdictText(verdicts: readonly Verdict[]): string {
  const row = (work: string, ratio: string, baseline: string, change: string): string =>
    `${work.padEnd(44)} ${ratio.padStart(8)} ${baseline.padStart(9)} ${change.padStart(9)}`
  const lines = verdicts.map((verdict) => {
    const { work, ratio, baseline, change } = verdict
    const percent = change === undefined ? 'new' : `${change >= 0 ? '+' : '−'}${(100 * Math.abs(change)).toFixed(1)} %`
    const mark = lost(verdict) ? '  lost' : change !== undefined && change < -LIMIT ? '  gained: npm run bench:gate -- --update' : ''
    return row(work, ratio.toFixed(3), baseline?.toFixed(3) ?? '', percent) + mark
  })
  return `${[row('work', 'ratio', 'baseline', 'change'), ...lines].join('\n')}\n`
}
