import { optionJson } from './compareJson.ts'
import { cheapest, type Swept, type SweptOption } from './sweepText.ts'

/** A sweep as one object for `--json`: every point under every policy, and the cheapest that meet every target. Undefined values are null. */
export function sweepJson({ name, names, points, replications, facts, options }: Swept): Readonly<Record<string, unknown>> {
  const json = (option: SweptOption): object => ({
    set: Object.fromEntries(names.map((path, j) => [path, option.values[j]])),
    ...optionJson(option),
  })
  const found = (least: 'surely' | 'probably'): object | null => {
    const option = cheapest(options, least)
    return option === undefined ? null : json(option)
  }
  return {
    schema_version: 1,
    scenario: name,
    seed: facts.seed,
    out: facts.out,
    points,
    replications,
    seconds: facts.seconds,
    workers: facts.workers,
    ...(facts.shards !== undefined && { shards: facts.shards }),
    cheapest: { surely: found('surely'), probably: found('probably') },
    options: options.map(json),
  }
}
