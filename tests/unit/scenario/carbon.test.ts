import { describe, expect, test } from 'vitest'
import type { Carbon } from '../../../src/scenario/types.ts'
import { expectProblems, scenarioOf, scenarioText } from './scenarioText.ts'

const carbonOf = (pool: string, carbon?: string): Carbon => {
  const root = carbon === undefined ? {} : { root: `carbon: ${carbon}` }
  return scenarioOf(scenarioText({ ...root, pool })).pools[0]!.carbon
}
const atHome = (pool: string, carbon?: string): Carbon => {
  const root = carbon === undefined ? '' : `carbon: ${carbon}\n`
  return scenarioOf(`${root}${scenarioText({ pool })}`.replace('onshore', 'homeshore')).pools[0]!.carbon
}
const total = ({ perPaidHour }: Carbon) => Object.values(perPaidHour).reduce((sum, kg) => sum + kg, 0)
const perYear = (carbon: Carbon) => (total(carbon) * 1607) / 1000
/** kg in an hour of 1,607, of kWh a year at g a kWh. */
const electric = (kWh: number, grams: number) => (kWh * grams) / 1000 / 1607

describe('Carbon by the table by seat', () => {
  test('is the default: 2 t in an office and 0.65 t at home, alike in every country', () => {
    expect(perYear(carbonOf(''))).toBeCloseTo(2, 12)
    expect(perYear(carbonOf('country: MA', '{ method: seed }'))).toBeCloseTo(2, 12)
    expect(perYear(carbonOf('carbon: home'))).toBeCloseTo(0.65, 12)
    expect(perYear(atHome(''))).toBeCloseTo(0.65, 12)
    expect(perYear(atHome('carbon: office'))).toBeCloseTo(2, 12)
    expect(carbonOf('')).toMatchObject({ perHour: 0, perTalkMinute: 0 })
    expect(carbonOf('')).not.toHaveProperty('hourlyIndex')
  })

  test('gives 1.2446 and 0.4045 kg per paid hour', () => {
    expect(total(carbonOf(''))).toBeCloseTo(1.2446, 4)
    expect(total(carbonOf('carbon: home'))).toBeCloseTo(0.4045, 4)
  })

  test('takes lines of the planner, others 0', () => {
    expect(carbonOf('carbon: { commuting: 1.607, home: 0.1607 }').perPaidHour).toEqual({
      commuting: 1,
      building: 0,
      equipment: 0,
      home: 0.1,
      travel: 0,
    })
  })

  test('counts the network only where the scenario does', () => {
    expect(carbonOf('', '{ networkPerMinute: 3.6 g }').perTalkMinute).toBeCloseTo(0.0036, 15)
    expect(carbonOf('', '{ networkPerMinute: 5 }').perTalkMinute).toBeCloseTo(0.005, 15)
  })

  test('loses a share of what work at home saves as rebound, on the line of travel', () => {
    const [without, some] = [atHome(''), atHome('', '{ rebound: 31% }')]
    expect(perYear(some) - perYear(without)).toBeCloseTo(0.31 * 1.35, 12)
    expect({ ...some.perPaidHour, travel: 0 }).toEqual({ ...without.perPaidHour, travel: 0 })
    expect(atHome('', '{ rebound: 0% }')).toEqual(without)
    expect(carbonOf('', '{ rebound: 31% }')).toEqual(carbonOf(''))
    expect(atHome('carbon: { home: 0.1 }', '{ rebound: 31% }')).toEqual(atHome('carbon: { home: 0.1 }'))
  })
})

describe('Carbon by the grid', () => {
  const GRID = '{ method: grid }'

  test('is energy by seat times the grid of the country, with commuting of the table', () => {
    const { perPaidHour, perHour, perTalkMinute, hourlyIndex } = carbonOf('country: MA', GRID)
    expect(perPaidHour.building).toBeCloseTo(electric(2628, 630), 12)
    expect(perPaidHour.equipment).toBeCloseTo(electric(160, 630), 12)
    expect(perPaidHour).toMatchObject({ commuting: 1200 / 1607, home: 0, travel: 0 })
    expect([perHour, perTalkMinute]).toEqual([0, 0.0036])
    expect(hourlyIndex).toBeUndefined()
  })

  test('at home has the energy of a home and no building', () => {
    const { perPaidHour } = atHome('', GRID)
    expect(perPaidHour).toMatchObject({ commuting: 0, building: 0, travel: 50 / 1607 })
    expect(perPaidHour.home).toBeCloseTo(electric(800, 56), 12)
  })

  test('follows the hours where a country has an index', () => {
    const { hourlyIndex } = carbonOf('country: FR', GRID)
    expect(hourlyIndex).toHaveLength(24)
    expect([hourlyIndex![0], hourlyIndex![12]]).toEqual([0.97, 1.05])
  })

  test('counts the seats of a building by the clock hour, whoever is there', () => {
    const { perPaidHour, perHour } = carbonOf('country: PT\ncarbon: { seats: 120, kWhPerSeat: 1000, commuting: 1.607 }', GRID)
    expect(perHour).toBeCloseTo((120 * 1000 * 165.6) / 1000 / 8760, 12)
    expect(perPaidHour).toMatchObject({ building: 0, commuting: 1 })
    expect(carbonOf('country: PT\ncarbon: { kWhPerSeat: 1000 }', GRID).perPaidHour.building).toBeCloseTo(electric(1000, 165.6), 12)
    expect(carbonOf('country: PT\ncarbon: { seats: 10 }', GRID).perHour).toBeCloseTo((10 * 2628 * 165.6) / 1000 / 8760, 12)
  })

  test('the network costs nothing where the scenario says so', () => {
    expect(carbonOf('', '{ method: grid, networkPerMinute: 0 g }').perTalkMinute).toBe(0)
  })

  test('rebound is of the saving in the same country', () => {
    const [office, home, some] = [carbonOf('', GRID), atHome('', GRID), atHome('', '{ method: grid, rebound: 100% }')]
    expect(total(some)).toBeCloseTo(total(office), 12)
    expect(total(home)).toBeLessThan(total(office))
  })
})

describe('Carbon that cannot be', () => {
  test.each([
    ['carbon: { ¦seats: 120 }', '{ method: seed }', '.carbon.seats: "seats" has no meaning with method seed'],
    ['carbon: { ¦kWhPerSeat: 120 }', '{}', '.carbon.kWhPerSeat: "kWhPerSeat" has no meaning with method seed'],
    ['carbon: { ¦building: 0.6 }', '{ method: grid }', '.carbon.building: "building" has no meaning with method grid'],
    ['carbon: { ¦seat: 3 }', '{ method: grid }', '.carbon.seat: unknown key "seat" (did you mean "seats"?)'],
    ['country: ¦BE', '{ method: grid }', '.country: the grid of BE is not known (known: FR, PT, MA, TN'],
    ['carbon: { seats: ¦1.5 }', '{ method: grid }', '.carbon.seats: expected a whole number of 0 or more, found 1.5'],
  ])('%s with %s', (pool, carbon, sentence) => {
    expectProblems(scenarioText({ root: `carbon: ${carbon}`, pool }), [`pools.rennes${sentence}`])
  })

  test.each([
    ['{ method: ¦gird }', '.method: expected one of seed, grid, found "gird" (did you mean "grid"?)'],
    ['{ rebound: ¦130% }', '.rebound: expected a fraction from 0% to 100%'],
    ['{ networkPerMinute: ¦3 kg }', '.networkPerMinute: expected grams, 0 or more, such as 3.6 g, found "3 kg"'],
    ['¦grid', ': expected a map, found "grid"'],
  ])('carbon: %s', (carbon, sentence) => {
    expectProblems(scenarioText({ root: `carbon: ${carbon}` }), [`carbon${sentence}`])
  })
})
