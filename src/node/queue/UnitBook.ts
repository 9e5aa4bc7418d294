/** What has become of a unit that was asked for. */
type Fate = 'asked' | 'kept' | 'failed'

/**
 * Which units of a run are asked for, kept here or failed. Only so many are asked for beyond the first that is not delivered yet; once one
 * has failed, so many at a time, so that those behind it are kept for another session. One at a time may wait for what becomes of them.
 */
export class UnitBook {
  readonly units: number
  private readonly fates = new Map<number, Fate>()
  private readonly reasons = new Map<number, string>()
  /** The first that is not delivered. */
  first: number
  /** The first that was never looked at. */
  private next: number
  private awake: (() => void) | undefined
  private ended: { readonly reason: unknown } | undefined

  /**
   * @param first the first that is to be delivered
   * @param kept those beyond it that are here already
   */
  constructor(units: number, first: number, kept: Iterable<number>) {
    this.units = units
    this.first = first
    this.next = first
    for (const unit of kept) this.fates.set(unit, 'kept')
  }

  /** Those to ask for now, where `most` is the size of the window. */
  ask(most: number): number[] {
    const units: number[] = []
    let asked = this.failed === 0 ? 0 : this.count('asked')
    while (this.next < this.units && (this.failed === 0 ? this.next - this.first : asked) < most) {
      const unit = this.next++
      if (this.fates.has(unit)) continue
      this.fates.set(unit, 'asked')
      units.push(unit)
      asked++
    }
    return units
  }

  /** Those that are asked for, in order. */
  asked(): number[] {
    return [...this.fates].flatMap(([unit, fate]) => (fate === 'asked' ? [unit] : [])).sort((a, b) => a - b)
  }

  keep(unit: number): void {
    this.fates.set(unit, 'kept')
    this.wake()
  }

  fail(unit: number, reason: string): void {
    this.fates.set(unit, 'failed')
    this.reasons.set(unit, reason)
    this.wake()
  }

  /** Why units failed for good, in their order. */
  failures(): (readonly [number, string])[] {
    return [...this.reasons].sort(([a], [b]) => a - b)
  }

  get failed(): number {
    return this.reasons.size
  }

  /** Units that are delivered or kept. */
  get done(): number {
    return this.first + this.count('kept')
  }

  /** Units before it were asked for, in this session or an earlier one; those from it on never were. */
  get seen(): number {
    return this.next
  }

  /** Resolves when a unit is kept, true, or has failed, false. @throws what `end` was given */
  async fate(unit: number): Promise<boolean> {
    for (;;) {
      if (this.ended !== undefined) throw this.ended.reason
      const fate = this.fates.get(unit)
      if (fate === 'kept') return true
      if (fate === 'failed') return false
      await this.change()
    }
  }

  /** Resolves when nothing is asked for any more and, with `all`, there is nothing left to ask for. @throws what `end` was given */
  async settled(all: boolean): Promise<void> {
    while (this.count('asked') > 0 || (all && this.next < this.units)) {
      if (this.ended !== undefined) throw this.ended.reason
      await this.change()
    }
  }

  /** The first unit is delivered. */
  delivered(): void {
    this.fates.delete(this.first++)
    this.next = Math.max(this.next, this.first)
  }

  /** Nothing will become of the others. */
  end(reason: unknown): void {
    this.ended ??= { reason }
    this.wake()
  }

  private count(fate: Fate): number {
    let count = 0
    for (const each of this.fates.values()) if (each === fate) count++
    return count
  }

  private async change(): Promise<void> {
    await new Promise<void>((wake) => {
      this.awake = wake
    })
  }

  private wake(): void {
    this.awake?.()
  }
}
