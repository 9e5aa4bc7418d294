import { clearLine, cursorTo } from 'node:readline'
import cliProgress from 'cli-progress'

export interface Progress {
  /** There is more to do than was thought, or less. */
  plan(total: number): void
  update(done: number): void
  /** Who knows better than the bar: how long it still takes, and what is shown behind it from now on. */
  note(left: string, text: string): void
  /** Writes a line of text over the bar, which comes back below it. */
  say(text: string): void
  stop(): void
}

/** A bar with the time left, on standard error; only for a terminal. `total` in blocks of the plan. */
export function progressBar(total: number): Progress {
  const bar = new cliProgress.SingleBar({
    stream: process.stderr,
    format: lineOf,
    barCompleteChar: '━',
    barIncompleteChar: ' ',
    barsize: 40,
    hideCursor: true,
    clearOnComplete: true,
    etaBuffer: 50,
  })
  bar.start(total, 0, {})
  return {
    plan: (blocks) => bar.setTotal(blocks),
    update: (done) => bar.update(done),
    note: (left, text) => bar.update({ left, text }),
    say: (text) => {
      clearLine(process.stderr, 0)
      cursorTo(process.stderr, 0)
      process.stderr.write(`${text}\n`)
      bar.render()
    },
    stop: () => bar.stop(),
  }
}

interface Note {
  readonly left?: string
  readonly text?: string
}

/** With a note the bar is short, so that the line has about 80 columns. */
function lineOf(options: cliProgress.Options, { progress, eta }: cliProgress.Params, { left, text }: Note): string {
  const { BarFormat, TimeFormat } = cliProgress.Format
  const bar = BarFormat(progress, text === undefined ? options : { ...options, barsize: 12 })
  const percent = `${bar} ${Math.floor(100 * progress)} %`
  return text === undefined ? `${percent}  ${TimeFormat(eta, options, 5)} left` : [percent, ...(left ? [left] : []), text].join('  ')
}
