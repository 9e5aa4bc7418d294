import { type CallTypeModel, type Model, NONE } from '../../src/model/model.ts'
import { Sampler } from '../../src/random/sampler.ts'
import type { Stream } from '../../src/random/stream.ts'
import type { Distribution } from '../../src/scenario/types.ts'
import type { Call, Caller, Cause, Fate, World } from './twinWorld.ts'

const PURPOSES = ['patience', 'handleTime', 'wrapUp', 'balking', 'bot', 'resolution', 'transfer', 'callback'] as const
const CHAINS = ['redial', 'redialAfter', 'repeat', 'repeatAfter', 'botResolution'] as const
type Purpose = (typeof PURPOSES | typeof CHAINS)[number]

/** The upper 32 bits of the product of two 32-bit numbers. */
function high(a: number, b: number): number {
  const [upper, lower] = [a >>> 16, a & 0xffff]
  const middle = upper * (b & 0xffff) + Math.floor((lower * (b & 0xffff)) / 2 ** 16)
  return upper * (b >>> 16) + Math.floor(middle / 2 ** 16) + Math.floor(((middle % 2 ** 16) + lower * (b >>> 16)) / 2 ** 16)
}

/** Philox4x32-10 (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3"), as the paper writes it. */
export function philox(counter: readonly [number, number, number, number], key: readonly [number, number]): number[] {
  let [a, b, c, d] = counter
  let [k, l] = key
  for (let round = 0; round < 10; round++) {
    const before = a
    a = high(0xcd9e8d57, c) ^ b ^ k
    b = Math.imul(0xcd9e8d57, c)
    c = high(0xd2511f53, before) ^ d ^ l
    d = Math.imul(0xd2511f53, before)
    k = (k + 0x9e3779b9) | 0
    l = (l + 0xbb67ae85) | 0
  }
  return [a, b, c, d]
}

/** All that is random about a later leg of a caller, and about the decision that leads to it. */
export function callerStream(seed: number, leg: number, purpose: Purpose): Stream {
  const key = [Math.floor(seed * 2 ** 32), (seed * 2 ** 53) % 2 ** 21] as const
  const number = [...PURPOSES, ...CHAINS].indexOf(purpose)
  let block = 0
  let words: number[] = []
  const int32 = () => {
    if (words.length === 0) words = philox([block++, leg, number, 0], key)
    return words.shift()!
  }
  return { int32, uniform: () => ((int32() >>> 5) * 2 ** 26 + (int32() >>> 6)) / 2 ** 53 }
}

function fate(type: CallTypeModel, streamOf: (purpose: Purpose) => Stream): Fate {
  const draw = (purpose: Purpose, distribution: Distribution) => new Sampler(distribution, streamOf(purpose)).next()
  const chance = (purpose: Purpose, of?: { readonly probability: number }) => !!of && streamOf(purpose).uniform() < of.probability
  return {
    patience: type.patience ? draw('patience', type.patience) : Number.POSITIVE_INFINITY,
    handle: draw('handleTime', type.handleTime),
    wrapUp: type.wrapUp ? draw('wrapUp', type.wrapUp) : 0,
    balks: type.balking > 0 && streamOf('balking').uniform() < type.balking,
    contained: chance('bot', type.bot && { probability: type.bot.containment }),
    resolution: type.mayStayUnresolved ? streamOf('resolution').uniform() : 0,
    transfers: chance('transfer', type.transfer),
    acceptsCallback: chance('callback', type.callback && { probability: type.callback.acceptance }),
  }
}

const NOWHERE = { rule: NONE, bound: NONE, lining: 0, toAsk: undefined, host: undefined }

/** Makes the first calls of a type, in order of arrival. */
export function firstCalls({ model, stream }: World, k: number): (id: number, arrival: number) => Call {
  const type = model.callTypes[k]!
  const streams = new Map<string, Stream>()
  const streamOf = (purpose: string) => {
    if (!streams.has(purpose)) streams.set(purpose, stream('callType', type.name, purpose))
    return streams.get(purpose)!
  }
  return (id, arrival) => {
    const caller: Caller = { id, seed: streamOf('caller').uniform(), answered: false }
    const own = fate(type, streamOf)
    return { ...own, ...NOWHERE, id, type: k, leg: 1, attempt: 1, cause: 'first', caller, arrival, entry: arrival }
  }
}

export function laterLeg(model: Model, from: Call, type: number, cause: Cause, arrival: number): Call {
  const { caller } = from
  const leg = from.leg + 1
  const own = fate(model.callTypes[type]!, (purpose) => callerStream(caller.seed, leg, purpose))
  const attempt = from.attempt + (cause === 'transfer' ? 0 : 1)
  return { ...own, ...NOWHERE, id: caller.id + (leg - 1) * 1e9, type, leg, attempt, cause, caller, arrival, entry: arrival }
}

/** The delay after which the caller of this leg calls again, undefined if never. */
export function callsAgain(model: Model, { caller, leg, attempt, type }: Call, cause: 'redial' | 'repeat'): number | undefined {
  const { redial, repeat } = model.callTypes[type]!
  const again = cause === 'redial' ? redial : repeat
  if (!again || (cause === 'redial' && attempt >= redial!.maxAttempts)) return undefined
  if (callerStream(caller.seed, leg + 1, cause).uniform() >= again.probability) return undefined
  return new Sampler(again.after, callerStream(caller.seed, leg + 1, `${cause}After`)).next()
}

/** False for a caller whom the bot contained without helping. */
export function botHelped(model: Model, { caller, leg, type }: Call): boolean {
  return callerStream(caller.seed, leg + 1, 'botResolution').uniform() < model.callTypes[type]!.bot!.resolution
}

/** When each disruption is in force: [from, to) pairs. What would begin at the horizon or later does not. */
export function disruptionWindows({ model, stream }: World): [number, number][][] {
  return model.disruptions.map(({ name, when }) => {
    if (when.kind === 'dated') return when.at < model.horizon ? [[when.at, when.at + when.duration]] : []
    const gap = new Sampler({ kind: 'exponential', mean: when.every }, stream('disruption', name, 'time'))
    const length = new Sampler(when.duration, stream('disruption', name, 'duration'))
    const windows: [number, number][] = []
    for (let from = model.begin + gap.next(); from < model.horizon; from = windows.at(-1)![1] + gap.next()) {
      windows.push([from, from + length.next()])
    }
    return windows
  })
}

/** First arrivals of a type: a Poisson process by its unit-rate integral, each Exp(1) used up along the spans of constant rate. */
export function* instants(world: World, k: number, windows: readonly [number, number][][]): Generator<number, undefined> {
  const { model, stream } = world
  const { arrivals, name } = model.callTypes[k]!
  if (arrivals.kind === 'instants') return void (yield* arrivals.at)
  const { busyness, dates, date, end, rate } = arrivals
  const factors = busyness && new Sampler({ kind: 'gamma', mean: 1, cv: busyness.cv }, stream('busyness', busyness.key))
  const factor = Array.from({ length: dates }, () => factors?.next() ?? 1)
  const unit = new Sampler({ kind: 'exponential', mean: 1 }, stream('callType', name, 'arrivals'))
  const crowds = model.disruptions.flatMap(({ effect }, d) =>
    effect.kind === 'arrivals' && effect.factor !== 1 && effect.callTypes.includes(k) ? [{ factor: effect.factor, at: windows[d]! }] : [],
  )
  const inForce = (time: number) => crowds.filter(({ at }) => at.some(([from, to]) => from <= time && time < to))
  const crowd = (time: number) => inForce(time).reduce((product, { factor }) => product * factor, 1)
  const turns = crowds.flatMap(({ at }) => at.filter(([from, to]) => to > from).flat()).sort((a, b) => a - b)
  let time = model.begin
  let remaining = unit.next()
  for (const s of end.keys()) {
    while (time < end[s]!) {
      const until = Math.min(end[s]!, turns.find((turn) => turn > time) ?? end[s]!)
      const perSecond = rate[s]! * factor[date[s]!]! * crowd(time)
      while (perSecond > 0 && time + remaining / perSecond < until) {
        yield (time += remaining / perSecond)
        remaining = unit.next()
      }
      remaining -= perSecond * (until - time)
      time = until
    }
  }
}
