/** Why the command ends, as a sentence for the planner, and with which exit code: 1 the run failed, 2 wrong usage or invalid scenario. */
export class ExitError extends Error {
  override readonly name = 'ExitError'
  readonly exitCode: 1 | 2

  constructor(exitCode: 1 | 2, sentence: string) {
    super(sentence)
    this.exitCode = exitCode
  }
}
