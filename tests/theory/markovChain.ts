/** A state is a few small whole numbers. */
export type State = readonly number[]
export type Transitions = (state: State) => readonly (readonly [next: State, rate: number])[]

/**
 * Stationary distribution of the continuous-time chain reachable from `start`, by Gauss–Seidel on the balance equations
 * π(j)·out(j) = Σ π(i)·rate(i → j), until no probability moves by more than 1e-13. The chain has to be finite and irreducible.
 */
export class StationaryChain {
  private readonly states: State[] = []
  private readonly probability: Float64Array

  constructor(start: State, transitions: Transitions) {
    const numbers = new Map<string, number>()
    const into: { from: number; rate: number }[][] = []
    const out: number[] = []
    const numberOf = (state: State): number => {
      const key = state.join()
      const known = numbers.get(key)
      if (known !== undefined) return known
      numbers.set(key, this.states.length)
      into.push([])
      out.push(0)
      return this.states.push(state) - 1
    }
    numberOf(start)
    for (let i = 0; i < this.states.length; i++) {
      for (const [next, rate] of transitions(this.states[i]!)) {
        if (rate === 0) continue
        into[numberOf(next)]!.push({ from: i, rate })
        out[i]! += rate
      }
    }

    const probability = new Float64Array(this.states.length).fill(1 / this.states.length)
    const settle = (j: number): number => {
      let flow = 0
      for (const { from, rate } of into[j]!) flow += probability[from]! * rate
      const moved = Math.abs(flow / out[j]! - probability[j]!)
      probability[j] = flow / out[j]!
      return moved
    }
    for (let change = 1; change > 1e-13; ) {
      change = 0
      for (let j = 0; j < probability.length; j++) change = Math.max(change, settle(j))
      for (let j = probability.length - 1; j >= 0; j--) change = Math.max(change, settle(j))
      const total = probability.reduce((sum, p) => sum + p, 0)
      for (let j = 0; j < probability.length; j++) probability[j]! /= total
    }
    this.probability = probability
  }

  /** Expectation of a function of the state. */
  mean(of: (state: State) => number): number {
    return this.states.reduce((sum, state, i) => sum + this.probability[i]! * of(state), 0)
  }
}
