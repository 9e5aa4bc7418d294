import { clearLine, cursorTo } from 'node:readline'
import cliProgress from 'cli-progress'

export interface Progress {
  /** There is more to do than was thought, or less. */
  plan(total: number): void
  update(done: number): void
  /** What is shown behind the bar from now on. */
  note(text: string): void
  /** Writes a line of text over the bar, which comes back below it. */
  say(text: string): void
  stop(): void
}

/** A bar with the time left, on standard error; only for a terminal. `total` in blocks of the plan. */
export function progressBar(total: number): Progress {
  const bar = new cliProgress.SingleBar({
    stream: process.stderr,
    format: '{bar} {percentage} %  {eta_formatted} left{note}',
    formatBar: cliProgress.Format.BarFormat,
    barCompleteChar: '━',
    barIncompleteChar: ' ',
    barsize: 40,
    hideCursor: true,
    clearOnComplete: true,
    etaBuffer: 50,
  })
  bar.start(total, 0, { note: '' })
  return {
    plan: (blocks) => bar.setTotal(blocks),
    update: (done) => bar.update(done),
    note: (text) => bar.update({ note: `  ${text}` }),
    say: (text) => {
      clearLine(process.stderr, 0)
      cursorTo(process.stderr, 0)
      process.stderr.write(`${text}\n`)
      bar.render()
    },
    stop: () => bar.stop(),
  }
}
