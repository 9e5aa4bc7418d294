import type { Fold } from './Fold.ts'
import { studentQuantile } from './student.ts'

/** One line of routes.csv; NaN is an undefined value. Counts and their interval are means of replications, the others ratios of totals. */
export interface Route {
  readonly policy: string
  readonly callType: string
  readonly pool: string
  readonly answered: number
  readonly stdError: number
  /** Ends of the 95 % interval of `answered`. */
  readonly lower: number
  readonly upper: number
  /** Of the answered calls of the type. */
  readonly share: number
  readonly overflowed: number
  readonly satisfaction: number
  /** Seconds. */
  readonly wait: number
  readonly replications: number
}

/** Who answers which calls, by policy in scenario order, then by call type and pool as flows.csv has them. */
export function routesOf({ model, policies, folds, replications }: Fold): Route[] {
  const { pairs, callTypes, pools } = model
  const t = studentQuantile(replications)
  return [...policies.keys()]
    .sort((a, b) => policies[a] - policies[b])
    .flatMap((position) =>
      Array.from(pairs.callType, (k, f): Route => {
        const { routes } = folds[position]
        const { mean, stdError } = routes.answeredBy(f)
        return {
          policy: model.policies[policies[position]].name,
          callType: callTypes[k].name,
          pool: pools[pairs.pool[f]].name,
          answered: mean,
          stdError,
          lower: mean - t * stdError,
          upper: mean + t * stdError,
          ...routes.ratios(f),
          replications,
        }
      }),
    )
}
