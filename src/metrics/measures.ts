import { AGENT_MEASURES } from './agentMeasures.ts'
import { CALLER_MEASURES } from './callerMeasures.ts'
import { CARBON_MEASURES } from './carbonMeasures.ts'
import { DAY_MEASURES } from './dayMeasures.ts'
import type { Measure } from './measure.ts'
import { SERVICE_MEASURES } from './serviceMeasures.ts'

/** Every metric of summary.csv, in the order of the table: the one place where they come together. */
export const MEASURES: readonly Measure[] = [
  ...SERVICE_MEASURES,
  ...AGENT_MEASURES,
  ...CALLER_MEASURES,
  ...CARBON_MEASURES,
  ...DAY_MEASURES,
]
