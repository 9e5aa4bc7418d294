/**
 * `npm run bench:coverage [-- --repeats N] [-- --case NAME] [-- --markdown] [-- --reference]`: how many of the 95 % intervals hold the true
 * value; `--markdown` prints the tables of docs/methods.md.
 * `--reference` makes the shares of replications that meet the target anew, for `intervals/cases.ts`.
 */
import { parseArgs } from 'node:util'
import { CoverageTally } from './intervals/CoverageTally.ts'
import { CASES, REFERENCE_REPLICATIONS } from './intervals/cases.ts'
import { coverageMarkdown } from './intervals/coverageMarkdown.ts'
import { coverageText } from './intervals/coverageText.ts'
import type { Part } from './intervals/intervalsChild.ts'
import { kink } from './intervals/kink.ts'
import { LINES } from './intervals/views.ts'
import { inProcesses } from './measure/inProcesses.ts'
import { machine } from './measure/machine.ts'

const { values } = parseArgs({
  options: {
    repeats: { type: 'string', default: '5000' },
    case: { type: 'string', default: '' },
    markdown: { type: 'boolean', default: false },
    reference: { type: 'boolean', default: false },
  },
})
const CHILD = new URL('./intervals/intervalsChild.js', import.meta.url)
const repeats = Number(values.repeats)
const wanted = CASES.flatMap(({ name, targetMet }, at) => (name.includes(values.case) && (!values.reference || targetMet) ? [at] : []))

/** Parts of the work on one case. */
function partsOf(kind: Part['kind'], at: number, count: number, size: number): Part[] {
  return Array.from({ length: Math.ceil(count / size) }, (_, p) => ({ kind, at, from: p * size, to: Math.min(count, (p + 1) * size) }))
}

process.stdout.write(`${machine()}\n`)
for (const at of wanted) {
  if (values.reference) {
    const counts = await inProcesses<Part, number[]>(CHILD, partsOf('reference', at, REFERENCE_REPLICATIONS, 20_000))
    const shares = [0, 1].map((policy) => counts.reduce((sum, count) => sum + count[policy]!, 0) / REFERENCE_REPLICATIONS)
    process.stdout.write(`${CASES[at]!.name}: ${shares.map((share) => share.toFixed(4)).join(', ')}\n`)
  } else {
    const tally = new CoverageTally(LINES)
    for (const part of await inProcesses<Part, CoverageTally>(CHILD, partsOf('experiments', at, repeats, 50))) tally.merge(part)
    process.stdout.write((values.markdown ? coverageMarkdown : coverageText)(CASES[at]!, tally, repeats))
  }
}
if (!values.reference && 'kink'.includes(values.case)) {
  process.stdout.write('\nA response with kinks: share of intervals that hold the truth, and spread / standard error; plain, then `all`\n')
  for (const cv of [0.05, 0.1])
    for (const replications of [30, 60, 100]) {
      const { plain, controlled } = kink(cv, replications, repeats)
      const text = [plain, controlled].map(({ coverage, honesty }) => `${(100 * coverage).toFixed(1)} % ${honesty.toFixed(2)}`)
      process.stdout.write(`days vary by ${100 * cv} %, n = ${replications}: ${text.join(', ')}\n`)
    }
}
