import { useMemo } from 'preact/hooks'
import type { Language } from '../../report/words/Language.ts'
import { listText } from '../../report/words/lists.ts'
import type { DayTrace } from '../protocol.ts'
import { DAY_WORDS } from './dayWords.ts'
import { nightsOf, openingOf } from './opening.ts'
import type { Site } from './places.ts'
import { clockText, startOf } from './times.ts'

interface Props {
  readonly trace: DayTrace
  readonly pool: number
  readonly site: Site
  readonly time: number
  readonly language: Language
}

const WIDTH = 120
const HEIGHT = 14
const DAY = 86_400

/** The day of a site (of several days the one that is played): night, the hours in which agents are staffed, and now. */
export function OpeningStrip({ trace, pool, site, time, language }: Props) {
  const words = DAY_WORDS[language]
  const opening = useMemo(() => openingOf(trace.pools[pool], trace.horizon), [trace, pool])
  const nights = useMemo(() => (site.placed ? nightsOf(trace, site) : []), [trace, site])
  const several = trace.horizon > 1.5 * DAY
  const first = several ? Math.min(Math.floor(time / DAY), Math.ceil(trace.horizon / DAY) - 1) * DAY : 0
  const last = several ? first + DAY : trace.horizon
  const x = (seconds: number): number => ((Math.min(last, Math.max(first, seconds)) - first) / (last - first)) * WIDTH
  const clock = (seconds: number): string => clockText(startOf(trace) + seconds, trace.pools[pool].timeZone)
  const spans = opening.filter(([from, to]) => from < last && to > first).map(([from, to]) => `${clock(from)}–${clock(to)}`)
  return (
    <svg
      class="day-strip"
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={words.openingText(spans.length === 0 ? words.never : listText(spans, language))}
    >
      <rect class="day-strip-day" width={WIDTH} height={HEIGHT} />
      {nights.map(([from, to]) => (
        <rect key={from} class="day-strip-night" x={x(from)} width={x(to) - x(from)} height={HEIGHT} />
      ))}
      {opening.map(([from, to]) => (
        <rect key={from} class="day-strip-open" x={x(from)} width={x(to) - x(from)} y="4" height={HEIGHT - 8} />
      ))}
      <line class="day-cursor" x1={x(time)} x2={x(time)} y1="0" y2={HEIGHT} />
    </svg>
  )
}
