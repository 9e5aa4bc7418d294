import { type Effect, effectsOf } from '../../experiment/effects.ts'
import { type ComparedPair, PairedMoments } from '../../experiment/PairedMoments.ts'
import type { Session } from './Session.ts'

/** What the change from the pinned scenario does to the policies of the same name, on the replications that both have; nothing where none is. */
export function comparePinned(pinned: Session, session: Session): (Effect & { readonly policy: string })[] {
  const names = (of: Session): string[] => of.fold.model.policies.map(({ name }) => name)
  const common = names(session).filter((name) => names(pinned).includes(name))
  const replications = Math.min(pinned.replications, session.replications)
  const { lines } = session.totals
  if (common.length === 0 || replications === 0) return []
  const before = common.map((_, c) => c)
  const after = common.map((_, c) => common.length + c)
  const pairs: ComparedPair[] = before.map((b, c) => ({ a: after[c], b, measures: lines.map((_, m) => m) }))
  const moments = new PairedMoments(2 * common.length, lines.length, pairs)
  for (let r = 0; r < replications; r++) {
    const columns = [pinned, session].flatMap((of) => common.map((name) => of.said[r][names(of).indexOf(name)]))
    moments.add(columns)
  }
  const sameUnit = new Set(lines.filter((line, m) => line.unit === pinned.totals.lines[m].unit).map(({ measure }) => measure.name))
  return effectsOf(moments, lines, before, after)
    .filter(({ metric }) => sameUnit.has(metric))
    .map((effect) => ({ ...effect, policy: common[effect.position] }))
}
