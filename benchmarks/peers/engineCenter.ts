/** Works (a) and (b) by the engine, as the other programs do them: `engineCenter.js a|b CALLS SEED`; the calls are those of the scenario's five days. */
import { CT, CT_CELLS, FL, FL_CELLS } from '../../src/metrics/block.ts'
import { openCentre } from '../measure/openCentre.ts'
import { scenarioFile } from '../tiers/whole.ts'
import type { Outcome } from './Outcome.ts'

const [work, , seed] = process.argv.slice(2)
const { model, layout, replicators } = openCentre(scenarioFile(work === 'a' ? 'erlang-a.yaml' : 'two-types.yaml'), {
  set: [{ path: 'calendar.warmUp', value: '30 min' }],
})
const replicate = replicators[0]!
for (let warm = 1; warm <= 2; warm++) replicate(seed!, warm) // V8 compiles
const before = process.cpuUsage()
const block = replicate(seed!, 3)
const { user, system } = process.cpuUsage(before)

const sum = (from: number, rows: number, cells: number, cell: number): number => {
  let total = 0
  for (let row = 0; row < rows; row++) total += block[from + row * cells + cell]!
  return total
}
const flows = (cell: number): number => sum(layout.flows, model.intervals.count * model.pairs.count, FL_CELLS, cell)
const answered = flows(FL.answered)
const abandoned = sum(layout.callTypes, model.intervals.count * model.callTypes.length, CT_CELLS, CT.abandoned)
const outcome: Outcome = {
  nsPerCall: ((user + system) * 1000) / block[layout.calls]!,
  abandoned: abandoned / (answered + abandoned),
  answeredWithin20s: flows(FL.answeredWithinTarget) / (answered + abandoned),
  meanWaitAnswered: flows(FL.wait) / 1e6 / answered,
}
process.stdout.write(`${JSON.stringify(outcome)}\n`)
