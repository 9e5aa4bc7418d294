import type { Model } from '../../model/model.ts'

/** Paths, as written, of the private policies among those chosen. */
export function modulesOf(model: Model, chosen: readonly number[]): readonly string[] {
  const paths = chosen.flatMap((policy) => {
    const { routing } = model.policies[policy]!
    return routing.kind === 'module' ? [routing.path] : []
  })
  return [...new Set(paths)]
}

/** Steps of a sweep: "point 2", "points 3 to 5, the last up to replication 4 of 10". */
export function sweepText(from: number, to: number, replications: number): string {
  const [first, last] = [Math.floor(from / replications), Math.ceil(to / replications) - 1]
  const [begin, end] = [from - first * replications + 1, to - last * replications]
  const text = stretchText('point', first + 1, last + 1)
  const [late, early] = [begin > 1, end < replications]
  if (!late && !early) return text
  if (first === last) return `${text}, ${stretchText('replication', begin, end)} of ${replications}`
  const parts = [...(late ? [`the first from replication ${begin}`] : []), ...(early ? [`the last up to replication ${end}`] : [])]
  return `${text}, ${parts.join(', ')} of ${replications}`
}

/** "replication 7", "replications 121 to 140". */
export function stretchText(what: 'replication' | 'point', first: number, last: number): string {
  return first === last ? `${what} ${first}` : `${what}s ${first} to ${last}`
}
