import type { QueueState } from '../QueueState.ts'

/** Milliseconds between lines, and between those that say nothing new. */
const EVERY = 10_000
const UNCHANGED = 60_000

/** A state in words, short enough for the end of a line: `12/40 units · 3 workers (6 threads) · 41/s`. */
export function queueText(state: QueueState): string {
  return textOf(state, '/s')
}

/** Which run of the queue it is, as the lines of its workers name it. */
export function queueIntroduction({ run, units }: QueueState): string {
  return `Run ${run.slice(0, 8)} is in the queue, in ${counted(units, 'work unit')}.`
}

/**
 * Tells how a queue gets on: in JSON (`{"progress": QueueState}`) or in words, at first, then every ten seconds, every minute while nothing
 * changes, and when all units are collected.
 * @param now milliseconds, never back
 */
export function queueLines(json: boolean, say: (line: string) => void, now = (): number => performance.now()): (state: QueueState) => void {
  let said: { readonly text: string; readonly at: number } | undefined
  let whole = false
  return (state) => {
    const last = !whole && state.done === state.units
    const text = textOf(state, ' replications/s')
    const wait = text === said?.text ? UNCHANGED : EVERY
    if (said !== undefined && now() - said.at < wait && !last) return
    const first = said === undefined
    whole ||= last
    said = { text, at: now() }
    if (json) say(JSON.stringify({ progress: state }))
    else say(first && !last ? queueIntroduction(state) : `${text}${leftText(state, ' · ')}`)
  }
}

/** About how long a run still takes, `4 min left`, after what stands before it; empty where nobody knows. */
export function leftText({ secondsLeft, stepsDone, steps }: QueueState, before = ''): string {
  if (secondsLeft === null || stepsDone === steps) return ''
  if (secondsLeft < 90) return `${before}${Math.ceil(secondsLeft)} s left`
  const minutes = Math.round(secondsLeft / 60)
  return minutes < 90 ? `${before}${minutes} min left` : `${before}${(minutes / 60).toFixed(1)} h left`
}

function textOf({ units, done, failed, workers, threads, stepsPerSecond }: QueueState, perSecond: string): string {
  return [
    `${done}/${counted(units, 'unit')}`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    `${counted(workers, 'worker')} (${counted(threads, 'thread')})`,
    ...(stepsPerSecond > 0 ? [`${rateText(stepsPerSecond)}${perSecond}`] : []),
  ].join(' · ')
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

/** Two digits where there are no more before the point. */
function rateText(rate: number): string {
  return rate >= 10 ? rate.toFixed(0) : rate.toPrecision(2)
}
