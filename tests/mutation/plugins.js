import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import { firstOf, SEED } from './drawSample.js'

const VERDICTS = 'results/mutation/verdicts.jsonl'

/**
 * Lets the sample through, in the order in which it was drawn, so that a run that is cut short has judged a random sample too. The others lie
 * at or within a place of the sample; Stryker files them under "compile error".
 */
class SampleChecker {
  drawn = new Set()

  async init() {}

  async group(mutants) {
    const drawn = firstOf(mutants).map(({ id }) => id)
    this.drawn = new Set(drawn)
    const others = mutants.map(({ id }) => id).filter((id) => !this.drawn.has(id))
    return [...drawn.map((id) => [id]), ...(others.length > 0 ? [others] : [])]
  }

  async check(mutants) {
    const result = ({ id }) => (this.drawn.has(id) ? { status: 'passed' } : { status: 'compileError', reason: 'not drawn' })
    return Object.fromEntries(mutants.map((mutant) => [mutant.id, result(mutant)]))
  }
}

/** Bounds of a share in percent, at 95 % (Wilson 1927, Journal of the American Statistical Association 22). */
function wilson(found, of) {
  const z = 1.96
  const middle = found + z ** 2 / 2
  const half = z * Math.sqrt((found * (of - found)) / of + z ** 2 / 4)
  return [middle - half, middle + half].map((bound) => ((100 * bound) / (of + z ** 2)).toFixed(1))
}

/** Writes each verdict as it falls and the score so far. */
class ScoreReporter {
  counts = { Killed: 0, Timeout: 0, Survived: 0, NoCoverage: 0 }

  onDryRunCompleted({ result }) {
    mkdirSync('results/mutation', { recursive: true })
    writeFileSync(VERDICTS, '')
    console.log(`${result.tests.length} tests judge, seed ${SEED}; verdicts: ${VERDICTS}`)
  }

  onMutantTested({ status, fileName, location, mutatorName, replacement, statusReason, killedBy }) {
    if (!(status in this.counts)) return
    this.counts[status]++
    const verdict = { status, file: relative(process.cwd(), fileName), location, mutatorName, replacement, statusReason, killedBy }
    appendFileSync(VERDICTS, `${JSON.stringify(verdict)}\n`)
    const { Killed, Timeout, Survived, NoCoverage } = this.counts
    const detected = Killed + Timeout
    const valid = detected + Survived + NoCoverage
    if (valid % 10 === 0) console.log(`${((100 * detected) / valid).toFixed(1)} % of ${valid} (95 %: ${wilson(detected, valid).join(' to ')} %)`)
  }

  onMutationTestReportReady() {
    console.log(JSON.stringify(this.counts))
  }
}

export const strykerPlugins = [
  declareClassPlugin(PluginKind.Checker, 'sample', SampleChecker),
  declareClassPlugin(PluginKind.Reporter, 'score', ScoreReporter),
]
