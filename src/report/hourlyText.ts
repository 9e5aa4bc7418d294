import { FAN_POINT } from '../experiment/Fans.ts'
import type { Fold } from '../experiment/Fold.ts'
import { ByteText, stamp } from './ByteText.ts'

/**
 * The rows of hourly.csv, policy by policy as the scenario has them, then interval and line: pieces of whole rows in UTF-8, line ends included.
 * One replication has none: nothing spreads, and what it was is in the tables by interval.
 * @param quoted a name as a CSV field, quoted where it must be
 */
export function* hourlyText({ model, policies, fans }: Fold, quoted: (name: string) => string): Generator<Uint8Array, void, undefined> {
  if (fans.replications < 2) return
  const { lines } = fans.fan
  const pieces: Uint8Array[] = []
  const text = new ByteText((piece) => pieces.push(piece))
  const keys = lines.map(({ scope, name, measure }) => stamp(`,${scope},${quoted(name)},${measure.name},${measure.unit}`))
  const decimals = Uint8Array.from(lines, ({ measure }) => measure.decimals)
  for (const policy of [...policies].sort((a, b) => a - b)) {
    const position = policies.indexOf(policy)
    const name = quoted(model.policies[policy].name)
    for (const [i, label] of model.intervals.labels.entries()) {
      const prefix = stamp(`${name},${label}`)
      for (let l = 0; l < lines.length; l++) {
        const point = fans.read(position, i, l)
        text.add(prefix)
        text.add(keys[l])
        for (let place: number = FAN_POINT.mean; place <= FAN_POINT.p95; place++) text.number(point, place, decimals[l])
        text.number(point, FAN_POINT.replications, 0)
        text.newline()
      }
      yield* pieces.splice(0)
    }
  }
  text.end()
  yield* pieces
}
