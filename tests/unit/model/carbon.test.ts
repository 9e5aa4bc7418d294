import { describe, expect, test } from 'vitest'
import { compileCarbon } from '../../../src/model/carbon.ts'
import { compileModel } from '../../../src/model/compileModel.ts'
import { CARBON_LINES } from '../../../src/model/model.ts'
import { Clock } from '../../../src/scenario/clock.ts'
import type { Carbon } from '../../../src/scenario/types.ts'
import { calendarOf, HOUR, pool, scenario, yearly } from './scenarioFixture.ts'

/** Hour h has index h / 11.5: 24 values of mean 1. */
const hourlyIndex = Array.from({ length: 24 }, (_, h) => h / 11.5)
const carbon: Carbon = {
  perPaidHour: { commuting: 0.5, building: 0.4, equipment: 0.1, home: 0.2, travel: 0.05 },
  perHour: 3,
  perTalkMinute: 0.0036,
}

/** Lines of interval i. */
function linesAt(perPaidHour: Float64Array, i: number): Record<string, number> {
  return Object.fromEntries(CARBON_LINES.map((line, at) => [line, perPaidHour[i * CARBON_LINES.length + at]!]))
}

describe('without an hourly index', () => {
  test('every interval is alike', () => {
    const { carbon: model, kgPerPaidHour } = compileCarbon(carbon, calendarOf('2026-11-02'), new Clock('Europe/Paris'))
    expect(model.perPaidHour).toHaveLength(24 * 5)
    for (let i = 0; i < 24; i++) expect(linesAt(model.perPaidHour, i)).toEqual(carbon.perPaidHour)
    expect(model.perHour).toEqual(new Float64Array(24).fill(3))
    expect(model.perTalkMinute).toBe(0.0036)
    expect(kgPerPaidHour).toBeCloseTo(1.25, 12)
  })

  test('an office makes 1.2445 kg an hour and a home 0.4045', () => {
    const kg = (tonnes: Parameters<typeof yearly>[0]) =>
      compileCarbon(yearly(tonnes), calendarOf('2026-11-02'), new Clock('Europe/Paris')).kgPerPaidHour
    expect(kg({ commuting: 1.2, building: 0.6, equipment: 0.2 })).toBeCloseTo(2000 / 1607, 12)
    expect(kg({ equipment: 0.2, home: 0.4, travel: 0.05 })).toBeCloseTo(650 / 1607, 12)
  })
})

describe('with an hourly index', () => {
  test('the lines that draw electricity follow the local hour of the pool, the others do not', () => {
    const calendar = calendarOf('2026-11-02', 1, 'Europe/Paris', { interval: 900 })
    const { carbon: model } = compileCarbon({ ...carbon, hourlyIndex }, calendar, new Clock('Indian/Mauritius'))
    // 06:45 in Paris is 09:45 in Mauritius.
    const i = 6 * 4 + 3
    const lines = linesAt(model.perPaidHour, i)
    expect(lines.commuting).toBe(0.5)
    expect(lines.building).toBeCloseTo((0.4 * 9) / 11.5, 12)
    expect(lines.equipment).toBeCloseTo((0.1 * 9) / 11.5, 12)
    expect(lines.home).toBeCloseTo((0.2 * 9) / 11.5, 12)
    expect(lines.travel).toBe(0.05)
    expect(model.perHour[i]).toBeCloseTo((3 * 9) / 11.5, 12)
  })

  test('half an hour of difference moves the hour at the half', () => {
    const calendar = calendarOf('2026-11-02', 1, 'Europe/Paris', { interval: 1800 })
    const { carbon: model } = compileCarbon({ ...carbon, hourlyIndex }, calendar, new Clock('Asia/Kolkata'))
    // Midnight in Paris is 04:30 in Kolkata.
    expect(Array.from(model.perHour.slice(0, 4), (kg) => Math.round((kg * 11.5) / 3))).toEqual([4, 5, 5, 6])
  })

  test('an hour that the clock skips is not there, one that it repeats is there twice', () => {
    const hours = (date: string) => {
      const { carbon: model } = compileCarbon({ ...carbon, hourlyIndex }, calendarOf(date), new Clock('Europe/Paris'))
      return Array.from(model.perHour, (kg) => Math.round((kg * 11.5) / 3))
    }
    expect(hours('2026-03-29').slice(0, 4)).toEqual([0, 1, 3, 4])
    expect(hours('2026-03-29')).toHaveLength(23)
    expect(hours('2026-10-25').slice(0, 5)).toEqual([0, 1, 2, 2, 3])
    expect(hours('2026-10-25')).toHaveLength(25)
  })

  test('the kg of a paid hour are the mean over the intervals simulated', () => {
    const day = compileCarbon({ ...carbon, hourlyIndex }, calendarOf('2026-11-02'), new Clock('Europe/Paris'))
    expect(day.kgPerPaidHour).toBeCloseTo(1.25, 12)
    const morning = calendarOf('2026-11-02T08:00', 1, 'Europe/Paris', { horizon: 4 * HOUR })
    const { kgPerPaidHour } = compileCarbon({ ...carbon, hourlyIndex }, morning, new Clock('Europe/Paris'))
    expect(kgPerPaidHour).toBeCloseTo(0.55 + (0.7 * 9.5) / 11.5, 12)
  })
})

test('An hour of handling emits the paid hours that it takes and an hour of telephone network', () => {
  const [office] = compileModel(scenario({ pools: [pool('office', ['calls'], { carbon, shrinkage: 0.2 })] })).pools
  expect(office!.kgPerPaidHour).toBeCloseTo(1.25, 12)
  expect(office!.kgPerHandlingHour).toBeCloseTo(1.25 / 0.8 + 60 * 0.0036, 12)
})
