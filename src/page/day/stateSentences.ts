import type { Language } from '../../report/words/Language.ts'
import { numberText, percentText } from '../../report/words/numbers.ts'
import type { DayTrace } from '../protocol.ts'
import { DAY_WORDS } from './dayWords.ts'
import type { Snapshot } from './snapshot.ts'
import { clockText, durationText, startOf } from './times.ts'

/** What the picture shows of an instant, in words. */
export function stateSentences(trace: DayTrace, now: Snapshot, language: Language): string {
  const words = DAY_WORDS[language]
  const count = (value: number): string => numberText(value, 0, language)
  const clock = clockText(startOf(trace) + now.time, trace.timeZone, true)
  return [
    words.now(clock, count(now.waiting), count(now.talking), count(now.staffed), count(now.busy)),
    now.longestType === -1 ? '' : words.longest(trace.callTypes[now.longestType].name, durationText(now.longest, language)),
    words.soFar(count(now.answered), count(now.lost)),
    Number.isNaN(now.level) ? words.noLevel : words.rolling(percentText(now.level, language)),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}
