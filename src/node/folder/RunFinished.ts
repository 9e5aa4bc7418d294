/** The run that was to be resumed has nothing left to do: it is as it should be. */
export class RunFinished extends Error {
  override readonly name = 'RunFinished'
  readonly folder: string

  /** @param what is finished, where it is not the run in the folder */
  constructor(folder: string, what = `The run in ${folder}`) {
    super(`${what} is finished: it is left as it is.`)
    this.folder = folder
  }
}
