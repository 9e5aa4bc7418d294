import type { Route } from '../experiment/routesOf.ts'
import { fixedText } from './fixedText.ts'

/** Cells of routes.csv, a row per route, in the order of `TABLES.routes`; undefined values are empty. */
export function routeRows(routes: readonly Route[]): string[][] {
  return routes.map((route) => [
    route.policy,
    route.callType,
    route.pool,
    ...[route.answered, route.stdError, route.lower, route.upper, route.share, route.overflowed, route.satisfaction].map((value) =>
      fixedText(value, 6),
    ),
    fixedText(route.wait, 3),
    String(route.replications),
  ])
}
