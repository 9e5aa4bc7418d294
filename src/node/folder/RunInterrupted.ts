/** The run was told to end before its plan was done. */
export class RunInterrupted extends Error {
  override readonly name = 'RunInterrupted'

  /** `parts` of them, such as complete replications, are kept in the folder. */
  constructor(folder: string, parts: number, what?: Part) {
    super(
      parts === 0
        ? `Interrupted before a ${partText(1, what)} was complete: nothing is kept.`
        : `Interrupted. ${keptText(folder, parts, what)}`,
    )
  }
}

/** What a run keeps or loses as a whole. */
export type Part = 'replication' | 'point'

/** What stays of a run that ended early. */
export function keptText(folder: string, parts: number, what?: Part): string {
  return `${parts} complete ${partText(parts, what)} ${parts === 1 ? 'is' : 'are'} kept in ${folder}: --resume goes on from there.`
}

function partText(count: number, what: Part = 'replication'): string {
  return count === 1 ? what : `${what}s`
}
