import type { PoolSetting } from '../data/Setting.ts'
import { COLOUR, locationColour } from './palette.ts'

/** The colour of the location in which all pools of a provider are; grey where they are in several. */
export function providerColour(provider: string, pools: readonly PoolSetting[]): { readonly fill: string; readonly ink: string } {
  const locations = new Set(pools.filter((pool) => pool.provider === provider).map(({ location }) => location))
  const [location] = locations
  return locations.size === 1 ? locationColour(location) : { fill: COLOUR.baseline, ink: COLOUR['ink-soft'] }
}
