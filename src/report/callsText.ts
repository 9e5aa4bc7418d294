import { BY_CALLBACK, BY_FREED, CAUSES, type CallLog, MOMENTS, OUTCOMES } from '../metrics/callLog.ts'
import { CALLS_COLUMNS } from '../metrics/columns.ts'
import type { Model } from '../model/model.ts'
import type { RoutingPolicy } from '../routing/contract.ts'
import { ByteText, type Stamp, stamp } from './ByteText.ts'

/** Writes the calls of a replication as rows of calls.csv: whole rows, line ends (\n) included, UTF-8. */
export interface CallsText {
  /** Rows of one replication under one policy (its index in the model), whose words say why a call was routed as it was. */
  write(policy: number, replication: number, log: CallLog, words: RoutingWords): void
}

/** What a policy calls its choices; without words only the moment is written. */
export type RoutingWords = Pick<RoutingPolicy, 'choices' | 'take'>

const DECIMALS = Object.fromEntries(CALLS_COLUMNS.map((column) => [column.name, 'decimals' in column ? column.decimals : 0]))
const SECONDS = DECIMALS['arrival_s']
const FRACTION = DECIMALS['satisfaction']
const NOTHING = stamp(',')

/**
 * Prepares the texts that every row repeats. Made once per thread.
 * @param quoted a name as a CSV field, quoted where it must be
 * @param deliver takes pieces of the text as they are ready
 */
export function createCallsText(model: Model, quoted: (name: string) => string, deliver: (rows: Uint8Array) => void): CallsText {
  const policies = model.policies.map(({ name }) => quoted(name))
  const types = model.callTypes.map(({ name }) => stamp(`,${quoted(name)}`))
  const pools = model.pools.map(({ name }) => stamp(`,${quoted(name)}`))
  const outcomes = OUTCOMES.map((outcome) => stamp(`,${outcome}`))
  const text = new ByteText(deliver)
  return {
    write(policy, replication, log, words) {
      const prefix = stamp(`${policies[policy]},${replication}`)
      const whys = whysOf(words)
      const { callId, callType, arrival, attempt, outcome, pool, stage, wait, handle } = log.column
      const { resolved, satisfaction, wrapUp, firstCallId, rule, cause, moment, choice, callbackWait } = log.column
      const order = log.order()
      for (let j = 0; j < order.length; j++) {
        const row = order[j]
        const by = moment[row]
        const { bare, chosen } = whys[cause[row]][Number.isNaN(by) ? MOMENTS.length : by]
        text.add(prefix)
        text.number(callId, row, 0)
        text.add(types[callType[row]])
        text.number(arrival, row, SECONDS)
        text.number(attempt, row, 0)
        text.add(outcomes[outcome[row]])
        text.add(Number.isNaN(pool[row]) ? NOTHING : pools[pool[row]])
        text.number(stage, row, 0)
        text.number(wait, row, SECONDS)
        text.number(handle, row, SECONDS)
        text.number(resolved, row, 0)
        text.number(satisfaction, row, FRACTION)
        text.number(wrapUp, row, SECONDS)
        text.number(firstCallId, row, 0)
        text.number(rule, row, 0)
        text.add(chosen[by === BY_FREED ? 0 : choice[row]] ?? bare)
        text.number(callbackWait, row, SECONDS)
        text.newline()
      }
      text.end()
    },
  }
}

/** The fields cause and reason: the reason is the moment alone, or with the policy's word for its choice, `arrival: cheapest`. */
interface Why {
  readonly bare: Stamp
  readonly chosen: readonly Stamp[]
}

/** By cause and moment, the last for calls that were not routed. The words of a private policy may need quotes. */
function whysOf({ choices = [], take }: RoutingWords): readonly (readonly Why[])[] {
  const field = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return CAUSES.map((cause) => [
    ...MOMENTS.map((moment, m) => {
      const words = m === BY_CALLBACK ? [] : m !== BY_FREED ? choices : take === undefined ? [] : [take]
      return { bare: stamp(`,${cause},${moment}`), chosen: words.map((word) => stamp(`,${cause},${field(`${moment}: ${word}`)}`)) }
    }),
    { bare: stamp(`,${cause},`), chosen: [] },
  ])
}
