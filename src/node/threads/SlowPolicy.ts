/** Why a thread was stopped: its private policy had been thinking about one question for longer than so many seconds. */
export class SlowPolicy extends Error {
  readonly seconds: number

  constructor(seconds: number) {
    super(`more than ${seconds} s over one question`)
    this.seconds = seconds
  }
}
