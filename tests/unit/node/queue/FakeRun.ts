import type { RemoteRun } from '../../../../src/node/queue/RemoteRun.ts'

/** What a `RemoteRun` asks of a server, in memory. */
export class FakeRun {
  mine = true
  /** What the server answers to everything; undefined where it is well. */
  trouble: Error | undefined
  readonly jobs = new Set<number>()
  readonly failed = new Map<number, string>()
  readonly found = new Map<number, Map<string, Buffer>>()

  /** A worker leaves a result, and the job goes away. */
  leave(unit: number, sha256: string, bytes: Uint8Array): void {
    const fields = this.found.get(unit) ?? new Map<string, Buffer>()
    if (!fields.has(sha256)) fields.set(sha256, Buffer.from(bytes))
    this.found.set(unit, fields)
    this.jobs.delete(unit)
  }

  get asRun(): RemoteRun {
    const answers: Partial<Record<keyof RemoteRun, unknown>> = {
      run: 'e'.repeat(32),
      claim: async () => {
        if (this.trouble !== undefined) throw this.trouble
        return this.mine
      },
      add: async (units: readonly number[]) => {
        for (const unit of units) this.jobs.add(unit)
      },
      results: async (units: readonly number[]) =>
        new Map(units.flatMap((unit) => (this.found.get(unit)?.size ? [[unit, [...this.found.get(unit)!.keys()]]] : []))),
      fetch: async (unit: number, sha256: string) => this.found.get(unit)?.get(sha256),
      collected: async (results: readonly (readonly [number, string])[]) => {
        for (const [unit, sha256] of results) this.found.get(unit)!.set(sha256, Buffer.alloc(0))
      },
      discard: async (unit: number, sha256: string) => void this.found.get(unit)?.delete(sha256),
      missing: async (units: readonly number[]) => units.filter((unit) => !this.jobs.has(unit) && !this.found.get(unit)?.size),
      failures: async () => new Map(this.failed),
      drop: async (units: readonly number[]) => {
        for (const unit of units) {
          this.failed.delete(unit)
          this.jobs.delete(unit)
        }
      },
    }
    return answers as RemoteRun
  }
}
