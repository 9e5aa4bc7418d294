/** Tables that can be streamed to standard output. */
export const STREAMABLE = ['call_types', 'pools', 'flows', 'calls', 'summary', 'comparison'] as const
export type Streamable = (typeof STREAMABLE)[number]

/** Options of `run`, as the command line and `runScenario` take them. */
export interface RunOptions {
  /** Policies of the scenario by name, the first is the baseline; default all. */
  readonly policy?: readonly string[]
  /** Default 30. */
  readonly replications?: number
  /** Default "1". */
  readonly seed?: string
  /** Worker threads; default the available cores. */
  readonly workers?: number
  /** Folder of the tables; default ./results/<scenario file name without extension>. */
  readonly out?: string
  readonly calls?: boolean
  readonly stream?: Streamable
  readonly force?: boolean
  readonly json?: boolean
  readonly quiet?: boolean
}
