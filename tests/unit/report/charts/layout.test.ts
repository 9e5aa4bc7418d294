import { describe, expect, it } from 'vitest'
import { decimalsOf, roundRange, roundScale } from '../../../../src/report/charts/axes.ts'
import { clockLag } from '../../../../src/report/charts/clockLag.ts'
import { heatStep } from '../../../../src/report/charts/heatCells.ts'
import { panelGrid } from '../../../../src/report/charts/panelGrid.ts'
import { placeLabels } from '../../../../src/report/charts/placeLabels.ts'
import { cutText, textWidth } from '../../../../src/report/charts/textWidth.ts'
import { timeAxis } from '../../../../src/report/charts/timeAxis.ts'

/** Hours of local days in Paris, the 29th of March 2026 without its third. */
function hours(...days: readonly string[]): string[] {
  return days.flatMap((day) => {
    const all = Array.from({ length: 24 }, (_, hour) => `${day}T${String(hour).padStart(2, '0')}:00`)
    if (day !== '2026-03-29') return all.map((start) => `${start}+01:00`)
    return all.filter((_, hour) => hour !== 2).map((start, i) => `${start}${i < 2 ? '+01:00' : '+02:00'}`)
  })
}

describe('An axis of time', () => {
  it('names hours of one day, as many as there is room for', () => {
    const wide = timeAxis(hours('2026-11-16'), 900, 'fr')
    expect(wide.labels.slice(0, 3)).toEqual([
      { at: 0, text: '0\u202fh' },
      { at: 2, text: '2\u202fh' },
      { at: 4, text: '4\u202fh' },
    ])
    expect(timeAxis(hours('2026-11-16'), 200, 'en').labels.map(({ text }) => text)).toEqual(['00:00', '06:00', '12:00', '18:00'])
    expect(wide.nights).toEqual([
      [0, 6],
      [21, 24],
    ])
  })

  it('reads the hour from the text: a day of 23 hours has no 2 h', () => {
    const axis = timeAxis(hours('2026-03-29'), 2000, 'en')
    expect(axis.count).toBe(23)
    expect(axis.labels.slice(0, 4)).toEqual([
      { at: 0, text: '00:00' },
      { at: 1, text: '01:00' },
      { at: 2, text: '03:00' },
      { at: 3, text: '04:00' },
    ])
    expect(axis.nights[0]).toEqual([0, 5])
  })

  it('names days in their middle where there are several, and parts them', () => {
    const axis = timeAxis(hours('2026-03-28', '2026-03-29', '2026-03-30'), 400, 'fr')
    expect(axis.lines).toEqual([24, 47])
    expect(axis.labels).toEqual([
      { at: 12, text: 'sam. 28' },
      { at: 35.5, text: 'dim. 29' },
      { at: 59, text: 'lun. 30' },
    ])
  })

  it('names months where intervals are days of a year', () => {
    const days = Array.from({ length: 365 }, (_, d) => new Date(Date.UTC(2026, 0, 1 + d)).toISOString().slice(0, 10))
    const axis = timeAxis(days, 900, 'en')
    expect(axis.labels[0]).toEqual({ at: 0, text: 'Jan 2026' })
    expect(axis.labels[1]).toEqual({ at: 31, text: 'Feb' })
    expect(axis.labels).toHaveLength(12)
    expect(axis.nights).toEqual([])
  })

  it('counts quarters of an hour as such', () => {
    const quarters = hours('2026-11-16').flatMap((start) => ['00', '15', '30', '45'].map((minute) => start.replace(':00+', `:${minute}+`)))
    const axis = timeAxis(quarters, 900, 'en')
    expect(axis.labels[1]).toEqual({ at: 8, text: '02:00' })
    expect(axis.nights).toEqual([
      [0, 24],
      [84, 96],
    ])
  })
})

describe('Scales', () => {
  it.each([
    [93, 4, 100, 25],
    [0.23, 4, 0.3, 0.1],
    [60, 4, 60, 20],
    [0, 4, 1, 1],
    [1e6, 5, 1e6, 2e5],
  ])('end at a round number at or above %s', (most, steps, max, interval) => {
    const scale = roundScale(most, steps)
    expect(scale.max).toBeCloseTo(max, 9)
    expect(scale.interval).toBeCloseTo(interval, 9)
  })

  it('need not begin at 0', () => {
    const { min, max, interval } = roundRange(0.7321, 0.7434)
    expect(min).toBeLessThanOrEqual(0.7321)
    expect(max).toBeGreaterThanOrEqual(0.7434)
    expect((max - min) / interval).toBeLessThanOrEqual(7)
    expect(roundRange(3, 3).max).toBeGreaterThanOrEqual(3)
  })

  it('say how many decimals tell their steps apart', () => {
    expect([20, 2.5, 0.25, 0.1, 0.125].map(decimalsOf)).toEqual([0, 1, 2, 1, 3])
  })

  it('put a value on the step whose bounds it has reached', () => {
    expect([0, 0.3, 0.59, 0.95, 1].map((value) => heatStep(value, [0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95]))).toEqual([0, 1, 2, 7, 7])
  })
})

describe('Texts', () => {
  it('are as wide with accents as without, and narrow spaces are narrow', () => {
    expect(textWidth('équipé', 12)).toBe(textWidth('equipe', 12))
    expect(textWidth('1\u202f000', 12)).toBeLessThan(textWidth('1 000', 12))
    expect(textWidth('モール', 12)).toBeGreaterThan(textWidth('mol', 12))
  })

  it('are cut where they do not fit', () => {
    const cut = cutText('reimbursement', 60, 12)
    expect(cut).toMatch(/^reim.*…$/)
    expect(textWidth(cut, 12)).toBeLessThanOrEqual(60)
    expect(cutText('short', 60, 12)).toBe('short')
  })

  it('beside circles cover neither one another nor circles nor lines', () => {
    const box = { left: 0, top: 0, width: 900, height: 300 }
    const marks = Array.from({ length: 8 }, (_, i) => ({ x: 400 + 6 * i, y: 150 + (i % 3), radius: 12, text: `policy number ${i}` }))
    const line = { left: 300, right: 600, top: 148, bottom: 152 }
    const rects = placeLabels(marks, [line], box).map(({ x, y, text, align }) => {
      const width = textWidth(text, 12)
      const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2
      return { left, right: left + width, top: y - 7, bottom: y + 7 }
    })
    const all = [...rects, line]
    for (const [i, a] of rects.entries())
      for (const b of all.slice(i + 1)) expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false)
  })
})

describe('A grid of panels', () => {
  it('fills the width with equal panels, axes at the left and at the foot', () => {
    const { boxes, columns, height } = panelGrid(7, { wanted: 205, height: 100, left: 52, top: 60, bottom: 40 })
    expect(columns).toBe(4)
    expect(boxes.filter(({ first }) => first).map(({ top }) => top)).toEqual([60, 194])
    expect(boxes.map(({ last }) => last)).toEqual([false, false, false, true, true, true, true])
    expect(boxes[3].left + boxes[3].width).toBeCloseTo(946)
    expect(height).toBe(334)
  })
})

describe('The clock of a site', () => {
  it('is so many hours ahead of that of the axis', () => {
    expect(clockLag('2026-11-16T00:00+01:00', 'Indian/Mauritius')).toBe(3)
    expect(clockLag('2026-07-16T00:00+02:00', 'Indian/Mauritius')).toBe(2)
    expect(clockLag('2026-11-16T00:00+01:00', 'Africa/Dakar')).toBe(-1)
    expect(clockLag('2026-11-16T00:00+01:00', 'Asia/Kolkata')).toBe(4.5)
  })
})
