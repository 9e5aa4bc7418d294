import type { Reading } from './reading.ts'
import { resolveDistribution } from './resolveDistribution.ts'
import type { Path } from './scenarioDocument.ts'
import type { callTypeSchema } from './schema/callType.ts'
import type { Parts } from './shape.ts'
import { suggestOrList } from './suggest.ts'
import type { Callback, CallType, Redial, Repeat, Transfer, Understanding } from './types.ts'

type CallTypeParts = Parts<typeof callTypeSchema>

const NONE = { language: 0, culture: 0 }

/**
 * What becomes of callers before, instead of and after a call. What is not sound is reported and left out.
 * No distribution is always 0, so nobody repeats in no time for ever.
 */
export function resolveCallers(
  reading: Reading,
  name: string,
  parts: CallTypeParts,
): Pick<CallType, 'redial' | 'repeat' | 'transfer' | 'callback' | 'understanding'> {
  const path: Path = ['callTypes', name]
  const { redial, repeat, transfer, callback } = parts
  const redialAfter = redial?.after && resolveDistribution(reading, [...path, 'redial', 'after'], redial.after)
  const repeatAfter = repeat?.after && resolveDistribution(reading, [...path, 'repeat', 'after'], repeat.after)
  if (transfer !== undefined) checkTransfer(reading, [...path, 'transfer'], transfer)
  return {
    ...(redialAfter && { redial: { ...redial, after: redialAfter } as Redial }),
    ...(repeatAfter && { repeat: { ...repeat, after: repeatAfter } as Repeat }),
    ...(transfer && { transfer: transfer as Transfer }),
    ...(callback && { callback: callback as Callback }),
    understanding: understandingOf(reading, parts.understanding),
  }
}

function understandingOf({ facts }: Reading, written: CallTypeParts['understanding']): Understanding {
  if (written === 'typical') {
    const { handleTime, resolution } = facts.countries.understanding
    const effect = ({ language, culture }: typeof NONE) => ({ language, culture })
    return { handleTime: effect(handleTime), resolution: effect(resolution) }
  }
  const { handleTime, resolution } = (written ?? {}) as Partial<Understanding>
  return { handleTime: handleTime ?? NONE, resolution: resolution ?? NONE }
}

function checkTransfer({ document, callTypes }: Reading, path: Path, transfer: NonNullable<CallTypeParts['transfer']>): void {
  const { to, kind, briefing } = transfer
  if (to !== undefined && !callTypes.has(to))
    document.problem([...path, 'to'], `there is no call type "${to}"`, suggestOrList(to, callTypes.keys(), 'call types'))
  if (kind === 'cold' && briefing !== undefined && briefing > 0)
    document.problem([...path, 'briefing'], '"briefing" has no meaning when the transfer is cold', 'add kind: warm', 'key')
}

/** Callers passed on without fail from type to type and back would never leave: the run could not end. */
export function checkTransferCycles({ document }: Reading, callTypes: readonly CallType[]): void {
  const next = new Map(
    callTypes.flatMap(({ name, transfer }) => (transfer !== undefined && transfer.probability === 1 ? [[name, transfer.to] as const] : [])),
  )
  const judged = new Set<string>()
  for (const start of next.keys()) {
    const chain: string[] = []
    let name: string | undefined = start
    while (name !== undefined && !judged.has(name)) {
      judged.add(name)
      chain.push(name)
      name = next.get(name)
    }
    const begin = chain.indexOf(name ?? '')
    if (begin < 0 || name === undefined) continue
    const circle = [...chain.slice(begin), name].join(' → ')
    document.problem(
      ['callTypes', name, 'transfer', 'probability'],
      `callers would be passed on for ever: ${circle}`,
      'one of these probabilities is below 100%',
    )
  }
}
