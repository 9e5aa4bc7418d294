/**
 * `npm run bench:gate [-- --json] [--update]`: fails (exit code 1) where a work has become more than 15 % slower than in `baseline.json`.
 * What is compared is CPU time as a ratio to a calibration in the same process, turn about, so that the speed of the machine cancels out.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { GATED } from './gate/gatedWorks.ts'
import { ratioOf } from './gate/ratioOf.ts'
import { type Baseline, LIMIT, lost, notComparable, type Verdict, verdictOn, verdictText } from './gate/verdict.ts'
import { ROOT } from './measure/projectRoot.ts'
import { quartiles } from './measure/quartiles.ts'

/** What seems lost is measured again in so many more processes of twice the rounds; the median of all counts. */
const AGAIN = 2
/** Processes for a baseline: their median counts. */
const BASELINE = 7

const FILE = join(ROOT, 'benchmarks/baseline.json')
const here = {
  node: Number(process.versions.node.split('.')[0]),
  architecture: process.arch,
  processor: cpus()[0]?.model ?? 'unknown',
}
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, update: { type: 'boolean', default: false } } })
const works = Object.keys(GATED)

async function update(): Promise<void> {
  const ratios: Record<string, number> = {}
  for (const work of works) {
    const measured: number[] = []
    for (let process = 0; process < BASELINE; process++) measured.push(await ratioOf(work))
    ratios[work] = Number(quartiles(measured).median.toFixed(3))
  }
  writeFileSync(FILE, `${JSON.stringify({ ...here, ratios } satisfies Baseline, null, 2)}\n`)
  process.stdout.write(`${FILE} is written.\n`)
}

async function judge(work: string, baseline: Baseline): Promise<Verdict> {
  const measured = [await ratioOf(work)]
  if (lost(verdictOn(work, measured[0]!, baseline))) for (let again = 0; again < AGAIN; again++) measured.push(await ratioOf(work, 24))
  return verdictOn(work, quartiles(measured).median, baseline)
}

async function check(): Promise<void> {
  const baseline = JSON.parse(readFileSync(FILE, 'utf8')) as Baseline
  const excuse = notComparable(baseline, here)
  const verdicts: Verdict[] = []
  for (const work of works) verdicts.push(await judge(work, baseline))
  if (values.json) {
    const figures = verdicts.map(({ work, ratio, change }) => ({
      name: work,
      unit: 'steps of the calibration',
      value: Number(ratio.toFixed(3)),
      ...(change !== undefined && { extra: `${(100 * change).toFixed(1)} % against the baseline` }),
    }))
    process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`)
  } else process.stdout.write(verdictText(verdicts))
  if (baseline.processor !== here.processor)
    process.stderr.write(`The baseline was measured on ${baseline.processor}, this is ${here.processor}.\n`)
  if (excuse !== undefined) process.stderr.write(`${excuse}\n`)
  else if (verdicts.some(lost)) {
    process.stderr.write(
      `Lost more than ${100 * LIMIT} %: ${verdicts
        .filter(lost)
        .map(({ work }) => work)
        .join('; ')}.\n`,
    )
    process.exitCode = 1
  }
}

await (values.update ? update() : check())
