import { NONE } from '../model/model.ts'
import type { CenterView, RoutingPolicy } from './contract.ts'
import { type Examiner, isIndex } from './Examiner.ts'
import { PolicyError } from './PolicyError.ts'

/** `followState` says so often in a row that rules have changed and no more. */
const CHANGES = 10_000

/** What a private policy may have beside the two questions, checked; what it does not have is absent. */
export function checkedHooks(policy: RoutingPolicy, examiner: Examiner): Partial<RoutingPolicy> {
  return {
    ...queueHooks(policy, examiner),
    ...tableHooks(policy, examiner),
    ...wordHooks(policy, examiner),
    ...edgeHooks(policy, examiner),
    ...stateHooks(policy, examiner),
  }
}

function queueHooks(policy: RoutingPolicy, examiner: Examiner): Partial<RoutingPolicy> {
  const { selectQueue, entered, recheckAt } = policy
  return {
    ...(selectQueue && {
      selectQueue: (callType: number, center: CenterView) => {
        const line = examiner.ask('selectQueue', () => selectQueue.call(policy, callType, center))
        if (examiner.isLine(line) && examiner.lineTypes[line] === callType) return line
        return examiner.wrong(`selectQueue for ${examiner.typeName(callType)}`, line, `the number of a line of that call type`)
      },
    }),
    ...(entered && { entered: (line: number) => examiner.ask('entered', () => entered.call(policy, line)) }),
    ...(recheckAt && {
      recheckAt: (line: number, waited: number) => {
        const at = examiner.ask('recheckAt', () => recheckAt.call(policy, line, waited))
        if (typeof at === 'number' && at > waited) return at
        const asked = `recheckAt for ${examiner.lineName(line)} after ${waited} s`
        return examiner.wrong(asked, at, `a wait in seconds greater than ${waited}, or Infinity`)
      },
    }),
  }
}

function tableHooks(policy: RoutingPolicy, examiner: Examiner): Partial<RoutingPolicy> {
  const { stageOf, ruleOf, opensAfter, refusedPool } = policy
  const count = (hook: string, line: number, value: unknown): number =>
    isCount(value) ? value : examiner.wrong(`${hook} for ${examiner.lineName(line)}`, value, 'a whole number from 1')
  return {
    ...(stageOf && {
      stageOf: (line: number, pool: number, waited: number) =>
        count(
          'stageOf',
          line,
          examiner.ask('stageOf', () => stageOf.call(policy, line, pool, waited)),
        ),
    }),
    ...(ruleOf && {
      ruleOf: (line: number) =>
        count(
          'ruleOf',
          line,
          examiner.ask('ruleOf', () => ruleOf.call(policy, line)),
        ),
    }),
    ...(opensAfter && {
      opensAfter: (line: number, pool: number) => {
        const after = examiner.ask('opensAfter', () => opensAfter.call(policy, line, pool))
        if (typeof after === 'number' && after >= 0) return after
        const asked = `opensAfter for ${examiner.lineName(line)} and ${examiner.poolName(pool)}`
        return examiner.wrong(asked, after, 'seconds, 0 or more, or Infinity for never')
      },
    }),
    ...(refusedPool && {
      refusedPool: (line: number, waited: number, center: CenterView) => {
        const pool = examiner.ask('refusedPool', () => refusedPool.call(policy, line, waited, center))
        if (pool === NONE || (examiner.isPool(pool) && examiner.isRefused(line, pool) && center.idle(pool) > 0)) return pool
        const asked = `refusedPool for ${examiner.lineName(line)}`
        return examiner.wrong(asked, pool, `the number of a pool with an idle agent that data residency keeps from it, or ${NONE}`)
      },
    }),
  }
}

function wordHooks(policy: RoutingPolicy, examiner: Examiner): Partial<RoutingPolicy> {
  const { choices, choiceOf, take } = policy
  examiner.together('choices', choices !== undefined, 'choiceOf', choiceOf !== undefined)
  if (take !== undefined && !isWord(take)) examiner.unfit('take', take, 'a text')
  if (choices !== undefined && !(Array.isArray(choices) && choices.every(isWord))) examiner.unfit('choices', choices, 'a list of texts')
  return {
    ...(take !== undefined && { take }),
    ...(choices &&
      choiceOf && {
        choices,
        choiceOf: (line: number, pool: number) => {
          const choice = examiner.ask('choiceOf', () => choiceOf.call(policy, line, pool))
          if (isIndex(choice, choices.length)) return choice
          const asked = `choiceOf for ${examiner.lineName(line)}`
          return examiner.wrong(asked, choice, `a place in choices, from 0 to ${choices.length - 1}`)
        },
      }),
  }
}

function edgeHooks(policy: RoutingPolicy, examiner: Examiner): Partial<RoutingPolicy> {
  const { edges, atEdge } = policy
  examiner.together('edges', edges !== undefined, 'atEdge', atEdge !== undefined)
  if (edges === undefined || atEdge === undefined) return {}
  return {
    edges: checkedEdges(edges, examiner),
    atEdge: (e, switched, center) => examiner.ask('atEdge', () => atEdge.call(policy, e, switched, center)),
  }
}

function checkedEdges(edges: unknown, examiner: Examiner): Float64Array {
  const { begin, horizon } = examiner.model
  if (!(edges instanceof Float64Array)) return examiner.unfit('edges', edges, 'a Float64Array of seconds')
  let last = begin
  for (const [e, edge] of edges.entries()) {
    if (!(edge > last && edge < horizon))
      examiner.unfit(`edges[${e}]`, edge, `seconds after ${last} and before ${horizon}, in growing order`)
    last = edge
  }
  return edges
}

function stateHooks(policy: RoutingPolicy, examiner: Examiner): Partial<RoutingPolicy> {
  const { followState, rolling } = policy
  if (rolling !== undefined && !(typeof rolling === 'number' && rolling > 0 && rolling < Number.POSITIVE_INFINITY))
    examiner.unfit('rolling', rolling, 'seconds, more than 0')
  let changes = 0
  return {
    ...(rolling !== undefined && { rolling }),
    ...(followState && {
      followState: (center: CenterView, switched: Uint8Array) => {
        const changed: unknown = examiner.ask('followState', () => followState.call(policy, center, switched))
        if (typeof changed !== 'boolean') return examiner.wrong('followState', changed, 'true where rules changed, else false')
        changes = changed ? changes + 1 : 0
        if (changes < CHANGES) return changed
        throw new PolicyError(
          `${examiner.label}: followState returned true ${CHANGES} times in a row; expected false as soon as the rules stay as they are.`,
        )
      },
    }),
  }
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 1
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
