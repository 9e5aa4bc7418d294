import type { CallTypeModel, Model } from '../model/model.ts'

/** Expected first calls of a type in [from, to) that find it open, busy days averaged out and disruptions left out; `begin` is the model's. */
export function expectedCalls({ arrivals, open }: CallTypeModel, begin: number, from: number, to: number): number {
  const windows = open === undefined ? [[from, to]] : Array.from(open.from, (opens, w) => [opens, open.to[w]])
  const within = (start: number, end: number): number =>
    windows.reduce((sum, [opens, closes]) => sum + Math.max(0, Math.min(end, closes, to) - Math.max(start, opens, from)), 0)
  if (arrivals.kind === 'instants') {
    return arrivals.at.filter((at) => at >= from && at < to && windows.some(([opens, closes]) => at >= opens && at < closes)).length
  }
  let start = begin
  let calls = 0
  arrivals.end.forEach((end, s) => {
    calls += arrivals.rate[s] * within(start, end)
    start = end
  })
  return calls
}

/**
 * Start of the stretch of `seconds`, beginning with a clock hour of the first local day, in which most first calls are expected
 * (dated flash crowds included); the first of equals, 0 where the day has no such stretch.
 */
export function busiestStretch(model: Model, seconds: number): number {
  const { intervals, interval, horizon, begin } = model
  const inStretch = (from: number): number =>
    model.callTypes.reduce((sum, type, k) => {
      const crowds = model.disruptions.reduce((more, { when, effect }) => {
        if (when.kind !== 'dated' || effect.kind !== 'arrivals' || !effect.callTypes.includes(k)) return more
        const [start, end] = [Math.max(from, when.at), Math.min(from + seconds, when.at + when.duration)]
        return more + (end > start ? (effect.factor - 1) * expectedCalls(type, begin, start, end) : 0)
      }, 0)
      return sum + expectedCalls(type, begin, from, from + seconds) + crowds
    }, 0)
  let best = 0
  let most = Number.NEGATIVE_INFINITY
  for (let i = 0; i < intervals.count && intervals.day[i] === 0; i++) {
    const from = i * interval
    const onTheHour = intervals.labels[i].slice(14, 16) === '00'
    if (!onTheHour || from + seconds > horizon) continue
    const calls = inStretch(from)
    if (calls > most) {
      most = calls
      best = from
    }
  }
  return best
}
