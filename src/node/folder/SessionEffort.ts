import type { Effort, Execution } from '../plans/Executor.ts'

/** Counts the work that goes into a run, from when it is made. */
export class SessionEffort {
  /** Of earlier sessions. */
  earlier: Effort = { sessions: 0, wallSeconds: 0, cpuSeconds: 0 }
  /** Of other processes, in this session. */
  elsewhere: Execution['elsewhere']
  private readonly since = performance.now()

  /** Of this session and the earlier ones. */
  total(): Effort {
    const { sessions, wallSeconds, cpuSeconds } = this.earlier
    const { user, system } = process.cpuUsage()
    const elsewhere = this.elsewhere?.() ?? { wallSeconds: 0, cpuSeconds: 0 }
    return {
      sessions: sessions + 1,
      wallSeconds: wallSeconds + elsewhere.wallSeconds + (performance.now() - this.since) / 1000,
      cpuSeconds: cpuSeconds + elsewhere.cpuSeconds + (user + system) / 1e6,
    }
  }
}
