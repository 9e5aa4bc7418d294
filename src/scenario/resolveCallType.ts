import { readObservations } from './datedTable.ts'
import type { Reading } from './reading.ts'
import { listOf } from './reading.ts'
import { readShape } from './readShape.ts'
import { resolveArrivals } from './resolveArrivals.ts'
import type { Path } from './scenarioDocument.ts'
import { callTypeSchema } from './schema/callType.ts'
import type { distributionSchema } from './schema/distribution.ts'
import { ratio } from './schema/quantities.ts'
import type { Parts, Whole } from './shape.ts'
import type { CallType, Distribution, WeeklyWindow } from './types.ts'

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
  if (whole === undefined || arrivals === undefined || handleTime === undefined) return undefined
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
  }
}

/** Nothing where the distribution is not sound. */
function resolveDistribution(reading: Reading, path: Path, parts: Parts<typeof distributionSchema>): Distribution | undefined {
  if (parts.distribution === 'empirical') {
    const values = parts.file === undefined ? undefined : readObservations(reading, parts.file, [...path, 'file'])
    return values && { kind: 'empirical', values }
  }
  if (parts.distribution === 'uniform' || parts.distribution === 'triangular') {
    const { min, max } = parts
    if (min !== undefined && max !== undefined && min >= max) {
      reading.document.problem(
        [...path, 'max'],
        `expected a time above min, found ${max} s with min ${min} s`,
        'a time that never varies is constant',
      )
    }
    if (parts.distribution === 'triangular' && parts.mode !== undefined && (parts.mode < (min ?? 0) || parts.mode > (max ?? Infinity))) {
      reading.document.problem([...path, 'mode'], `expected a time from min to max, found ${parts.mode} s`)
    }
  }
  const { distribution: kind, ...parameters } = parts as Whole<typeof distributionSchema>
  return { kind, ...parameters } as Distribution
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
