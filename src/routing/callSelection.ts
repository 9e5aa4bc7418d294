import { type CallTypeModel, type Model, NONE, type PolicyModel } from '../model/model.ts'

/**
 * For each pool the lines that it may ever serve, in the order in which a freed agent looks at them. Entries of pool p are
 * from[p] … from[p+1]−1, grouped: a waiting call of an earlier group goes first whatever the waits; inside a group the smallest
 * (entry to the queue + due) does, then the smallest call id.
 */
export interface CallSelection {
  readonly from: Int32Array
  readonly line: Int32Array
  readonly group: Int32Array
  /** Seconds added to the entry to the queue: T for `earliest-due`, less the seconds that the priority is worth where it ages, else 0. */
  readonly due: Float64Array
  readonly pool: Int32Array
  /** Entries of type k: entryOfType[typeFrom[k] … typeFrom[k+1]−1]. */
  readonly typeFrom: Int32Array
  readonly entryOfType: Int32Array
}

interface Lines {
  readonly type: Int32Array
  readonly bound: Int32Array
}

/** `listed` tells whether a stage ever opens calls of the type to the pool. */
export function compileCallSelection(
  model: Model,
  policy: Way,
  lines: Lines,
  listed: (callType: number, pool: number) => boolean,
): CallSelection {
  const from = [0]
  const line: number[] = []
  const group: number[] = []
  const pool: number[] = []
  for (let p = 0; p < model.pools.length; p++) {
    const rank = rankOf(model, policy, p)
    const eligible = Array.from(lines.type, (k, l) => ({ l, k, rank: rank(k) })).filter(({ l, k }) => lines.bound[l] === p || listed(k, p))
    eligible.sort((a, b) => b.rank[0] - a.rank[0] || b.rank[1] - a.rank[1] || a.l - b.l)
    let g = -1
    let last: readonly number[] | undefined
    for (const entry of eligible) {
      if (last === undefined || last[0] !== entry.rank[0] || last[1] !== entry.rank[1]) g++
      last = entry.rank
      line.push(entry.l)
      group.push(g)
      pool.push(p)
    }
    from.push(line.length)
  }

  const ofType = model.callTypes.map((_, k) => line.flatMap((l, entry) => (lines.type[l] === k ? [entry] : [])))
  const typeFrom = [0]
  for (const entries of ofType) typeFrom.push(typeFrom[typeFrom.length - 1] + entries.length)
  return {
    from: Int32Array.from(from),
    line: Int32Array.from(line),
    group: Int32Array.from(group),
    due: Float64Array.from(line, (l) => dueOf(model.callTypes[lines.type[l]], policy)),
    pool: Int32Array.from(pool),
    typeFrom: Int32Array.from(typeFrom),
    entryOfType: Int32Array.from(ofType.flat()),
  }
}

type Way = Pick<PolicyModel, 'take' | 'ageing'>

/** Larger first: call priority, then the pool's preference; one rank for all where entry and `due` decide. */
function rankOf(model: Model, { take, ageing }: Way, pool: number): (callType: number) => readonly [number, number] {
  if (take !== 'longest-waiting' || ageing < Number.POSITIVE_INFINITY) return () => [0, 0]
  return (callType) => {
    const pair = model.pairs.index[callType * model.pools.length + pool]
    return [model.callTypes[callType].priority, pair === NONE ? 0 : model.pairs.preference[pair]]
  }
}

/** The largest priority + W / ageing is the smallest entry − priority × ageing. */
function dueOf({ within, priority }: CallTypeModel, { take, ageing }: Way): number {
  if (take === 'earliest-due') return within
  return take === 'longest-waiting' && ageing < Number.POSITIVE_INFINITY ? 0 - priority * ageing : 0
}
