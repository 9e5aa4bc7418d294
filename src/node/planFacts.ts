import type { Model } from '../model/model.ts'

/** Paths, as written, of the private policies among those chosen. */
export function modulesOf(model: Model, chosen: readonly number[]): readonly string[] {
  const paths = chosen.flatMap((policy) => {
    const { routing } = model.policies[policy]!
    return routing.kind === 'module' ? [routing.path] : []
  })
  return [...new Set(paths)]
}

/** "replication 7", "replications 121 to 140". */
export function stretchText(what: 'replication' | 'point', first: number, last: number): string {
  return first === last ? `${what} ${first}` : `${what}s ${first} to ${last}`
}
