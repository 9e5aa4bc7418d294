import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const CHILD = fileURLToPath(new URL('./workChild.js', import.meta.url))

/**
 * One work in a process of its own, so that what V8 learns from one work does not slow another down. Unless the work has threads of its own,
 * V8 compiles and collects garbage on the main thread (`--single-threaded`): else what it inlines depends on when another thread gets its
 * turn, and the same program differs by 10 to 20 % from one process to the next, by 2 to 4 % so.
 */
export class WorkProcess {
  private readonly child: ChildProcess

  /** `at`: tier, series and work. */
  constructor(at: readonly [tier: string, series: number, work: number], threads: boolean) {
    this.child = fork(CHILD, at.map(String), { execArgv: threads ? [] : ['--single-threaded'] })
  }

  /** Rounds that are not counted. */
  warmUp(): Promise<number> {
    return this.ask('warm-up')
  }

  /** Nanoseconds for each unit of the work, in one round. */
  round(): Promise<number> {
    return this.ask('round')
  }

  private ask(question: 'warm-up' | 'round'): Promise<number> {
    const { child } = this
    return new Promise((resolve, reject) => {
      const ended = (code: number | null): void => reject(new Error(`The process of a benchmark ended with code ${code}.`))
      child.once('exit', ended)
      child.once('message', (nanoseconds) => {
        child.off('exit', ended)
        resolve(nanoseconds as number)
      })
      child.send(question, (error) => error && reject(error))
    })
  }

  close(): void {
    if (this.child.connected) this.child.disconnect()
  }
}
