import type { ChartMaker } from './Chart.ts'
import { carbonChart } from './carbonChart.ts'
import { daysChart } from './daysChart.ts'
import { lawChart, lossChart } from './effectCharts.ts'
import { flowsChart } from './flowsChart.ts'
import { hourOfDayCharts } from './hourOfDayCharts.ts'
import { occupancyChart } from './occupancyChart.ts'
import { penaltiesChart, providersChart } from './providerCharts.ts'
import { serviceLevelChart } from './serviceLevelChart.ts'
import { staffingChart } from './staffingChart.ts'
import { sweepCharts } from './sweepCharts.ts'
import { tradeChart } from './tradeChart.ts'
import { waitingChart } from './waitingChart.ts'

/** Charts of the report in their order: of one policy, or of the run as a whole. */
export const MAKERS: readonly { readonly of: 'run' | 'policy'; readonly make: ChartMaker }[] = [
  { of: 'policy', make: serviceLevelChart },
  { of: 'policy', make: waitingChart },
  { of: 'policy', make: occupancyChart },
  { of: 'policy', make: staffingChart },
  { of: 'policy', make: hourOfDayCharts },
  { of: 'policy', make: flowsChart },
  { of: 'run', make: tradeChart },
  { of: 'run', make: daysChart },
  { of: 'run', make: sweepCharts },
  { of: 'run', make: penaltiesChart },
  { of: 'run', make: carbonChart },
  { of: 'run', make: providersChart },
  { of: 'run', make: lossChart },
  { of: 'run', make: lawChart },
]
