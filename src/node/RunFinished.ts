/** The run that was to be resumed has nothing left to do: it is as it should be. */
export class RunFinished extends Error {
  override readonly name = 'RunFinished'
  readonly folder: string

  constructor(folder: string) {
    super(`The run in ${folder} is finished: it is left as it is.`)
    this.folder = folder
  }
}
