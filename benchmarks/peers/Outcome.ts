/** What a program simulated: its time and the statistics by which it is judged before its time is looked at. */
export interface Outcome {
  /** CPU time for each call that came in. */
  readonly nsPerCall: number
  /** Share of the callers who gave up. */
  readonly abandoned: number
  /** Share of all callers who were answered within 20 s. */
  readonly answeredWithin20s: number
  /** Seconds, of the answered. */
  readonly meanWaitAnswered: number
}

export const STATISTICS = ['abandoned', 'answeredWithin20s', 'meanWaitAnswered'] as const
export type Statistic = (typeof STATISTICS)[number]
