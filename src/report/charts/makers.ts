import type { ChartMaker } from './Chart.ts'
import { serviceLevelChart } from './serviceLevelChart.ts'

/** Charts of the report in their order: of one policy, or of the run as a whole. */
export const MAKERS: readonly { readonly of: 'run' | 'policy'; readonly make: ChartMaker }[] = [{ of: 'policy', make: serviceLevelChart }]
