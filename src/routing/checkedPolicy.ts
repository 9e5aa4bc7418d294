import type { Model } from '../model/model.ts'
import { type CenterView, IDLE, QUEUE, type RoutingPolicy } from './contract.ts'
import { PolicyError } from './PolicyError.ts'

/**
 * A private policy whose every answer is checked before the engine acts on it: `selectPool` must name an eligible pool with an idle agent
 * or QUEUE, `selectLine` a line that the pool may serve and where a call waits or IDLE, and so on. Whatever the policy throws becomes
 * a PolicyError that names policy and hook. `label` names the policy in messages: `policy "mine" (./my-policy.mjs)`.
 */
export function checkedPolicy(model: Model, label: string, policy: RoutingPolicy): RoutingPolicy {
  const pools = model.pools.length
  const types = model.callTypes.length
  const eligible = model.eligiblePools.map((list) => new Set(list))
  const lineTypes = checkedLineTypes(model, label, policy)
  const typeName = (callType: number): string => `call type "${model.callTypes[callType].name}"`
  const lineName = (line: number): string => (lineTypes.length === types ? typeName(line) : `line ${line} (${typeName(lineTypes[line])})`)
  const poolName = (pool: number): string => `pool "${model.pools[pool].name}"`

  const wrong = (hook: string, value: unknown, expected: string): never => {
    throw new PolicyError(`${label}: ${hook} returned ${shown(value)}; expected ${expected}.`)
  }
  const ask = <T>(hook: string, question: () => T): T => PolicyError.guard(label, hook, question)

  const checked: Mutable<RoutingPolicy> = {
    lineTypes,
    selectPool(line: number, waited: number, center: CenterView): number {
      const pool = ask('selectPool', () => policy.selectPool(line, waited, center))
      if (pool === QUEUE) return pool
      const asked = `selectPool for ${lineName(line)}`
      if (!isIndex(pool, pools)) return wrong(asked, pool, `a pool number from 0 to ${pools - 1}, or QUEUE (${QUEUE})`)
      if (!eligible[lineTypes[line]].has(pool)) return wrong(asked, pool, `a pool that may take it; ${poolName(pool)} may not`)
      if (center.idle(pool) === 0) return wrong(asked, pool, `a pool with an idle agent, or QUEUE (${QUEUE}); ${poolName(pool)} has none`)
      return pool
    },
    selectLine(pool: number, center: CenterView): number {
      const line = ask('selectLine', () => policy.selectLine(pool, center))
      if (line === IDLE) return line
      const asked = `selectLine for ${poolName(pool)}`
      if (!isIndex(line, lineTypes.length)) return wrong(asked, line, `a line number from 0 to ${lineTypes.length - 1}, or IDLE (${IDLE})`)
      if (!eligible[lineTypes[line]].has(pool))
        return wrong(asked, line, `a line that the pool may serve; it may not serve ${lineName(line)}`)
      if (!center.hasWaiting(line))
        return wrong(asked, line, `a line where a call waits, or IDLE (${IDLE}); nobody waits in ${lineName(line)}`)
      return line
    },
  }

  const { selectQueue, entered, recheckAt, stageOf, ruleOf, edges, atEdge } = policy
  if (selectQueue !== undefined) {
    checked.selectQueue = (callType, center) => {
      const line = ask('selectQueue', () => selectQueue.call(policy, callType, center))
      if (isIndex(line, lineTypes.length) && lineTypes[line] === callType) return line
      return wrong(`selectQueue for ${typeName(callType)}`, line, `the number of a line of that call type`)
    }
  }
  if (entered !== undefined) checked.entered = (line) => ask('entered', () => entered.call(policy, line))
  if (recheckAt !== undefined) {
    checked.recheckAt = (line, waited) => {
      const at = ask('recheckAt', () => recheckAt.call(policy, line, waited))
      if (typeof at === 'number' && at > waited) return at
      return wrong(`recheckAt for ${lineName(line)} after ${waited} s`, at, `a wait in seconds greater than ${waited}, or Infinity`)
    }
  }
  if (stageOf !== undefined) {
    checked.stageOf = (line, pool, waited) => {
      const stage = ask('stageOf', () => stageOf.call(policy, line, pool, waited))
      return isCount(stage) ? stage : wrong(`stageOf for ${lineName(line)}`, stage, 'a whole number from 1')
    }
  }
  if (ruleOf !== undefined) {
    checked.ruleOf = (line) => {
      const rule = ask('ruleOf', () => ruleOf.call(policy, line))
      return isCount(rule) ? rule : wrong(`ruleOf for ${lineName(line)}`, rule, 'a whole number from 1')
    }
  }
  if (edges !== undefined || atEdge !== undefined) {
    if (edges === undefined || atEdge === undefined) {
      throw new PolicyError(`${label}: it has ${edges ? 'edges but no atEdge' : 'atEdge but no edges'}; expected both or neither.`)
    }
    checked.edges = checkedEdges(model, label, edges)
    checked.atEdge = (e, switched) => ask('atEdge', () => atEdge.call(policy, e, switched))
  }
  return checked
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

function checkedLineTypes(model: Model, label: string, policy: RoutingPolicy): Int32Array {
  const types = model.callTypes.length
  const written: unknown = policy.lineTypes
  if (written === undefined) return Int32Array.from({ length: types }, (_, k) => k)
  if (!(written instanceof Int32Array))
    throw new PolicyError(`${label}: lineTypes is ${shown(written)}; expected an Int32Array of call-type numbers.`)
  for (let line = 0; line < written.length; line++) {
    if (written[line] >= 0 && written[line] < types) continue
    throw new PolicyError(`${label}: lineTypes[${line}] is ${written[line]}; expected a call-type number from 0 to ${types - 1}.`)
  }
  return written
}

function checkedEdges(model: Model, label: string, edges: unknown): Float64Array {
  if (!(edges instanceof Float64Array)) throw new PolicyError(`${label}: edges is ${shown(edges)}; expected a Float64Array of seconds.`)
  let last = model.begin
  for (let e = 0; e < edges.length; e++) {
    if (!(edges[e] > last && edges[e] < model.horizon)) {
      throw new PolicyError(
        `${label}: edges[${e}] is ${edges[e]}; expected seconds after ${last} and before ${model.horizon}, in growing order.`,
      )
    }
    last = edges[e]
  }
  return edges
}

function isIndex(value: unknown, length: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < length
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 1
}

function shown(value: unknown): string {
  if (typeof value === 'string') return `the text "${value}"`
  if (value === null || typeof value !== 'object') return typeof value === 'function' ? 'a function' : String(value)
  return Array.isArray(value) ? 'a list' : value instanceof Promise ? 'a promise' : 'an object'
}
