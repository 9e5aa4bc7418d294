/** The run was told to end before its plan was done. */
export class RunInterrupted extends Error {
  override readonly name = 'RunInterrupted'

  /** `replications` of them are complete and stay in the `.partial` tables of the folder. */
  constructor(folder: string, replications: number) {
    super(
      replications === 0
        ? 'Interrupted before a replication was complete: nothing is kept.'
        : `Interrupted. ${keptText(folder, replications)}`,
    )
  }
}

/** What stays of a run that ended early. */
export function keptText(folder: string, replications: number): string {
  return `${replications} complete replication${replications === 1 ? ' stays' : 's stay'} in the .partial tables of ${folder}.`
}
