import type { QueueState } from './QueueState.ts'

/** Milliseconds between lines. */
const EVERY = 10_000

/** A state in words: `12/40 units · 3 workers (6 threads) · 41 replications/s`. */
export function queueText({ units, done, failed, workers, threads, stepsPerSecond }: QueueState): string {
  return [
    `${done}/${units} units`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    `${counted(workers, 'worker')} (${counted(threads, 'thread')})`,
    `${rateText(stepsPerSecond)} replications/s`,
  ].join(' · ')
}

/**
 * Tells how a queue gets on, a line every ten seconds and when all units are collected: words, or JSON (`{"progress": QueueState}`).
 * @param now milliseconds, never back
 */
export function queueLines(json: boolean, say: (line: string) => void, now = (): number => performance.now()): (state: QueueState) => void {
  let next = now() + EVERY
  let whole = false
  return (state) => {
    const last = !whole && state.done === state.units
    if (now() < next && !last) return
    whole ||= last
    next = now() + EVERY
    say(json ? JSON.stringify({ progress: state }) : `${queueText(state)}${leftText(state)}`)
  }
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

/** Two digits where there are no more before the point. */
function rateText(rate: number): string {
  if (rate === 0) return '0'
  return rate >= 10 ? rate.toFixed(0) : rate.toPrecision(2)
}

function leftText({ secondsLeft, stepsDone, steps }: QueueState): string {
  if (secondsLeft === null || stepsDone === steps) return ''
  if (secondsLeft < 90) return ` · ${Math.ceil(secondsLeft)} s left`
  const minutes = Math.round(secondsLeft / 60)
  return minutes < 90 ? ` · ${minutes} min left` : ` · ${(minutes / 60).toFixed(1)} h left`
}
