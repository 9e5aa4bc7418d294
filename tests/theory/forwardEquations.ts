/** One stretch of time during which rates and staffing stay: rates per second. */
export interface Stretch {
  readonly duration: number
  readonly arrivalRate: number
  readonly staffed: number
  /** Calls beyond the staffing are cut off as the stretch begins. */
  readonly drop?: boolean
}

export interface StretchSums {
  /** Calls cut off at its beginning. */
  readonly cut: number
  /** Calls that arrive and meet an idle agent. */
  readonly atOnce: number
  /** Seconds of agents on calls, and of those beyond the staffing. */
  readonly busy: number
  readonly beyond: number
  /** Seconds that callers wait. */
  readonly waiting: number
}

const QUEUE_CUT = 40
const STEP = 4

/**
 * Kolmogorov's forward equations of M(t)/M/n(t)+M from an empty system, by the classical Runge–Kutta method of order 4.
 * State: busy agents and waiting calls. When the staffing falls below the busy agents, those who finish leave and take no call until busy = staffed;
 * when it rises, newcomers take waiting calls at once.
 */
export function integrate(stretches: readonly Stretch[], handleTime: number, patience: number): StretchSums[] {
  const peak = Math.max(...stretches.map(({ staffed }) => staffed))
  const at = (busy: number, waiting: number) => busy * (QUEUE_CUT + 1) + waiting
  const size = (peak + 1) * (QUEUE_CUT + 1)
  let probability = new Float64Array(size)
  probability[at(0, 0)] = 1

  return stretches.map(({ duration, arrivalRate, staffed, drop = false }) => {
    let cut = 0
    const moved = new Float64Array(size)
    for (let b = 0; b <= peak; b++) {
      for (let q = 0; q <= QUEUE_CUT; q++) {
        const kept = drop ? Math.min(b, staffed) : b
        const taken = Math.min(q, Math.max(0, staffed - kept))
        cut += (b - kept) * probability[at(b, q)]!
        moved[at(kept + taken, q - taken)]! += probability[at(b, q)]!
      }
    }
    probability = moved

    const derivative = (p: Float64Array): Float64Array => {
      const change = new Float64Array(size)
      const flow = (from: number, to: number, rate: number) => {
        change[from]! -= p[from]! * rate
        change[to]! += p[from]! * rate
      }
      for (let b = 0; b <= peak; b++) {
        for (let q = 0; q <= QUEUE_CUT; q++) {
          if (p[at(b, q)] === 0) continue
          if (b < staffed) flow(at(b, q), at(b + 1, q), arrivalRate)
          else if (q < QUEUE_CUT) flow(at(b, q), at(b, q + 1), arrivalRate)
          if (b > 0) flow(at(b, q), b <= staffed && q > 0 ? at(b, q - 1) : at(b - 1, q), b / handleTime)
          if (q > 0) flow(at(b, q), at(b, q - 1), q / patience)
        }
      }
      return change
    }
    const ahead = (p: Float64Array, change: Float64Array, by: number) => p.map((value, i) => value + by * change[i]!)
    const rates = (p: Float64Array): StretchSums => {
      const sums = { cut: 0, atOnce: 0, busy: 0, beyond: 0, waiting: 0 }
      for (let b = 0; b <= peak; b++) {
        for (let q = 0; q <= QUEUE_CUT; q++) {
          const weight = p[at(b, q)]!
          if (b < staffed) sums.atOnce += weight * arrivalRate
          sums.busy += weight * b
          sums.beyond += weight * Math.max(0, b - staffed)
          sums.waiting += weight * q
        }
      }
      return sums
    }

    const sums = { cut, atOnce: 0, busy: 0, beyond: 0, waiting: 0 }
    const add = (part: StretchSums, weight: number) => {
      sums.atOnce += part.atOnce * weight
      sums.busy += part.busy * weight
      sums.beyond += part.beyond * weight
      sums.waiting += part.waiting * weight
    }
    for (let step = 0; step < duration / STEP; step++) {
      const k1 = derivative(probability)
      const k2 = derivative(ahead(probability, k1, STEP / 2))
      const k3 = derivative(ahead(probability, k2, STEP / 2))
      const k4 = derivative(ahead(probability, k3, STEP))
      const middle = ahead(probability, k2, STEP / 2)
      const next = probability.map((value, i) => value + (STEP / 6) * (k1[i]! + 2 * k2[i]! + 2 * k3[i]! + k4[i]!))
      // Simpson's rule over the step.
      add(rates(probability), STEP / 6)
      add(rates(middle), (4 * STEP) / 6)
      add(rates(next), STEP / 6)
      probability = next
    }
    return sums
  })
}
