import { secondsText } from './englishText.ts'
import type { Footprint } from './Footprint.ts'

/** `The run itself: 41 s of CPU, 0.23 Wh, 0.013 g of CO2 (assumed: 12 W a core).` */
export function footprintText({ cpuSeconds, wattHours, gramsOfCO2, factors }: Footprint): string {
  const energy = `${twoDigits(wattHours)}\u00a0Wh, ${twoDigits(gramsOfCO2)}\u00a0g of CO2`
  return `The run itself: ${secondsText(cpuSeconds)} of CPU, ${energy} (assumed: ${factors.corePower.value}\u00a0W a core).`
}

/** 0.0128 → `0.013`, 12,345 → `12,000`. */
function twoDigits(value: number): string {
  return new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 2 }).format(value)
}
