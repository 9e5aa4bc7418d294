/**
 * `npm run bench:variance [-- --scenario WORD] [-- --replications N] [-- --batches N]`: by what factor control variates cut the variance of
 * each metric of scope `total`, as the standard errors claim and as independent batches show.
 */
import { parseArgs } from 'node:util'
import { inProcesses } from './measure/inProcesses.ts'
import { machine } from './measure/machine.ts'
import type { BatchLine } from './variance/batches.ts'
import type { BatchTask } from './variance/varianceChild.ts'
import { factorsOf, varianceText } from './variance/varianceText.ts'

/** Scenarios and as many batches as they are cheap. */
const SCENARIOS: readonly (readonly [path: string, batches: number])[] = [
  ['data/quickstart.yaml', 40],
  ['data/ecommerce-peak/ecommerce-peak.yaml', 20],
  ['data/telecom-national/telecom-national.yaml', 6],
]

const { values } = parseArgs({
  options: {
    scenario: { type: 'string', default: '' },
    replications: { type: 'string', default: '60' },
    batches: { type: 'string' },
  },
})
const replications = Number(values.replications)
const child = new URL('./variance/varianceChild.js', import.meta.url)

process.stdout.write(`${machine()}\n`)
for (const [scenario, usual] of SCENARIOS) {
  if (!scenario.includes(values.scenario)) continue
  const count = Number(values.batches ?? usual)
  const tasks = Array.from({ length: count }, (_, batch): BatchTask => ({ scenario, seed: `variance ${batch}`, replications }))
  const batches = await inProcesses<BatchTask, BatchLine[]>(child, tasks)
  process.stdout.write(`\n${scenario}, ${count} batches of ${replications} replications\n${varianceText(factorsOf(batches, replications))}`)
}
