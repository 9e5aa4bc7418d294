/** What is used of jStat, which comes without types. */
declare module 'jstat' {
  const jStat: {
    /** ln Γ(x), x > 0. */
    gammaln(x: number): number
    /** P(a, x), the regularised lower incomplete gamma function. */
    lowRegGamma(a: number, x: number): number
    normal: { cdf(x: number, mean: number, standardDeviation: number): number }
  }
  export default jStat
}
