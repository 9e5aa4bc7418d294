import type { ChildProcess } from 'node:child_process'
import { aiguillage, type Outcome } from './aiguillage.ts'
import { until } from './until.ts'

/** A command line that is under way: what it has said so far, and how it ends. */
export class Running {
  out = ''
  err = ''
  readonly ended: Promise<Outcome>
  outcome: Outcome | undefined
  private child!: ChildProcess

  constructor(args: readonly string[], env: Readonly<Record<string, string>> = {}, cli?: string) {
    this.ended = aiguillage(args, {
      env,
      ...(cli !== undefined && { cli }),
      during: (child) => {
        this.child = child
        child.stdout!.on('data', (text) => (this.out += text))
        child.stderr!.on('data', (text) => (this.err += text))
      },
    })
    this.ended.then((outcome) => (this.outcome = outcome))
  }

  /** A worker that serves a queue with one thread and says what it does in JSON. */
  static worker(url: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}, cli?: string): Running {
    return new Running(['worker', '--queue', url, '--json', ...(args.includes('-w') ? [] : ['-w', '1']), ...args], env, cli)
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name)
  }

  /** Ends it by a signal; resolves with how it ended. */
  end(name: NodeJS.Signals): Promise<Outcome> {
    this.signal(name)
    return this.ended
  }

  /** What it has said on standard output, an object a line. */
  lines(): Record<string, unknown>[] {
    return this.out
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Record<string, unknown>)
  }

  /** Those of its lines that are about an event. */
  events(name: string): Record<string, unknown>[] {
    return this.lines().filter(({ event }) => event === name)
  }

  /** Waits for words on standard error or output, or for its end, which fails. */
  async says(words: RegExp, seconds?: number): Promise<void> {
    await until(
      `${words} is said`,
      () => {
        if (words.test(this.err) || words.test(this.out)) return true
        if (this.outcome !== undefined) throw new Error(`It ended and never said ${words}: ${JSON.stringify(this.outcome)}`)
        return false
      },
      seconds,
    )
  }

  /** Waits until it has told of so many events. */
  async tells(name: string, count = 1, seconds?: number): Promise<Record<string, unknown>[]> {
    return until(
      `${count} × ${name}`,
      () => {
        const found = this.events(name)
        if (found.length >= count) return found
        if (this.outcome !== undefined) throw new Error(`It ended and never told of ${name}: ${JSON.stringify(this.outcome)}`)
        return false
      },
      seconds,
    )
  }
}
