import type { Reading } from './reading.ts'
import { listOf } from './reading.ts'
import { readShape } from './readShape.ts'
import { resolveArrivals } from './resolveArrivals.ts'
import { resolveCallers } from './resolveCallers.ts'
import { resolveDistribution } from './resolveDistribution.ts'
import type { Path } from './scenarioDocument.ts'
import { callTypeSchema } from './schema/callType.ts'
import { ratio } from './schema/quantities.ts'
import type { CallType, WeeklyWindow } from './types.ts'

type Times = 'handleTime' | 'wrapUp' | 'patience'

export function resolveCallType(reading: Reading, name: string): CallType | undefined {
  const path: Path = ['callTypes', name]
  const { parts, whole } = readShape(reading.document, callTypeSchema, path)
  if (parts === undefined) return undefined
  const times = (key: Times) => parts[key] && resolveDistribution(reading, [...path, key], parts[key])
  const [handleTime, wrapUp, patience] = [times('handleTime'), times('wrapUp'), times('patience')]
  if (Array.isArray(parts.open) && parts.open.length === 0)
    reading.document.problem([...path, 'open'], 'expected at least one window, found none')
  const arrivals = parts.arrivals && resolveArrivals(reading, name, parts.arrivals)
  const callers = resolveCallers(reading, name, parts)
  const { residency } = reading.callTypes.get(name) ?? {}
  if (whole === undefined || arrivals === undefined || handleTime === undefined || residency === undefined) return undefined
  const { serviceLevel, satisfaction } = whole
  return {
    name,
    arrivals,
    ...(whole.open !== undefined && { open: (whole.open as readonly (WeeklyWindow | readonly WeeklyWindow[])[]).flat() }),
    atClose: whole.atClose,
    handleTime,
    ...(wrapUp && { wrapUp }),
    ...(patience && { patience }),
    balking: whole.balking,
    serviceLevel: {
      within: serviceLevel?.within ?? 20,
      ...(serviceLevel?.target !== undefined && { target: serviceLevel.target }),
      definition: serviceLevel?.definition ?? 'offered',
      ...(serviceLevel?.shortAbandon !== undefined && { shortAbandon: serviceLevel.shortAbandon }),
    },
    priority: whole.priority,
    tags: [...new Set(listOf(whole.tags))],
    ...(satisfaction && { satisfaction }),
    dataResidency: residency,
    resolution: whole.resolution,
    ...(whole.bot && { bot: whole.bot }),
    ...callers,
  }
}

/** Types of one busyness group share the factor, so its `cv` must be one. */
export function checkBusynessGroups({ document, callTypes }: Reading): void {
  const first = new Map<string, { cv: string; name: string }>()
  for (const name of callTypes.keys()) {
    const path = ['callTypes', name, 'arrivals', 'busyness']
    const group = document.text([...path, 'group'])
    const cv = document.text([...path, 'cv'])
    if (group === undefined || cv === undefined) continue
    const known = first.get(group)
    if (known === undefined) first.set(group, { cv, name })
    else if (ratio(known.cv) !== ratio(cv)) {
      document.problem(
        [...path, 'cv'],
        `expected ${known.cv} as in "${known.name}", found ${cv}`,
        `types of the group "${group}" share one factor`,
      )
    }
  }
}
