import type { Facts } from './facts.ts'
import type { Reading } from './reading.ts'
import type { Path } from './scenarioDocument.ts'
import type { poolCarbonSchema } from './schema/carbon.ts'
import type { Parts } from './shape.ts'
import type { Carbon, CarbonLines, Location } from './types.ts'

const HOURS_PER_YEAR = 8760
const LINES = ['commuting', 'building', 'equipment', 'home', 'travel'] as const

type Written = Parts<typeof poolCarbonSchema>
type OwnLines = Exclude<Written, string>

/** What a pool emits by the method of the scenario. Nothing (and a problem) where the method does not know it. Lines that could not be read count as left out. */
export function resolveCarbon(
  reading: Reading,
  path: Path,
  { carbon: written, location, country }: { carbon: Written | undefined; location: Location | undefined; country: string | undefined },
): Carbon | undefined {
  const { facts } = reading
  const { method, rebound, networkPerMinute } = reading.carbon
  const own = typeof written === 'object' ? written : undefined
  const kind = typeof written === 'string' ? written : location === 'homeshore' ? 'home' : 'office'
  checkLines(reading, [...path, 'carbon'])
  const grid = method === 'grid' ? gridFactor(reading, path, country) : 0
  if (grid === undefined) return undefined
  const linesOf = (seat: 'office' | 'home', lines?: OwnLines): CarbonLines =>
    method === 'grid' ? gridLines(facts, seat, grid, lines) : seedLines(facts, seat, lines)
  const perPaidHour = linesOf(kind, own)
  const saved =
    rebound > 0 && kind === 'home' && (method === 'grid' || own === undefined) ? total(linesOf('office')) - total(perPaidHour) : 0
  const index = method === 'grid' && country !== undefined ? facts.grid.hourlyIndex.values[country] : undefined
  return {
    perPaidHour: saved > 0 ? { ...perPaidHour, travel: perPaidHour.travel + rebound * saved } : perPaidHour,
    perHour: own?.seats === undefined ? 0 : (own.seats * seatEnergy(facts, own) * grid) / HOURS_PER_YEAR,
    perTalkMinute: (networkPerMinute ?? (method === 'grid' ? facts.grid.network.value : 0)) / 1000,
    ...(index && { hourlyIndex: index }),
  }
}

/** Tonnes per agent and year as kg per paid hour. */
function perPaidHourOf(facts: Facts, tonnes: number): number {
  return (tonnes * 1000) / facts.carbon.workedHours.value
}

function seedLines(facts: Facts, seat: 'office' | 'home', own: OwnLines | undefined): CarbonLines {
  const tonnes = own ?? facts.carbon.seats[seat]
  const kg = (line: keyof CarbonLines) => perPaidHourOf(facts, tonnes[line] ?? 0)
  return { commuting: kg('commuting'), building: kg('building'), equipment: kg('equipment'), home: kg('home'), travel: kg('travel') }
}

/** `grid`: kg per kWh. A building whose seats are counted emits by the clock hour, not by the paid hour. */
function gridLines(facts: Facts, seat: 'office' | 'home', grid: number, own: OwnLines | undefined): CarbonLines {
  const { carbon, grid: energies } = facts
  const energy = (kWh: number) => (kWh * grid) / carbon.workedHours.value
  const housed = seat === 'office' || own?.kWhPerSeat !== undefined
  return {
    commuting: perPaidHourOf(facts, own?.commuting ?? carbon.seats[seat].commuting),
    building: housed && own?.seats === undefined ? energy(seatEnergy(facts, own)) : 0,
    equipment: energy(energies.equipmentEnergy.value),
    home: seat === 'home' ? energy(energies.homeEnergy.value) : 0,
    travel: perPaidHourOf(facts, own?.travel ?? carbon.seats[seat].travel),
  }
}

/** kWh per seat and year. */
function seatEnergy(facts: Facts, own: OwnLines | undefined): number {
  return own?.kWhPerSeat ?? facts.grid.buildingEnergy.value
}

function total(lines: CarbonLines): number {
  return LINES.reduce((sum, line) => sum + lines[line], 0)
}

/** kg per kWh. */
function gridFactor({ document, facts }: Reading, path: Path, country: string | undefined): number | undefined {
  if (country === undefined) return undefined
  const known = Object.assign({}, ...facts.grid.grid.map(({ values }) => values)) as Readonly<Record<string, number>>
  const grams = known[country]
  if (grams !== undefined) return grams / 1000
  const at = document.has([...path, 'country']) ? [...path, 'country'] : path
  document.problem(at, `the grid of ${country} is not known`, `known: ${Object.keys(known).join(', ')}; method seed needs none`)
  return undefined
}

/** Each key of the lines goes with one method. */
function checkLines({ document, carbon: { method } }: Reading, path: Path): void {
  const [others, hint] =
    method === 'seed'
      ? [['seats', 'kWhPerSeat'], 'they go with carbon: { method: grid } at the top of the scenario']
      : [['building', 'equipment', 'home'], 'it counts their energy: seats and kWhPerSeat are those of the building']
  for (const key of others) {
    if (document.has([...path, key])) document.problem([...path, key], `"${key}" has no meaning with method ${method}`, hint, 'key')
  }
}
