import type { Setting } from './Setting.ts'

/** What the report reads of run.json. */
export interface RunRecord {
  readonly version: string
  readonly scenario: string
  readonly scenario_file: string
  readonly sha256: Readonly<Record<string, string>>
  readonly facts: Readonly<Record<string, { readonly version: string; readonly sha256: string }>>
  readonly time_zone_data: string | null
  readonly seed: string
  /** The command that makes the tables again, as it is typed. */
  readonly command: string
  /** The baseline first. */
  readonly policies: readonly string[]
  readonly replications: number
  readonly options?: { readonly summaryOnly?: boolean }
  readonly node: string
  readonly setting: Setting
}
