import { studentQuantile, wilsonInterval } from './student.ts'

/**
 * 95 % interval of a share of `units` that come in `clusters` equally informative independent clusters, the units of one being alike:
 * Wilson's with the effective number of units n* = p(1 − p)/SE² · (t(units)/t(clusters))², SE² being that of the share between clusters with
 * divisor `clusters`² and t(n) Student's quantile with n − 1 degrees of freedom, between the number of clusters and that of units
 * (Korn & Graubard 1998, Survey Methodology 24(2)). Without spread between the clusters nothing tells how alike their units
 * are: n* is then the number of clusters. With one unit in each it is Wilson's own.
 * @param stdError standard error of the share, divisor clusters · (clusters − 1), which is at least 2 · 1
 */
export function dependentShareInterval(share: number, stdError: number, clusters: number, units: number): readonly [number, number] {
  const variance = (stdError * stdError * (clusters - 1)) / clusters
  const ratio = studentQuantile(units) / studentQuantile(clusters)
  const effective = variance === 0 ? clusters : ((share * (1 - share)) / variance) * ratio * ratio
  return wilsonInterval(share, Math.min(Math.max(effective, clusters), units))
}
