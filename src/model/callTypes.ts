import type { Clock, LocalDate } from '../scenario/clock.ts'
import type { CallType, Transfer } from '../scenario/types.ts'
import { compileArrivals } from './arrivals.ts'
import type { CallTypeModel, Pairs } from './model.ts'
import type { Period } from './period.ts'
import { compileWindows } from './windows.ts'

/** Call types with their names turned into indices; `callersRest` says on which dates the callers keep a public holiday. */
export function compileCallTypes(
  callTypes: readonly CallType[],
  pairs: Pairs,
  period: Period,
  clock: Clock,
  callersRest: (date: LocalDate) => boolean,
): CallTypeModel[] {
  return callTypes.map((type, k) => {
    const { name, tags, open, atClose, handleTime, wrapUp, patience, balking, priority, satisfaction } = type
    const { dataResidency, bot, redial, repeat, transfer, callback } = type
    const { within, target, definition, shortAbandon = within } = type.serviceLevel
    return {
      name,
      tags,
      arrivals: compileArrivals(type, period, clock, callersRest),
      ...(open && { open: compileWindows(open, period, clock) }),
      disconnectAtClose: atClose === 'disconnect',
      handleTime,
      ...(wrapUp && { wrapUp }),
      ...(patience && { patience }),
      balking,
      within,
      ...(target !== undefined && { target }),
      definition,
      shortAbandon,
      priority,
      ...(satisfaction && { satisfaction }),
      residency: dataResidency.word,
      ...(bot && { bot }),
      ...(redial && { redial }),
      ...(repeat && { repeat }),
      ...(transfer && { transfer: compileTransfer(transfer, callTypes) }),
      ...(callback && { callback }),
      mayStayUnresolved: pairs.resolution.some((resolution, f) => pairs.callType[f] === k && resolution < 1),
    }
  })
}

function compileTransfer(
  { probability, to, kind, briefing }: Transfer,
  callTypes: readonly CallType[],
): NonNullable<CallTypeModel['transfer']> {
  return { probability, to: callTypes.findIndex(({ name }) => name === to), warm: kind === 'warm', briefing }
}
