import { describe, expect, it } from 'vitest'
import { CHART_WORDS } from '../../../../src/report/words/chartWords.ts'
import { CHART_WORDS_CHOICE } from '../../../../src/report/words/chartWordsChoice.ts'
import { CHART_WORDS_HOURS } from '../../../../src/report/words/chartWordsHours.ts'
import { CHART_WORDS_RUN } from '../../../../src/report/words/chartWordsRun.ts'
import { clockText, intervalText, momentText, shortDayText, spanText } from '../../../../src/report/words/times.ts'

const TABLES = [CHART_WORDS, CHART_WORDS_HOURS, CHART_WORDS_RUN, CHART_WORDS_CHOICE]

/** Every text, those of functions made with a name for each thing they ask for. */
function texts(words: unknown, path = ''): (readonly [string, string])[] {
  if (typeof words === 'string') return [[path, words]]
  if (typeof words === 'function')
    return [[path, String((words as (...given: readonly string[]) => unknown)('A', 'B', 'C', 'D', 'E', 'F'))]]
  return Object.entries(words as object).flatMap(([key, value]) => texts(value, `${path}.${key}`))
}

describe('The words of the charts', () => {
  it('say the same things in both languages', () => {
    for (const { en, fr } of TABLES) {
      expect(texts(fr).map(([path]) => path)).toEqual(texts(en).map(([path]) => path))
      for (const [path, text] of [...texts(en), ...texts(fr)]) if (!path.endsWith('.verdicts.')) expect(text, path).not.toBe('')
    }
  })

  it('use what they are given alike in both languages', () => {
    const given = (text: string): string =>
      ['A', 'B', 'C', 'D', 'E', 'F'].filter((name) => new RegExp(`(?<![A-Za-zÀ-ÿ’])${name}(?![A-Za-zÀ-ÿ0-9])`).test(text)).join('')
    for (const { en, fr } of TABLES) {
      const french = new Map(texts(fr))
      for (const [path, text] of texts(en)) expect(given(french.get(path)!.replace(/^À /, '')), path).toBe(given(text))
    }
  })

  it('are set as French is', () => {
    for (const { fr } of TABLES)
      for (const [path, text] of texts(fr)) expect(text, path).not.toMatch(/[ {2}][;:!?%»]|«[ {2}]|[^\u202f\d/][;!?»]/)
  })
})

describe('Times', () => {
  it('are written from the text of the interval', () => {
    expect(intervalText('2026-11-16T08:00+01:00', 3600, 'fr')).toBe('8–9\u202fh')
    expect(intervalText('2026-11-16T08:00+01:00', 3600, 'en')).toBe('08:00–09:00')
    expect(intervalText('2026-11-16T23:00+01:00', 3600, 'en')).toBe('23:00–24:00')
    expect(intervalText('2026-11-16T23:30+01:00', 1800, 'fr')).toBe('23\u202fh\u202f30–24\u202fh')
    expect(intervalText('2026-11-16T08:15+01:00', 900, 'fr')).toBe('8\u202fh\u202f15–8\u202fh\u202f30')
    expect(intervalText('2026-11-16T00:15+01:00', 900, 'en')).toBe('00:15–00:30')
  })

  it('of an instant are written as the language does, and so is the first of a month', () => {
    expect(clockText('2026-11-16T09:00+01:00', 'fr')).toBe('9\u202fh')
    expect(clockText('2026-11-16T09:30+01:00', 'en')).toBe('09:30')
    expect(['2026-11-01', '2026-11-21'].map((day) => shortDayText(day, 'fr'))).toEqual(['dim. 1er', 'sam. 21'])
    expect(shortDayText('2026-11-01', 'en')).toBe('Sun 1')
  })

  it('of a span are whole hours, or minutes', () => {
    expect([7200, 5400, 600, 90].map((seconds) => spanText(seconds, 'fr'))).toEqual([
      '2\u202fh',
      '90\u202fmin',
      '10\u202fmin',
      '1,5\u202fmin',
    ])
  })

  it('carry their day where the horizon has several', () => {
    expect(momentText('2026-11-16T08:00+01:00', { interval_s: 3600, days: 7 }, 'fr')).toBe('lun. 16, 8–9\u202fh')
    expect(momentText('2026-11-16T08:00+01:00', { interval_s: 3600, days: 1 }, 'fr')).toBe('8–9\u202fh')
    expect(momentText('2026-11-16', { interval_s: 3600, days: 90 }, 'en')).toBe('Mon 16')
  })
})
