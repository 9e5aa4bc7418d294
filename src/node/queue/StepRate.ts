/** Milliseconds that the rate looks back. */
const WINDOW = 60_000

/** How many steps a second are done, over the last minute. */
export class StepRate {
  private readonly seen: { readonly time: number; readonly steps: number }[] = []

  /** So many steps are done at a time (milliseconds, never back). */
  note(steps: number, time: number): void {
    this.seen.push({ time, steps })
    while (this.seen.length > 2 && this.seen[1]!.time <= time - WINDOW) this.seen.shift()
  }

  get perSecond(): number {
    const [first, last] = [this.seen[0], this.seen.at(-1)]
    if (first === undefined || last === undefined || last.time === first.time) return 0
    return (1000 * (last.steps - first.steps)) / (last.time - first.time)
  }
}
