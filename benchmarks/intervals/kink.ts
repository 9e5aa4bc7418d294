import jstat from 'jstat'
import { ControlMoments } from '../../src/experiment/ControlMoments.ts'
import { ControlSums } from '../../src/experiment/ControlSums.ts'
import { Controls } from '../../src/experiment/Controls.ts'
import { RatioMoments } from '../../src/experiment/RatioMoments.ts'
import { studentQuantile } from '../../src/experiment/student.ts'
import { Sampler } from '../../src/random/sampler.ts'
import { openStream } from '../../src/random/stream.ts'
import { openCentre } from '../measure/openCentre.ts'

/** Load of eight hours on a usual day, as a share of what their agents can do: beyond 1 callers are lost. */
const HOURS = [0.85, 0.9, 0.92, 0.93, 0.95, 0.97, 0.98, 1]
/** Standard deviation of what the day's busyness does not explain. */
const NOISE = 0.0008
const CALLS = 1000
/** Nodes of the integral over the gamma factor: kinks make it converge slowly. */
const NODES = 40_000

/** How the intervals of a response with kinks behave, plain and with `all`: share that hold the truth, and spread / standard error. */
export interface KinkResult {
  readonly plain: Behaviour
  readonly controlled: Behaviour
}

interface Behaviour {
  readonly coverage: number
  readonly honesty: number
}

const lost = (factor: number): number => HOURS.reduce((sum, load) => sum + Math.max(0, load * factor - 1), 0) / HOURS.length

/** Experiments of so many replications, each a day whose gamma factor has the coefficient of variation `cv`. */
export function kink(cv: number, replications: number, experiments: number): KinkResult {
  const { model } = openCentre({
    name: 'Kink',
    calendar: { start: '2026-11-02', duration: '1 d', timeZone: 'UTC', country: 'FR' },
    callTypes: { calls: { arrivals: { perDay: CALLS, busyness: { cv } }, handleTime: { distribution: 'constant', mean: 60 } } },
    pools: { agents: { location: 'onshore', agents: 1, skills: ['calls'] } },
  })
  const controls = new Controls(model, 'all')
  const shape = 1 / (cv * cv)
  const days = new Sampler({ kind: 'gamma', mean: 1, cv }, openStream('kink', replications, 'days', `${cv}`))
  const stream = openStream('kink', replications, 'noise', `${cv}`)
  const normal = (): number => jstat.normal.inv(stream.uniform() + 2 ** -54, 0, 1)
  const density = (x: number): number => Math.exp((shape - 1) * Math.log(x) - shape * x + shape * Math.log(shape) - jstat.gammaln(shape))
  let truth = 0
  for (let j = 0; j < NODES; j++) {
    const factor = 1 + cv * (-5 + (13 * (j + 0.5)) / NODES)
    if (factor > 0) truth += (lost(factor) * density(factor) * 13 * cv) / NODES
  }
  const counts = { plain: { held: 0, squares: 0, variance: 0 }, controlled: { held: 0, squares: 0, variance: 0 } }
  for (let e = 0; e < experiments; e++) {
    const moments = new RatioMoments(1)
    const sums = new ControlSums(controls)
    const control = new ControlMoments(moments, sums, Int32Array.of(0))
    for (let r = 0; r < replications; r++) {
      const factor = days.next()
      const calls = CALLS * factor + Math.sqrt(CALLS) * normal()
      sums.add(controls.read(Float64Array.of(calls, 60 * calls, factor)))
      const y = Float64Array.of(1)
      moments.add(Float64Array.of(lost(factor) + NOISE * normal()), y)
      control.add(y)
    }
    const reduced = control.ratio(0)!
    const look = (of: (typeof counts)['plain'], estimate: number, variance: number): void => {
      const error = estimate - truth
      if (Math.abs(error) <= studentQuantile(replications) * Math.sqrt(variance)) of.held++
      of.squares += error * error
      of.variance += variance
    }
    look(counts.plain, moments.ratio(0), moments.error(0) ** 2)
    look(counts.controlled, moments.ratio(0) - reduced.shift, reduced.variance)
  }
  const behaviour = ({ held, squares, variance }: (typeof counts)['plain']): Behaviour => ({
    coverage: held / experiments,
    honesty: Math.sqrt(squares / variance),
  })
  return { plain: behaviour(counts.plain), controlled: behaviour(counts.controlled) }
}
