/** Is told when a private policy begins and ends to think about a question, so that one which thinks for ever can be found out. */
export interface Watch {
  asked(): void
  /** Also where the policy threw. */
  answered(): void
}
