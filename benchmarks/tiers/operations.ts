import { EventQueue } from '../../src/engine/EventQueue.ts'
import { Recorder } from '../../src/engine/Recorder.ts'
import { CallerStream, PURPOSE } from '../../src/random/callerStream.ts'
import { Sampler } from '../../src/random/sampler.ts'
import { openStream, type Stream } from '../../src/random/stream.ts'
import type { Distribution } from '../../src/scenario/types.ts'
import { openCentre } from '../measure/openCentre.ts'
import type { Run, Series, Work } from '../measure/Work.ts'
import { changed, PLAIN } from './centres.ts'
import { policyQuestions } from './policyQuestions.ts'

const TIMES = 200_000

/** How far ahead events are planned, in seconds, by a uniform number; the queue is told a mean of 300. */
const PLANNED: Readonly<Record<string, (uniform: number) => number>> = {
  exponential: (uniform) => -300 * Math.log(1 - uniform),
  'always 300 s': () => 300,
  'on whole minutes, thousands at once': (uniform) => 60 * Math.ceil(10 * uniform),
  now: () => 0,
  'one in ten a day ahead': (uniform) => (uniform < 0.1 ? 86_400 : 30 * uniform),
  'a thousand times sooner than told': (uniform) => -0.3 * Math.log(1 - uniform),
  'a thousand times later than told': (uniform) => -300_000 * Math.log(1 - uniform),
}

/** Hold model: with so many events pending, the first comes out and another is planned. */
function hold(pending: number, planned: (uniform: number) => number): Run {
  const stream = openStream('bench', 1, 'queue')
  const ahead = Float64Array.from({ length: 4096 }, () => planned(stream.uniform()))
  const queue = new EventQueue(pending, 300, 0)
  for (let id = 0; id < pending; id++) queue.push(ahead[id & 4095]!, 0, id, id)
  let id = pending
  return () => {
    for (let i = 0; i < TIMES; i++) {
      const now = queue.headTime
      queue.pop()
      queue.push(now + ahead[id & 4095]!, 0, id++, i)
    }
    return TIMES
  }
}

/** An empty queue takes so many events and gives them back in order. */
function fillAndDrain(count: number, timeOf: (at: number) => number): Run {
  const queue = new EventQueue(count, 300, 0)
  return () => {
    queue.clear()
    for (let id = 0; id < count; id++) queue.push(timeOf(id), 0, id, id)
    while (queue.size > 0) queue.pop()
    return count
  }
}

const SIZES = [100, 10_000, 100_000]
const DRAINED: Readonly<Record<string, (at: number) => number>> = {
  'later and later': (at) => at / 100,
  'sooner and sooner': (at) => 10_000 - at / 100,
  'all at once': () => 300,
}

const DISTRIBUTIONS: readonly Distribution[] = [
  { kind: 'exponential', mean: 300 },
  { kind: 'constant', mean: 300 },
  { kind: 'lognormal', mean: 300, cv: 1 },
  { kind: 'gamma', mean: 300, cv: 0.6 },
  { kind: 'gamma', mean: 300, cv: 2 },
  { kind: 'weibull', mean: 300, cv: 0.6 },
  { kind: 'erlang', mean: 300, shape: 3 },
  { kind: 'hyperexponential', mean: 300, cv: 2 },
  { kind: 'uniform', min: 100, max: 500 },
  { kind: 'triangular', min: 100, mode: 200, max: 600 },
  { kind: 'empirical', values: Array.from({ length: 1000 }, (_, i) => i) },
]

function repeated(draw: () => number): Run {
  return () => {
    let sum = 0
    for (let i = 0; i < TIMES; i++) sum += draw()
    if (Number.isNaN(sum)) throw new Error('a draw is not a number')
    return TIMES
  }
}

function draws(): Work[] {
  const stream = (): Stream => openStream('bench', 1, 'draws')
  const sampled = DISTRIBUTIONS.map((distribution) => ({
    name: distribution.kind + ('cv' in distribution ? ` of cv ${distribution.cv}` : ''),
    open: () => {
      const sampler = new Sampler(distribution, stream())
      return repeated(() => sampler.next())
    },
  }))
  const later = {
    name: 'exponential of a later leg',
    open: () => {
      const caller = new CallerStream()
      const sampler = new Sampler({ kind: 'exponential', mean: 300 }, caller)
      let seed = 0
      return repeated(() => {
        caller.open((seed += 1e-6), 2, PURPOSE.handleTime)
        return sampler.next()
      })
    },
  }
  const bits = { name: '32 bits', open: () => repeated(stream().int32) }
  return [bits, ...sampled, later]
}

/** A recorder of the plain centre, asked the same again and again over its 24 intervals, calls in turn of each pair. */
function recorded(ask: (recorder: Recorder, interval: number, callType: number, pair: number) => void): Work['open'] {
  return () => {
    const { model } = openCentre(changed(PLAIN, { policies: undefined }))
    const recorder = new Recorder(model)
    const { count, callType } = model.pairs
    recorder.clear()
    return () => {
      for (let i = 0; i < TIMES; i++) {
        const pair = i % count
        ask(recorder, (i >> 13) % 24, callType[pair]!, pair)
      }
      return TIMES
    }
  }
}

export function operations(): readonly Series[] {
  const queue = Object.entries(PLANNED).map(([name, planned]) => ({
    name: `Event queue, planned ahead: ${name}`,
    unit: 'ns/pop and push',
    works: SIZES.map((size) => ({ name: `${size.toLocaleString('en')} pending`, open: () => hold(size, planned) })),
  }))
  const drained = Object.entries(DRAINED).map(([name, timeOf]) => ({
    name: `Event queue, filled and emptied: ${name}`,
    unit: 'ns/push and pop',
    works: SIZES.map((size) => ({ name: `${size.toLocaleString('en')} events`, open: () => fillAndDrain(size, timeOf) })),
  }))
  return [
    ...queue,
    ...drained,
    { name: 'Random draws', unit: 'ns/draw', works: draws() },
    ...policyQuestions(),
    {
      name: 'Recorder',
      unit: 'ns/call',
      works: [
        { name: 'answered at once', open: recorded((r, interval, k, f) => r.answered(interval, k, f, 0, 300, 0, false)) },
        { name: 'answered after a wait', open: recorded((r, interval, k, f) => r.answered(interval, k, f, 12.5, 300, 30, true)) },
        { name: 'abandoned', open: recorded((r, interval, k) => r.abandoned(interval, k, 12.5)) },
        { name: 'agent busy', open: recorded((r, _, k) => r.busy(k, 100, 400)) },
        { name: 'agent busy over an hour’s end', open: recorded((r, _, k) => r.busy(k, 3500, 3800)) },
      ],
    },
  ]
}
