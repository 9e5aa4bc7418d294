/** The few functions of jStat that are used, in every room; the package brings no types. */
declare module 'jstat' {
  interface JStat {
    /** ln Γ(x), x > 0. */
    gammaln(x: number): number
    /** P(a, x), the regularised lower incomplete gamma function. */
    lowRegGamma(a: number, x: number): number
    readonly normal: {
      cdf(x: number, mean: number, deviation: number): number
      inv(p: number, mean: number, deviation: number): number
    }
    readonly studentt: {
      cdf(x: number, degrees: number): number
      inv(p: number, degrees: number): number
    }
  }
  const jStat: JStat
  export default jStat
}
