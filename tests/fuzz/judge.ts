import { createReplicator } from '../../src/engine/replicate.ts'
import { comparisonsOf } from '../../src/experiment/comparisons.ts'
import { estimatesOf } from '../../src/experiment/estimates.ts'
import { Fold } from '../../src/experiment/Fold.ts'
import { CallLog } from '../../src/metrics/callLog.ts'
import { createRows } from '../../src/metrics/rows.ts'
import { compileModel } from '../../src/model/compileModel.ts'
import type { Model } from '../../src/model/model.ts'
import { publicHolidays } from '../../src/model/publicHolidays.ts'
import { shippedFacts } from '../../src/node/plans/shippedFacts.ts'
import type { Paint } from '../../src/report/Paint.ts'
import { runWarnings } from '../../src/report/runWarnings.ts'
import { summaryJson } from '../../src/report/summaryJson.ts'
import { comparisonRows, summaryRows } from '../../src/report/summaryRows.ts'
import { terminalSummary } from '../../src/report/terminalSummary.ts'
import { policyFactory } from '../../src/routing/registry.ts'
import { formatProblem, parseScenario } from '../../src/scenario/parseScenario.ts'
import type { Scenario } from '../../src/scenario/types.ts'
import { callsText, tableText } from '../unit/report/writtenText.ts'
import type { Case } from './cases.ts'

/** How a case ended: with tables, or with sentences and nothing run. */
export type Verdict = 'table' | 'refused'

const { facts } = shippedFacts()
const TABLES = ['call_types', 'pools', 'flows', 'refused'] as const
const PLAIN: Paint = { bold: String, dim: String, good: String, bad: String }
const unquoted = (name: string): string => name

/** What a case is cut down to, so that a thousand cases take seconds. */
const MOST_SECONDS = 12 * 3600
const MOST_CALLS = 300
const MOST_POLICIES = 2

/**
 * Reads a case and simulates what is valid, on a short horizon and with few calls.
 * @throws Error where it ends neither in tables nor in sentences that say where
 */
export function judge({ source, files, set }: Case): Verdict {
  const result = parseScenario(source, { file: 's.yaml', facts, set, read: (path) => files.get(path) })
  if ('scenario' in result) {
    simulate(result.scenario)
    return 'table'
  }
  check(result.problems.length > 0, 'refused without a sentence')
  for (const problem of result.problems) {
    const text = formatProblem(problem)
    check(problem.line > 0 && problem.column > 0, `nowhere: ${text}`)
    check(/^(\S+:\d+:\d+|--set .*?:) .*[^ .]$/su.test(text), `no sentence: ${text}`)
    check(!/undefined|NaN|\[object|Infinity(?!")/.test(text.replace(/^--set .*?:|"[^"]*"/gs, '')), `odd words: ${text}`)
    check(text.length < 3000, `too long: ${text.slice(0, 500)}`)
  }
  return 'refused'
}

/** How a case will end that is soon done as it is; nothing where it would have to be cut down. */
export function foreseen({ source, files, set }: Case): Verdict | undefined {
  const result = parseScenario(source, { file: 's.yaml', facts, set, read: (path) => files.get(path) })
  if ('problems' in result) return 'refused'
  const { calendar } = result.scenario
  if (calendar.horizon + calendar.warmUp > 3 * 86_400) return undefined
  return compileModel(result.scenario, publicHolidays).expectedCalls < 10_000 ? 'table' : undefined
}

function check(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Error(message)
}

function simulate(scenario: Scenario): void {
  const model = few(compileModel(short(scenario), publicHolidays))
  const chosen = model.policies.flatMap(({ routing }, q) => (routing.kind === 'module' ? [] : [q])).slice(0, MOST_POLICIES)
  if (chosen.length === 0) return
  const fold = new Fold(model, chosen)
  const rowsOf = createRows(model)
  const makers = chosen.map((q) => policyFactory(model, q, new Map()))
  const replicators = chosen.map((q, position) => createReplicator(model, q, makers[position]))
  for (const replication of [1, 2]) {
    for (const [position, q] of chosen.entries()) {
      const log = replication === 1 ? new CallLog() : undefined
      const block = replicators[position]!('fuzz', replication, log)
      fold.add(replication, position, block)
      if (log === undefined) continue
      const rows = rowsOf(block)
      for (const [table, figures] of Object.entries(rows)) checkFinite(table, figures)
      for (const table of TABLES) checkFigures(table, tableText(model, table, q, replication, rows, unquoted))
      checkFigures('calls', callsText(model, q, replication, log, makers[position]!(), unquoted))
    }
  }
  const estimates = estimatesOf(fold)
  for (const { metric, mean, stdError, lower, upper } of estimates) checkFinite(metric, [mean, stdError, lower, upper])
  const comparisons = comparisonsOf(fold, estimates)
  const run = { seed: '1', out: 'results/s', seconds: 1, workers: 1 }
  checkFigures(
    'summary',
    summaryRows(estimates)
      .map((row) => row.slice(4).join())
      .join('\n'),
  )
  checkFigures(
    'comparison',
    comparisonRows(comparisons)
      .map((row) => row.slice(5).join())
      .join('\n'),
  )
  checkFigures('the summary', [...terminalSummary(fold, estimates, comparisons, run, PLAIN), ...runWarnings(fold, estimates)].join('\n'))
  JSON.stringify(summaryJson(fold, estimates, comparisons, run))
}

/** An undefined figure is NaN and an empty cell; an infinite one would be an empty cell too. */
function checkFinite(table: string, figures: Float64Array | readonly number[]): void {
  check(!figures.includes(Number.POSITIVE_INFINITY) && !figures.includes(Number.NEGATIVE_INFINITY), `an infinite figure in ${table}`)
}

function checkFigures(table: string, text: string): void {
  const odd = /\b(?:NaN|Infinity|undefined|\d+e[+-]\d+)\b/.exec(text)
  if (odd === null) return
  const lines = text.split('\n')
  throw new Error(`${odd[0]} in ${table}: ${lines[0]}\n${lines.find((line) => line.includes(odd[0]))}`)
}

/** The scenario with the end of its horizon and the beginning of its warm-up cut off. */
function short(scenario: Scenario): Scenario {
  const { calendar } = scenario
  const warmUp = Math.min(calendar.warmUp, MOST_SECONDS)
  const horizon = Math.min(calendar.horizon, MOST_SECONDS)
  return { ...scenario, calendar: { ...calendar, warmUp, horizon } }
}

/** The model with fewer calls, spread as they were. */
function few(model: Model): Model {
  const share = Math.min(1, MOST_CALLS / model.expectedCalls)
  if (share === 1) return model
  return {
    ...model,
    expectedCalls: model.expectedCalls * share,
    callTypes: model.callTypes.map((type) => {
      const { arrivals } = type
      if (arrivals.kind === 'instants') return { ...type, arrivals: { kind: 'instants', at: arrivals.at.slice(0, MOST_CALLS) } }
      return { ...type, arrivals: { ...arrivals, rate: arrivals.rate.map((rate) => rate * share) } }
    }),
  }
}
