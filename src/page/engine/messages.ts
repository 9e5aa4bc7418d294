import type { Check, DayTrace, Outcome, SavedFile, Source, Work } from '../protocol.ts'

/** What the page asks of the coordinator and gets once. */
export interface Questions {
  check(source: Source): Check
  day(work: Work, replication: number, policy: string): DayTrace
  tables(work: Work): SavedFile[]
  report(work: Work): SavedFile
}
export type Question = keyof Questions

/** From the page to the coordinator; `id` is the page's number for what it asked. */
export type Request =
  | { [Name in Question]: { readonly kind: Name; readonly id: number; readonly asked: Parameters<Questions[Name]> } }[Question]
  | { readonly kind: 'simulate'; readonly id: number; readonly work: Work }
  /** What was asked under this number is not wanted any more. */
  | { readonly kind: 'cancel'; readonly id: number }

/** From the coordinator to the page. */
export type Reply =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: ReturnType<Questions[Question]> }
  | { readonly kind: 'outcome'; readonly id: number; readonly outcome: Outcome }
  /** No more outcomes come. */
  | { readonly kind: 'complete'; readonly id: number }
  /** A sentence. */
  | { readonly kind: 'failure'; readonly id: number; readonly message: string }
