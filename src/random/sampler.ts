import type { Distribution } from '../scenario/types.ts'
import { type Stream, XorShift } from './stream.ts'
import { weibullShape, weibullUnitMean } from './weibullShape.ts'
import { drawExponential, drawNormal, fillZiggurat } from './ziggurat.ts'

const CONSTANT = 0
const EXPONENTIAL = 1
const LOGNORMAL = 2
const GAMMA = 3
const GAMMA_BELOW_ONE = 4
const WEIBULL = 5
const HYPEREXPONENTIAL = 6
const UNIFORM = 7
const TRIANGULAR = 8
const EMPIRICAL = 9

/**
 * Draws from one distribution with one stream. One class and a switch on a whole number instead of a class per distribution,
 * so that every call site in the engine stays monomorphic; nothing is allocated per draw.
 * A draw takes as many random bits as it happens to need (rejection): pairing under common random numbers holds because every
 * purpose has a stream of its own, and the n-th draw of a stream is the same whatever else is drawn.
 */
export class Sampler {
  private readonly stream: Stream
  private readonly kind: number
  // Meaning by kind, set in the constructor.
  private readonly a: number
  private readonly b: number
  private readonly c: number
  private readonly values: Float64Array

  constructor(distribution: Distribution, stream: Stream) {
    this.stream = stream
    const [kind, a, b, c] = parametersOf(distribution)
    this.kind = kind
    this.a = a
    this.b = b
    this.c = c
    this.values = Float64Array.from(distribution.kind === 'empirical' ? distribution.values : [])
  }

  /** The next draw, in the unit of the distribution's parameters. */
  next(): number {
    const { stream, a, b, c } = this
    switch (this.kind) {
      case EXPONENTIAL:
        return a * drawExponential(stream)
      case LOGNORMAL:
        return Math.exp(a + b * drawNormal(stream))
      case GAMMA:
        return a * drawGamma(stream, b, c)
      case GAMMA_BELOW_ONE:
        return a * drawGamma(stream, b + 1, c) * Math.exp(-drawExponential(stream) / b)
      case WEIBULL:
        // exp(b · log x) takes half the time of x ** b.
        return a * Math.exp(b * Math.log(drawExponential(stream)))
      case HYPEREXPONENTIAL:
        return (stream.uniform() < a ? b : c) * drawExponential(stream)
      case UNIFORM:
        return a + b * stream.uniform()
      case TRIANGULAR:
        return drawTriangular(stream, a, b, c)
      case EMPIRICAL:
        return this.values[Math.floor(stream.uniform() * this.values.length)]!
      default:
        return a
    }
  }

  /** Fills `out` with the next draws, those that `next` would give. */
  fill(out: Float64Array): void {
    const { stream, kind, a, b } = this
    if (stream instanceof XorShift && (kind === EXPONENTIAL || kind === LOGNORMAL)) {
      fillZiggurat(stream, kind === LOGNORMAL, out)
      if (kind === EXPONENTIAL) for (let i = 0; i < out.length; i++) out[i] *= a
      else for (let i = 0; i < out.length; i++) out[i] = Math.exp(a + b * out[i])
    } else for (let i = 0; i < out.length; i++) out[i] = this.next()
  }
}

/** Mean of the distribution, in its unit. */
export function meanOf(distribution: Distribution): number {
  switch (distribution.kind) {
    case 'uniform':
      return (distribution.min + distribution.max) / 2
    case 'triangular':
      return (distribution.min + distribution.mode + distribution.max) / 3
    case 'empirical':
      return distribution.values.reduce((sum, value) => sum + value, 0) / distribution.values.length
    default:
      return distribution.mean
  }
}

type Parameters = readonly [kind: number, a: number, b: number, c: number]

function parametersOf(distribution: Distribution): Parameters {
  if ('cv' in distribution && distribution.cv === 0) return [CONSTANT, distribution.mean, 0, 0]
  switch (distribution.kind) {
    case 'exponential':
      return [EXPONENTIAL, distribution.mean, 0, 0]
    case 'lognormal': {
      const variance = Math.log1p(distribution.cv ** 2)
      return [LOGNORMAL, Math.log(distribution.mean) - variance / 2, Math.sqrt(variance), 0]
    }
    case 'gamma':
      return gamma(distribution.mean, 1 / distribution.cv ** 2)
    case 'erlang':
      return gamma(distribution.mean, distribution.shape)
    case 'weibull': {
      const shape = weibullShape(distribution.cv)
      return [WEIBULL, distribution.mean / weibullUnitMean(shape), 1 / shape, 0]
    }
    case 'hyperexponential': {
      // Balanced means (each branch carries half the mean): Whitt 1982, "Approximating a Point Process by a Renewal Process, I",
      // Operations Research 30(1), section 3: p = (1 + sqrt((cv² − 1) / (cv² + 1))) / 2.
      const square = distribution.cv ** 2
      const p = (1 + Math.sqrt(Math.max(0, square - 1) / (square + 1))) / 2
      return [HYPEREXPONENTIAL, p, distribution.mean / (2 * p), distribution.mean / (2 * (1 - p))]
    }
    case 'uniform':
      return [UNIFORM, distribution.min, distribution.max - distribution.min, 0]
    case 'triangular':
      return [TRIANGULAR, distribution.min, distribution.mode, distribution.max]
    case 'constant':
      return [CONSTANT, distribution.mean, 0, 0]
    case 'empirical':
      return [EMPIRICAL, 0, 0, 0]
  }
}

/** a: scale, b: shape, c: the paper's 1 / sqrt(9d) with d = shape − 1/3 (of shape + 1 below one). Shape 1 is the exponential. */
function gamma(mean: number, shape: number): Parameters {
  if (shape === 1) return [EXPONENTIAL, mean, 0, 0]
  const drawn = shape < 1 ? shape + 1 : shape
  return [shape < 1 ? GAMMA_BELOW_ONE : GAMMA, mean / shape, shape, 1 / Math.sqrt(9 * (drawn - 1 / 3))]
}

/**
 * Gamma of scale 1 and shape >= 1: Marsaglia and Tsang (2000), "A Simple Method for Generating Gamma Variables",
 * ACM Transactions on Mathematical Software 26(3). Below one, the caller multiplies a draw of shape + 1 by U^(1/shape) (same paper),
 * that is by exp(−E / shape) with E exponential.
 */
function drawGamma(stream: Stream, shape: number, c: number): number {
  const d = shape - 1 / 3
  for (;;) {
    const x = drawNormal(stream)
    const root = 1 + c * x
    if (root <= 0) continue
    const v = root * root * root
    const u = 1 - stream.uniform()
    const square = x * x
    if (u < 1 - 0.0331 * square * square || Math.log(u) < 0.5 * square + d * (1 - v + Math.log(v))) return d * v
  }
}

/** By inversion of the distribution function. */
function drawTriangular(stream: Stream, min: number, mode: number, max: number): number {
  const u = stream.uniform()
  const width = max - min
  return u * width < mode - min ? min + Math.sqrt(u * width * (mode - min)) : max - Math.sqrt((1 - u) * width * (max - mode))
}
