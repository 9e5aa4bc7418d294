/** Divides the processor time of the process, evenly at every moment, among the work that is under way. */
export class CpuShares {
  private readonly used: () => number
  private readonly shares = new Set<{ seconds: number }>()
  private last = 0

  /** @param used CPU seconds of the process so far */
  constructor(used = (): number => cpuSeconds()) {
    this.used = used
  }

  /** Some work begins; call what is returned when it ends, for its CPU seconds. */
  begin(): () => number {
    this.settle()
    const share = { seconds: 0 }
    this.shares.add(share)
    return () => {
      this.settle()
      this.shares.delete(share)
      return share.seconds
    }
  }

  private settle(): void {
    const now = this.used()
    for (const share of this.shares) share.seconds += (now - this.last) / this.shares.size
    this.last = now
  }
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
