import { dirname } from 'node:path'
import { quoted } from '../../report/data/commandLine.ts'
import type { Bundle } from '../plans/Bundle.ts'
import { repeatedBy } from '../plans/repeatedBy.ts'
import { DEFAULTS } from '../runOptions.ts'

/** Commands that are written out. */
const SHOWN = 3
/** Numbers that are listed. */
const LISTED = 20

/**
 * That shards of a division are missing, and the commands that make them.
 * @param missing numbers in the division, in order
 * @param beside a shard that is there
 */
export function missingShards(missing: readonly number[], of: number, beside: string, bundle: Bundle | undefined): string {
  const one = missing.length === 1
  const said = one
    ? `Shard ${missing[0]} of ${of} is missing.`
    : `${missing.length} of ${of} shards are missing: numbers ${ranges(missing)}.`
  if (bundle === undefined) return said
  const { command, file, options } = bundle
  const replications = command === 'sweep' ? DEFAULTS.sweepReplications : DEFAULTS.replications
  const line = repeatedBy(command, file, options, replications)
  const commands = missing.slice(0, SHOWN).map((index) => `  ${line} --shard ${index}/${of} --resume --out ${quoted(dirname(beside))}`)
  const more = missing.length > SHOWN ? ['  and so on.'] : []
  return [`${said} In the folder of the scenario, make ${one ? 'it' : 'them'} with:`, ...commands, ...more].join('\n')
}

/** `3, 17 to 19 and 25`. */
function ranges(numbers: readonly number[]): string {
  const parts: string[] = []
  for (let at = 0; at < numbers.length; at++) {
    const first = numbers[at]!
    while (numbers[at + 1] === numbers[at]! + 1) at++
    const last = numbers[at]!
    parts.push(...(last === first ? [`${first}`] : last === first + 1 ? [`${first}`, `${last}`] : [`${first} to ${last}`]))
  }
  const shown = parts.length > LISTED ? [...parts.slice(0, LISTED), 'others'] : parts
  return shown.length === 1 ? shown[0]! : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
