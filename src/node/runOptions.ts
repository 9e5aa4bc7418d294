import type { Tolerance } from '../experiment/StoppingRule.ts'
import type { VarianceReduction } from '../experiment/varianceReduction.ts'
import type { Language } from '../report/words/Language.ts'
import type { SetValue } from '../scenario/setValues.ts'

/** A metric that `--for` names, in a scope or in the one that suits it, perhaps with a tolerance of its own. */
export interface WantedMetric {
  readonly metric: string
  readonly scope?: string
  readonly tolerance?: Tolerance
}

/** Which part of a plan, and of how many. */
export interface Division {
  readonly index: number
  readonly of: number
}

/** Tables that can be streamed to standard output. */
export const STREAMABLE = ['call_types', 'pools', 'flows', 'refused', 'days', 'calls', 'summary', 'comparison', 'hourly', 'routes'] as const
export type Streamable = (typeof STREAMABLE)[number]

export const VARIANCE_REDUCTIONS: readonly VarianceReduction[] = ['none', 'control', 'all']

/** Languages of report and page. */
export const LANGUAGE_CHOICES: readonly Language[] = ['fr', 'en']

/** What the options of `run` are where nothing is said. */
export const DEFAULTS = {
  replications: 30,
  maxReplications: 10_000,
  seed: '1',
  varianceReduction: 'none',
  maxPoints: 1000,
  sweepReplications: 10,
} as const

/** Options of `run`, as the command line and `runScenario` take them. */
export interface RunOptions {
  /** Policies of the scenario by name, the first is the baseline; default all. */
  readonly policy?: readonly string[]
  /** Default 30; at least so many where `precision` or `for` is given. */
  readonly replications?: number
  /** Replicate until the 95 % intervals of the metrics of `for` (default: the service level of every call type) are as narrow as this. */
  readonly precision?: Tolerance
  readonly for?: readonly WantedMetric[]
  /** Replications at most, with `precision`; default 10,000. */
  readonly maxReplications?: number
  /** Default "none". */
  readonly varianceReduction?: VarianceReduction
  /** This replication alone. */
  readonly only?: number
  /** Default "1". */
  readonly seed?: string
  /** Worker threads; default the available cores. */
  readonly workers?: number
  /** Seconds that a private policy may think about one question; default 60. */
  readonly timeLimit?: number
  /** Folder of the tables; default ./results/<scenario file name without extension>. */
  readonly out?: string
  readonly calls?: boolean
  /** Leave out the tables that have rows for every replication. */
  readonly summaryOnly?: boolean
  readonly stream?: Streamable
  readonly force?: boolean
  /** Go on with the interrupted run in the folder, or start it. */
  readonly resume?: boolean
  readonly json?: boolean
  readonly quiet?: boolean
  /** false: the command leaves no report beside the tables. The functions of the library never do. */
  readonly report?: boolean
  /** Of the report; default that of the locale. */
  readonly lang?: Language
  /** Only this stretch of the steps, as a shard file that `merge` puts together with the others. */
  readonly shard?: Division
  /** Redis server (`redis://` or `rediss://`) whose workers simulate; true: that of AIGUILLAGE_QUEUE. It is never recorded. */
  readonly queue?: string | true
  /** Seconds that a work unit of the queue takes about, on one thread; default 15. */
  readonly unit?: number
  /** Values of the scenario that are changed before it is read, in this order. */
  readonly set?: readonly SetValue[]
}

/** Options that only `run` has. */
type MonteCarlo = 'precision' | 'varianceReduction' | 'for' | 'maxReplications' | 'only'

/** Options of `compare`. */
export interface CompareOptions extends Omit<RunOptions, 'calls' | 'stream' | MonteCarlo> {
  /** false: nothing is lost. */
  readonly loss?: boolean
  /** Provider, pool, location or country that is lost; default the largest provider. */
  readonly lose?: string
  /** Local time of the first day, `HH:MM`; default the busiest hours. */
  readonly loseFrom?: string
  /** Seconds; default two hours. */
  readonly loseFor?: number
}

/** Options of `sweep`. */
export interface SweepOptions extends Omit<RunOptions, 'calls' | 'summaryOnly' | 'stream' | MonteCarlo> {
  /** Largest number of points that is not a slip; default 1000. */
  readonly maxPoints?: number
}
