/** Writes the derivative of a state at a time into an array of its length. */
export type Derivative = (state: Float64Array, time: number, into: Float64Array) => void

/** Steps of the classical Runge–Kutta method of order 4 on one state, which it changes. */
export class RungeKutta {
  readonly state: Float64Array
  private readonly derivative: Derivative
  private readonly slope: Float64Array
  private readonly ahead: Float64Array
  private readonly sum: Float64Array

  constructor(state: Float64Array, derivative: Derivative) {
    this.state = state
    this.derivative = derivative
    this.slope = new Float64Array(state.length)
    this.ahead = new Float64Array(state.length)
    this.sum = new Float64Array(state.length)
  }

  step(time: number, h: number): void {
    const { state, slope, ahead, sum } = this
    this.derivative(state, time, slope)
    for (let j = 0; j < state.length; j++) {
      sum[j] = slope[j]!
      ahead[j] = state[j]! + (h / 2) * slope[j]!
    }
    this.derivative(ahead, time + h / 2, slope)
    for (let j = 0; j < state.length; j++) {
      sum[j]! += 2 * slope[j]!
      ahead[j] = state[j]! + (h / 2) * slope[j]!
    }
    this.derivative(ahead, time + h / 2, slope)
    for (let j = 0; j < state.length; j++) {
      sum[j]! += 2 * slope[j]!
      ahead[j] = state[j]! + h * slope[j]!
    }
    this.derivative(ahead, time + h, slope)
    for (let j = 0; j < state.length; j++) state[j]! += (h / 6) * (sum[j]! + slope[j]!)
  }
}
