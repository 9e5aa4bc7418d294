/** What decides the tables of a command: its options as `aiguillage/node` takes them, those left out that only say where and how fast. */
export interface CommandOptions {
  readonly policy?: readonly string[]
  readonly replications: number
  readonly seed: string
  readonly precision?: HalfWidth
  readonly for?: readonly { readonly metric: string; readonly scope?: string; readonly tolerance?: HalfWidth }[]
  readonly maxReplications?: number
  readonly varianceReduction?: string
  readonly only?: number
  readonly calls?: boolean
  readonly summaryOnly?: boolean
  readonly set?: readonly { readonly path: string; readonly value: string }[]
  readonly loss?: boolean
  readonly lose?: string
  readonly loseFrom?: string
  readonly loseFor?: number
  readonly maxPoints?: number | undefined
}

interface HalfWidth {
  readonly halfWidth: number
  readonly relative: boolean
}

/**
 * The command that makes the tables of a run again, quoted for a POSIX shell: `aiguillage run centre.yaml --replications 30 --seed 1`.
 * @param file name of the scenario file, without its folder
 */
export function commandLine(command: 'run' | 'compare' | 'sweep', file: string, options: CommandOptions): string {
  const { only, precision, varianceReduction = 'none' } = options
  const words = ['aiguillage', command, file.startsWith('-') ? `./${file}` : file]
  const add = (name: string, value: string | number | undefined): void => {
    if (value !== undefined) words.push(`--${name}`, String(value))
  }
  for (const policy of options.policy ?? []) add('policy', policy)
  if (only === undefined) add('replications', options.replications)
  else add('only', only)
  add('seed', options.seed)
  if (precision !== undefined) add('precision', widthText(precision))
  if (options.for !== undefined) add('for', options.for.map(wantedText).join(','))
  add('max-replications', options.maxReplications)
  if (varianceReduction !== 'none') add('variance-reduction', varianceReduction)
  for (const { path, value } of options.set ?? []) add('set', `${path}=${value}`)
  add('max-points', options.maxPoints)
  if (options.loss === false) words.push('--no-loss')
  add('lose', options.lose)
  add('lose-from', options.loseFrom)
  add('lose-for', options.loseFor === undefined ? undefined : `${options.loseFor}s`)
  if (options.calls) words.push('--calls')
  if (options.summaryOnly) words.push('--summary-only')
  return words.map(quoted).join(' ')
}

/** As `--precision` reads it. */
function widthText({ halfWidth, relative }: HalfWidth): string {
  return relative ? `${Number((halfWidth * 100).toPrecision(12))}%` : String(halfWidth)
}

function wantedText({ metric, scope, tolerance }: NonNullable<CommandOptions['for']>[number]): string {
  return `${scope === undefined ? '' : `${scope}:`}${metric}${tolerance === undefined ? '' : `=${widthText(tolerance)}`}`
}

/** A word as a POSIX shell reads it. */
export function quoted(word: string): string {
  return /^[\w./:=,%@+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
