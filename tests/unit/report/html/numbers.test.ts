import { describe, expect, it } from 'vitest'
import { dateText, periodText } from '../../../../src/report/words/dates.ts'
import { listText } from '../../../../src/report/words/lists.ts'
import {
  cellText,
  chanceRangeText,
  chanceText,
  differenceText,
  gapText,
  numberText,
  percentText,
  rangeText,
  targetText,
  valueText,
  withinText,
} from '../../../../src/report/words/numbers.ts'
import { typesetFrench } from '../../../../src/report/words/typesetFrench.ts'
import { unitText } from '../../../../src/report/words/units.ts'
import { recordOf } from './runOf.ts'

const NARROW = '\u202f'
const within = (mean: number, half: number): { mean: number; lower: number; upper: number } => ({
  mean,
  lower: mean - half,
  upper: mean + half,
})

describe('Numbers', () => {
  it('are French with narrow no-break spaces and a comma, English with a comma and a point', () => {
    expect(numberText(1234.5, 1, 'fr')).toBe(`1${NARROW}234,5`)
    expect(numberText(1234.5, 1, 'en')).toBe('1,234.5')
    expect(percentText(12.345, 'fr')).toBe(`1${NARROW}234,5${NARROW}%`)
    expect(percentText(12.345, 'en')).toBe('1,234.5%')
  })

  it('have the euro behind them in French and before them in English', () => {
    expect(valueText(3.36, 'EUR/call', 'fr')).toBe(`3,36${NARROW}€`)
    expect(valueText(3.36, 'EUR/call', 'en')).toBe('€3.36')
    expect(valueText(757617.5, 'EUR', 'en')).toBe('€757,618')
    expect(valueText(-12.5, 'EUR', 'en')).toBe('−€12.50')
    expect(valueText(5, 'MAD/call', 'en')).toBe(`MAD${NARROW}5.00`)
    expect(valueText(5, 'MAD/call', 'fr')).toBe(`5,00${NARROW}MAD`)
    expect(differenceText({ difference: 0.27, lower: 0.26, upper: 0.28 }, 'USD/call', 'en')).toBe(`+$0.27${NARROW}±0.01`)
  })

  it('say their unit once, behind the interval', () => {
    expect(withinText(within(0.714, 0.006), 'fraction', 'fr')).toBe(`71,4${NARROW}±0,6${NARROW}%`)
    expect(withinText(within(0.714, 0.006), 'fraction', 'en')).toBe(`71.4${NARROW}±0.6%`)
    expect(withinText(within(16.1, 0.3), 's', 'en')).toBe(`16.1${NARROW}±0.3${NARROW}s`)
    expect(withinText(within(230.4, 4), 'g/call', 'fr')).toBe(`230${NARROW}±4${NARROW}g`)
    expect(withinText(within(241325, 4693), 'calls', 'en')).toBe(`241,325${NARROW}±4,693`)
  })

  it('have more decimals where the interval would be printed as 0, and no interval where there is none', () => {
    expect(withinText(within(0.7349, 0.0002), 'fraction', 'en')).toBe(`73.49${NARROW}±0.02%`)
    expect(withinText(within(0.5, 0), 'fraction', 'en')).toBe('50.0%')
    expect(withinText(within(0.84, 1.159), 'fraction', 'fr')).toBe(`84,0${NARROW}±>50${NARROW}%`)
    expect(withinText({ mean: 0.5, lower: Number.NaN, upper: Number.NaN }, 'fraction', 'en')).toBe('50.0%')
  })

  it('are a dash where they are undefined', () => {
    expect(valueText(Number.NaN, 'EUR', 'en')).toBe('–')
    expect(withinText(within(Number.NaN, 1), 's', 'fr')).toBe('–')
    expect(cellText(Number.NaN, 'fraction', 'fr')).toBe('–')
  })

  it('tell differences with their sign, in points where they are of percentages, and gaps without it', () => {
    const difference = { difference: -0.0512, lower: -0.0562, upper: -0.0462 }
    expect(differenceText(difference, 'fraction', 'fr')).toBe(`−5,1${NARROW}±0,5${NARROW}pt`)
    expect(gapText(difference, 'fraction', 'en')).toBe(`5.1${NARROW}±0.5${NARROW}points`)
    expect(gapText({ difference: -0.27, lower: -0.28, upper: -0.26 }, 'EUR/call', 'en')).toBe(`€0.27${NARROW}±0.01`)
  })

  it('of a difference that is sure are never printed as if they were not', () => {
    expect(differenceText({ difference: 0.001, lower: 0.0002, upper: 0.0018 }, 'fraction', 'en')).toBe(`+0.10${NARROW}±0.08${NARROW}pt`)
    expect(gapText({ difference: -0.0012, lower: -0.00236, upper: -0.00004 }, 'fraction', 'fr')).toBe(`0,120${NARROW}±0,116${NARROW}point`)
    expect(differenceText({ difference: 0.001, lower: -0.0002, upper: 0.0022 }, 'fraction', 'en')).toBe(`+0.1${NARROW}±0.1${NARROW}pt`)
    expect(differenceText({ difference: 1424, lower: 17, upper: 2831 }, 'EUR', 'en')).toBe(`+€1,424${NARROW}±1,407`)
  })

  it('of targets are as they were written, of chances never certain where they are not', () => {
    expect([0.8, 0.825, 0.8333, 1].map((target) => targetText(target, 'en'))).toEqual(['80%', '82.5%', '83.33%', '100%'])
    expect([0, 0.0002, 0.64, 0.997, 0.99999, 1].map((chance) => chanceText(chance, 'en'))).toEqual([
      '0%',
      '0.02%',
      '64%',
      '99.7%',
      '100.00%',
      '100%',
    ])
    expect(chanceRangeText(0.57, 1, 'fr')).toBe(`57–100${NARROW}%`)
  })

  it('of a range have the unit once', () => {
    expect(rangeText(0.886, 1, 'fraction', 'fr', 0)).toBe(`89–100${NARROW}%`)
    expect(rangeText(1, 2, 'EUR/call', 'en')).toBe('€1.00–2.00')
  })

  it('in cells leave the unit to the header', () => {
    expect(cellText(0.714, 'fraction', 'en')).toBe('71.4')
    expect(unitText('fraction', 'en')).toBe('%')
    expect(unitText('EUR/call', 'fr')).toBe('€ par contact')
    expect(unitText('calls', 'fr')).toBe('appels')
    expect(unitText('', 'fr')).toBe('')
  })
})

describe('Words', () => {
  it('list with and, et', () => {
    expect(listText(['a', 'b', 'c'], 'en')).toBe('a, b and c')
    expect(listText(['a', 'b', 'c'], 'fr')).toBe('a, b et c')
    expect(listText(['a'], 'fr')).toBe('a')
  })

  it('date a day, days and a part of a day', () => {
    const { setting } = recordOf(['base'])
    expect(dateText('2026-11-16', 'en')).toBe('Monday 16 November 2026')
    expect(dateText('2027-01-01', 'fr')).toBe('vendredi 1er janvier 2027')
    expect(dateText('2026-11-21', 'fr')).toBe('samedi 21 novembre 2026')
    expect(periodText({ ...setting, last_day: '2026-12-01', days: 16 }, 'fr')).toBe('du 16 novembre 2026 au 1er décembre 2026')
    expect(periodText({ ...setting, days: 0, horizon_s: 7200 }, 'en')).toBe(`Monday 16 November 2026, 2${NARROW}h`)
  })

  it('are French with narrow no-break spaces, whatever they are nested in', () => {
    const words = typesetFrench({ text: 'Qui ?', list: ['a : b', '« c »'], of: (n: number) => `${n} % ; ${n} €` })
    expect(words.text).toBe(`Qui${NARROW}?`)
    expect(words.list).toEqual([`a${NARROW}: b`, `«${NARROW}c${NARROW}»`])
    expect(words.of(5)).toBe(`5${NARROW}%${NARROW}; 5${NARROW}€`)
  })
})
