import { readObservations } from './datedTable.ts'
import type { Reading } from './reading.ts'
import type { Path } from './scenarioDocument.ts'
import type { distributionSchema } from './schema/distribution.ts'
import type { Parts, Whole } from './shape.ts'
import type { Distribution } from './types.ts'

/** Nothing where the distribution is not sound. */
export function resolveDistribution(reading: Reading, path: Path, parts: Parts<typeof distributionSchema>): Distribution | undefined {
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
