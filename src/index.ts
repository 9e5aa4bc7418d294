/** The library's front door: parse, compile, run, summarise. Runs in Node and in a browser's worker; files and threads are behind `aiguillage/node`. */

// One replication at a time: a block of sums, and a log of calls on request.
export { createReplicator, type Replicator } from './engine/replicate.ts'
// Closed forms, for a first staffing and for checking.
export { erlangA } from './erlang/erlangA.ts'
export { erlangB } from './erlang/erlangB.ts'
export { erlangC } from './erlang/erlangC.ts'
// Many replications: folded in order, estimated, compared with the first policy.
export { type Comparison, comparisonsOf } from './experiment/comparisons.ts'
export { type Estimate, estimatesOf } from './experiment/estimates.ts'
export { Fold } from './experiment/Fold.ts'
export { layoutOf, type MetricBlock } from './metrics/block.ts'
export { CallLog } from './metrics/callLog.ts'
export { TABLES } from './metrics/columns.ts'
export { MEASURES } from './metrics/measures.ts'
export type { Rows } from './metrics/rowLayout.ts'
export { createRows } from './metrics/rows.ts'
// The scenario compiled: names become indices, clocks become seconds.
export { compileModel } from './model/compileModel.ts'
export { type HolidayLookup, holidaysFor } from './model/holidays.ts'
export type { Model } from './model/model.ts'
// Routing policies: the contract of a private one, and how one is made for a run.
export { type CenterView, IDLE, type PolicyFactory, QUEUE, type RoutingPolicy } from './routing/contract.ts'
export { policyFactory } from './routing/registry.ts'
// A scenario, from text to what was written, every problem at once.
export { type Facts, parseFacts } from './scenario/facts.ts'
export { type ParseOptions, parseScenario } from './scenario/parseScenario.ts'
export { formatProblem, type Problem } from './scenario/problem.ts'
export { scenarioJsonSchema } from './scenario/schema.ts'
export { STARTER } from './scenario/starter.ts'
export type { Scenario } from './scenario/types.ts'
