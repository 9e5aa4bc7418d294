import { dirname } from 'node:path'
import { quoted } from '../../report/data/commandLine.ts'
import type { Bundle } from '../Bundle.ts'
import { repeatedBy } from '../repeatedBy.ts'
import { DEFAULTS } from '../runOptions.ts'

/** Commands that are written out. */
const SHOWN = 3

/**
 * That shards of a division are missing, and the commands that make them.
 * @param missing numbers in the division, in order
 * @param beside a shard that is there
 */
export function missingShards(missing: readonly number[], of: number, beside: string, bundle: Bundle | undefined): string {
  const many = missing.length === 1 ? '1 is' : `${missing.length} are`
  const said = `Of ${of} shards ${many} missing: ${ranges(missing)}.`
  if (bundle === undefined) return said
  const { command, file, options } = bundle
  const replications = command === 'sweep' ? DEFAULTS.sweepReplications : DEFAULTS.replications
  const line = repeatedBy(command, file, options, replications)
  const commands = missing.slice(0, SHOWN).map((index) => `  ${line} --shard ${index}/${of} --resume --out ${quoted(dirname(beside))}`)
  const more = missing.length > SHOWN ? ['  and so on.'] : []
  return [`${said} Where the scenario is, make them by`, ...commands, ...more].join('\n')
}

/** `3, 17–19`. */
function ranges(numbers: readonly number[]): string {
  const parts: string[] = []
  for (let at = 0; at < numbers.length; at++) {
    const first = numbers[at]!
    while (numbers[at + 1] === numbers[at]! + 1) at++
    parts.push(numbers[at] === first ? String(first) : `${first}–${numbers[at]}`)
  }
  return parts.length > 20 ? `${parts.slice(0, 20).join(', ')} …` : parts.join(', ')
}
