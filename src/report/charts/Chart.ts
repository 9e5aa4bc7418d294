import type { ReportData } from '../data/ReportData.ts'
import type { Language } from '../words/Language.ts'
import type { PanelBox } from './panelGrid.ts'

/** A chart ready to be drawn, with what a reader needs who does not see it. */
export interface Chart {
  /** Stable: anchor in the page and name of saved files. */
  readonly id: string
  readonly title: string
  /** What it shows, with its main figure; those who do not see the drawing hear it instead. */
  readonly sentence: string
  /** Its figures in full: what is saved as CSV and what a screen reader reads. */
  readonly table: ChartTable
  /** What echarts draws; colours are tokens of palette.ts by their light value. */
  readonly option: Readonly<Record<string, unknown>>
  /** In units of the drawing, which is 960 wide. */
  readonly height: number
  /** Where its hours lie, if it goes through time: a reader who points at one is told what the table says of it. */
  readonly reading?: Reading
}

/** Hours, or other stretches of time, side by side in one or several panels. */
export interface Reading {
  /** How each is called, from left to right. */
  readonly labels: readonly string[]
  /** Start of the first as the table writes it, and seconds from one to the next. */
  readonly from: string
  readonly step: number
  /** Places of the plots in units of the drawing; `name` as the first column of the table has it, undefined where it has none. */
  readonly panels: readonly ({ readonly name: string | undefined } & PanelBox)[]
}

export interface ChartTable {
  readonly columns: readonly ChartColumn[]
  /** Numbers raw, NaN where undefined. */
  readonly rows: readonly (readonly (string | number)[])[]
}

export interface ChartColumn {
  /** In the language of the page. */
  readonly title: string
  /**
   * As in CSVs: `fraction`, `s`, `calls`, `agents`, `EUR`, `kg` …; of text, empty. `unit`: the cells are units, each that of the numbers of its
   * row, whose columns then have none.
   */
  readonly unit: string
}

/** What of the run a maker of charts is asked for. */
export interface ChartChoice {
  readonly data: ReportData
  readonly language: Language
  /** Under which policy, for charts of one policy; the baseline is drawn behind in grey where it is another. */
  readonly policy: string
  /** Results that these are held against: drawn behind in grey, in the place of the baseline, policy by policy. */
  readonly pinned?: ReportData
}

/** Makes the charts of one kind; none where the run has nothing to show. */
export type ChartMaker = (choice: ChartChoice) => readonly Chart[]
