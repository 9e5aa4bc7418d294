import { isOpen, type Windows } from '../windows.ts'
import type { Centre, DatedRule, PolicySheet } from './PolicySheet.ts'
import { everyPool, stage } from './stage.ts'

/**
 * Wanted where sites in several time zones cover the day and night between them: calls go where it is day, so that night shifts stay small.
 * Which sites are in their day changes with every clock, so there is a rule for each set of them, in force whenever just those are.
 */
export const followTheSun: PolicySheet<'follow-the-sun'> = {
  summary: 'pools whose own clock reads within the day; after a wait, all pools',
  purpose: 'Sites in several time zones cover day and night between them: calls go where it is day, and night shifts stay small.',
  options: [
    { name: 'between', meaning: "the day, on each pool's own clock", default: '08:00-20:00' },
    { name: 'overflowAfter', meaning: 'wait after which all pools may answer; nobody waits while it is night everywhere', unit: 's' },
  ],
  stages: `rules:                              # such a rule for every set of pools that are in their day together
  - when: { between: 08:00-20:00 }
    stages:
      - { pools: all, choose: longest-idle }
      - { after: 20 s, pools: all, choose: longest-idle }
  - stages: [{ pools: all, choose: longest-idle }]`,
  example: `with-the-sun:
  use: follow-the-sun
  between: 07:00-19:00
  overflowAfter: 30 s`,
  rules: ({ window, overflowAfter }, centre) => {
    const all = everyPool(centre)
    const byDay = daysOf(centre, (timeZone) => centre.windows(window, timeZone)).map(({ awake, holds }): DatedRule => {
      return { holds, stages: [stage(0, awake, 'longest-idle'), stage(overflowAfter, all, 'longest-idle')] }
    })
    return [...byDay, { stages: [stage(0, all, 'longest-idle')] }]
  },
}

/** Each set of pools that are awake together, and when just these are; never empty. */
function daysOf({ pools }: Centre, dayOf: (timeZone: string) => Windows): { awake: string[]; holds: Windows }[] {
  const days = new Map([...new Set(pools.map(({ timeZone }) => timeZone))].map((timeZone) => [timeZone, dayOf(timeZone)]))
  const edges = [...new Set([...days.values()].flatMap(({ from, to }) => [...from, ...to]))].sort((a, b) => a - b)
  const spans = new Map<string, { awake: string[]; from: number[]; to: number[] }>()
  edges.forEach((time, i) => {
    const awake = pools.filter(({ timeZone }) => isOpen(days.get(timeZone)!, time)).map(({ name }) => name)
    if (awake.length === 0) return
    const key = JSON.stringify(awake)
    const span = spans.get(key) ?? { awake, from: [], to: [] }
    spans.set(key, span)
    span.from.push(time)
    span.to.push(edges[i + 1])
  })
  return [...spans.values()].map(({ awake, from, to }) => ({ awake, holds: { from: Float64Array.from(from), to: Float64Array.from(to) } }))
}
