import type { Estimate } from '../experiment/estimates.ts'
import type { Fold } from '../experiment/Fold.ts'
import { createWeekHours, WEEK_POOL, WEEK_POOL_CELLS, WEEK_TYPE_CELLS } from '../experiment/weekHours.ts'
import { countText, fewText, listText, percentText, perSpan, plain } from './englishText.ts'
import { wholeDays } from './headline.ts'
import { rareMisses } from './rareMisses.ts'
import { unstaffedHours } from './unstaffedHours.ts'

/** Share of a call type's calls outside its opening hours that the planner may not have meant. */
const MANY_CLOSED = 0.05
/** Occupancy below which somebody is idle. */
const SPARE = 0.85

/** What a planner should know before trusting the figures of a run, a sentence each; most runs have none. */
export function runWarnings(fold: Fold, estimates: readonly Estimate[]): string[] {
  const read = (position: number, name: string, metric: string): number => {
    const policy = fold.model.policies[fold.policies[position]].name
    return estimates.find((row) => row.policy === policy && row.scope === 'call_type' && row.name === name && row.metric === metric)!.mean
  }
  const left = fold.leftWaiting === 0 ? [] : fold.policies.flatMap((_, position) => leftWaiting(fold, position, read))
  return [...left, ...unstaffedHours(fold), ...brokenPromises(fold, read), ...closed(fold, read), ...rareMisses(fold)].map(
    (sentence) => `Warning: ${plain(sentence)}`,
  )
}

type Read = (position: number, callType: string, metric: string) => number

/** Calls that waited without limit and were still there when nothing was left that could serve them. */
function leftWaiting({ model, folds, policies }: Fold, position: number, read: Read): string[] {
  const patient = model.callTypes.flatMap((type, k) => (type.patience === undefined ? [{ ...type, k }] : []))
  const certain = patient.filter((type) => !type.disconnectAtClose && read(position, type.name, 'disconnected') > 0)
  const types = certain.length > 0 ? certain : patient.filter(({ name }) => read(position, name, 'disconnected') > 0)
  if (types.length === 0) return []
  const days = wholeDays(model)
  const calls = types.reduce((sum, { name }) => sum + read(position, name, 'disconnected'), 0) / Math.max(1, days)
  const { stride } = createWeekHours(model)
  const last = lastSlot(model.intervals)
  const idle = model.pools.filter((_, p) => {
    const at = last * stride + model.callTypes.length * WEEK_TYPE_CELLS + p * WEEK_POOL_CELLS
    const occupancy = folds[position].week[at + WEEK_POOL.working] / folds[position].week[at + WEEK_POOL.staffed]
    return occupancy < SPARE && types.some(({ k }) => model.eligiblePools[k].includes(p))
  })
  const why =
    idle.length > 0
      ? `agents of ${listText(idle.map(({ name }) => name))} who may take them are idle, and the policy routes them nowhere`
      : 'at the end no pool is left that could serve them'
  const count = calls < 0.5 ? 'some' : countText(calls)
  return [
    `under ${model.policies[policies[position]].name}, ${count} calls ${perSpan(days)} (${listText(types.map(({ name }) => name))}) ` +
      `never reach an agent: their patience is infinite, and ${why}. They count as disconnected, their wait in no sum. Give them a \`patience\`.`,
  ]
}

/** Callers who were promised a callback and never got it, in one sentence for all policies. */
function brokenPromises({ model, policies }: Fold, read: Read): string[] {
  const days = wholeDays(model)
  const names = model.callTypes.map(({ name }) => name)
  const sum = (position: number, metric: string): number => names.reduce((total, name) => total + read(position, name, metric), 0)
  const broken = policies.flatMap((policy, position) => {
    const promised = sum(position, 'callbacks')
    const unkept = promised - sum(position, 'callbacks_made')
    if (unkept <= 0) return []
    const count = unkept / Math.max(1, days) < 0.5 ? 'some' : countText(unkept / Math.max(1, days))
    return [`${count} of ${countText(promised / Math.max(1, days))} under ${model.policies[policy].name}`]
  })
  if (broken.length === 0) return []
  return [`some callbacks promised are never made (${perSpan(days)}: ${fewText(broken)}): no agent who may make them is free by the end.`]
}

/** Position among the hours of the week of the last interval's. */
function lastSlot({ weekday, hour, count }: Fold['model']['intervals']): number {
  const code = (i: number): number => weekday[i] * 24 + hour[i]
  const codes = [...new Set(Array.from({ length: count }, (_, i) => code(i)))].sort((a, b) => a - b)
  return codes.indexOf(code(count - 1))
}

function closed({ model }: Fold, read: Read): string[] {
  return model.callTypes.flatMap(({ name }) => {
    const calls = read(0, name, 'closed')
    const share = calls / (calls + read(0, name, 'offered') + read(0, name, 'contained') + read(0, name, 'callbacks'))
    return share >= MANY_CLOSED ? [`${percentText(share, 0)} of the ${name} calls fall outside its opening hours.`] : []
  })
}
