import type { Fold } from '../experiment/Fold.ts'
import { createWeekHours, WEEK_POOL, WEEK_POOL_CELLS, WEEK_TYPE, WEEK_TYPE_CELLS } from '../experiment/weekHours.ts'
import { listText, percentText } from './englishText.ts'

const DAYS = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/**
 * Hours of the week in which calls of a type came while no pool that may take them had an agent, a sentence for each type, under the
 * policies that have such hours. Hours are named by their first and their number.
 */
export function unstaffedHours({ model, folds, policies }: Fold): string[] {
  const { slots, stride } = createWeekHours(model)
  const pools = model.callTypes.length * WEEK_TYPE_CELLS
  return model.callTypes.flatMap(({ name }, k) => {
    const found = folds.flatMap(({ week }, position) => {
      const calls = slots.map((_, slot) => week[slot * stride + k * WEEK_TYPE_CELLS + WEEK_TYPE.denominator])
      const empty = [...slots.keys()].filter((slot) => {
        const staffed = (pool: number): number => week[slot * stride + pools + pool * WEEK_POOL_CELLS + WEEK_POOL.staffed]
        return calls[slot] > 0 && model.eligiblePools[k].every((pool) => staffed(pool) === 0)
      })
      const share = empty.reduce((sum, slot) => sum + calls[slot], 0) / calls.reduce((sum, each) => sum + each, 0)
      return empty.length === 0 ? [] : [{ policy: model.policies[policies[position]].name, empty, share }]
    })
    if (found.length === 0) return []
    const { empty, share } = found.reduce((most, each) => (each.share > most.share ? each : most))
    const { weekday, hour } = slots[empty[0]]
    const from = `${DAYS[weekday]} ${String(hour).padStart(2, '0')}:00`
    const hours = empty.length === 1 ? 'one hour' : `${empty.length} hours`
    const under = found.length === folds.length ? '' : ` under ${listText(found.map(({ policy }) => policy))}`
    return [
      `${name} calls come in ${hours} of the week (the first on ${from}) when no pool that may take them has an agent: ${percentText(share, share < 0.1 ? 1 : 0)} of them${under}. Staff these hours, or close them with \`open\`.`,
    ]
  })
}
