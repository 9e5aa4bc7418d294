import type { Fold } from '../experiment/Fold.ts'
import type { Model } from '../model/model.ts'
import { countText, plural, rateText } from './englishText.ts'
import { expectedVolume } from './expectedVolume.ts'
import type { RunFacts } from './RunFacts.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * `Operator · 2 Nov 2026 · 301,742 calls a day (expected 300,000) · 30 days simulated in 6.1 s (2 threads, 4.4 M calls/s)`, and
 * `351,204 calls for agents from 301,742 callers a day` where bots, callbacks, redials, repeats or transfers part the two. What is expected are callers.
 */
export function headline(fold: Fold, { offered, callers }: { offered: number; callers: number }, facts: RunFacts): string {
  const { model } = fold
  const whole = wholeDays(model)
  const perDay = (calls: number): string => countText(calls / Math.max(1, whole))
  const expected = expectedVolume(model, fold.replications)
  const beside = expected === undefined || perDay(expected) === perDay(callers) ? '' : ` (expected ${perDay(expected)})`
  const from = perDay(callers) === perDay(offered) ? '' : ` for agents from ${perDay(callers)} callers`
  const calls = `${perDay(offered)} calls${from}${whole === 0 ? '' : ' a day'}${beside}`
  const runs = whole === 1 ? plural(fold.replications, 'day') : plural(fold.replications, 'run')
  const policies = fold.policies.length > 1 ? ` under ${fold.policies.length} policies` : ''
  return `${model.name} · ${period(model, whole)} · ${calls} · ${runs}${policies} ${madeText(facts, fold.calls)}`
}

/** `simulated in 6.1 s (2 threads, 4.4 M calls/s)`, `merged from 40 shards in 2.3 s`. @param calls first calls simulated */
export function madeText({ seconds, workers, shards }: RunFacts, calls: number): string {
  const time = `${seconds.toFixed(1)} s`
  if (shards !== undefined) return `merged from ${plural(shards, 'shard')} in ${time}`
  const speed = seconds > 0 ? `, ${rateText(calls / seconds)}` : ''
  return `simulated in ${time} (${plural(workers, 'thread')}${speed})`
}

/** Number of local days, or 0 where the horizon does not consist of whole ones. */
export function wholeDays({ intervals, horizon }: Model): number {
  const lengths = new Map(Array.from(intervals.day, (day, i) => [day, intervals.dayLength[i]]))
  const total = [...lengths.values()].reduce((sum, length) => sum + length, 0)
  return total === horizon ? lengths.size : 0
}

function period({ intervals, horizon }: Model, whole: number): string {
  const first = intervals.labels[0]
  const last = intervals.labels[intervals.count - 1]
  if (whole === 0) return `${dateText(first)} from ${first.slice(11, 16)} for ${durationText(horizon)}`
  return whole === 1 ? dateText(first) : `${dateText(first)} to ${dateText(last)}`
}

/** `2 Nov 2026` of `2026-11-02T00:00+01:00`. */
function dateText(label: string): string {
  return `${Number(label.slice(8, 10))} ${MONTHS[Number(label.slice(5, 7)) - 1]} ${label.slice(0, 4)}`
}

function durationText(seconds: number): string {
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  return minutes % 60 === 0 ? `${countText(minutes / 60)} h` : `${countText(Math.floor(minutes / 60))} h ${minutes % 60} min`
}
