import type { Factor, Footprint } from '../../report/Footprint.ts'
import { shippedFacts } from '../plans/shippedFacts.ts'

const GIGABYTE = 1e9

/**
 * What a run took, so far: energy = (core hours × watts of a core + hours × GB × watts of a GB) × PUE, emission = energy × the grid
 * (Lannelongue, Grealey and Inouye 2021, Advanced Science 8(12)). Seconds are measured; the memory is the process's peak, all the time.
 */
export function footprintOf(
  { cpuSeconds, wallSeconds }: { readonly cpuSeconds: number; readonly wallSeconds: number },
  peakBytes = process.resourceUsage().maxRSS * 1024,
): Footprint {
  const { facts } = shippedFacts()
  const { corePower, memoryPower, overhead, place } = facts.computing
  const grid = gridOf(facts.grid.grid, place.country)
  const watts = cpuSeconds * corePower.value + wallSeconds * (peakBytes / GIGABYTE) * memoryPower.value
  const wattHours = (watts / 3600) * overhead.value
  return {
    cpuSeconds,
    peakBytes,
    wattHours,
    gramsOfCO2: (wattHours / 1000) * grid.value,
    factors: { corePower, memoryPower, overhead, grid },
  }
}

function gridOf(tables: ReturnType<typeof shippedFacts>['facts']['grid']['grid'], country: string): Factor {
  const table = tables.find(({ values }) => values[country] !== undefined)
  if (table === undefined) throw new Error(`carbon.yaml has no grid of ${country}.`)
  const { unit, flag, source, date, values } = table
  return { value: values[country]!, unit, flag, source: `${country}: ${source}`, date }
}
