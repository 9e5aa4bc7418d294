import type { ChildProcess } from 'node:child_process'
import { aiguillage, type Outcome } from './aiguillage.ts'
import { until } from './until.ts'

/**
 * A command line that is under way. What it has said may not have been read yet, whatever else shows that it has got so far: there is only
 * waiting for words of it, or for its end.
 */
export class Running {
  readonly ended: Promise<Outcome>
  private outcome: Outcome | undefined
  private out = ''
  private err = ''
  private child!: ChildProcess

  constructor(args: readonly string[], env: Readonly<Record<string, string>> = {}, cli?: string) {
    this.ended = aiguillage(args, {
      env,
      ...(cli !== undefined && { cli }),
      during: (child) => {
        this.child = child
        child.stdout!.on('data', (text: string) => (this.out += text))
        child.stderr!.on('data', (text: string) => (this.err += text))
      },
    })
    this.ended.then(
      (outcome) => (this.outcome = outcome),
      () => {},
    )
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

  /** What it told of an event until its end, which has come. */
  told(name: string): Record<string, unknown>[] {
    if (this.outcome === undefined) throw new Error(`It has not ended, and may not have told of every ${name}.`)
    return this.events(name)
  }

  /** Waits for words on standard error or output, or for its end, which fails. */
  async says(words: RegExp): Promise<void> {
    await until(`${words} is said`, () => {
      if (words.test(this.err) || words.test(this.out)) return true
      if (this.outcome !== undefined) throw new Error(`It ended and never said ${words}: ${JSON.stringify(this.outcome)}`)
      return false
    })
  }

  /** Waits until it has told of an event so many times, or of one that is meant; resolves with what it has told of it. */
  async tells(name: string, meant: number | ((event: Record<string, unknown>) => boolean) = 1): Promise<Record<string, unknown>[]> {
    return until(`${meant} × ${name}`, () => {
      const found = this.events(name)
      if (typeof meant === 'number' ? found.length >= meant : found.some(meant)) return found
      if (this.outcome !== undefined) throw new Error(`It ended and never told of ${name}: ${JSON.stringify(this.outcome)}`)
      return false
    })
  }

  /** What has been read of its standard output about an event, an object a line. */
  private events(name: string): Record<string, unknown>[] {
    return this.out
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ event }) => event === name)
  }
}
