import { createRowReader } from '../../src/metrics/rows.ts'
import { createTargetMet } from '../../src/metrics/targetMet.ts'
import { openCentre } from '../measure/openCentre.ts'
import { type CoverageCase, scenarioOf } from './cases.ts'

/** Replications `from` to `to` − 1 that met the target, under each policy; their seed is not one of the experiments'. */
export function targetShares(of: CoverageCase, from: number, to: number): number[] {
  const { model, replicators } = openCentre(scenarioOf(of))
  const reader = createRowReader(model)
  const targets = createTargetMet(model)
  return replicators.map((replicate) => {
    let met = 0
    for (let replication = from; replication < to; replication++) {
      const block = replicate('reference', replication)
      targets.clear()
      for (const day of reader.days) targets.add(reader.read(block, day), day)
      met += targets.read()[0]!
    }
    return met
  })
}
