import type { ComponentChildren } from 'preact'
import { CALLBACK } from '../../metrics/callLog.ts'
import type { Language } from '../../report/words/Language.ts'
import { numberText } from '../../report/words/numbers.ts'
import type { DayTrace } from '../protocol.ts'
import { DAY_WORDS } from './dayWords.ts'

interface Props {
  readonly trace: DayTrace
  /** Calls that a dot stands for. */
  readonly each: number
  readonly still: boolean
  readonly language: Language
}

/** What shapes and colours mean, those that this day has. */
export function PictureKey({ trace, each, still, language }: Props) {
  const words = DAY_WORDS[language]
  const locations = [...new Set(trace.pools.map(({ location }) => location))]
  const hasBot = trace.callTypes.some(({ botSeconds }) => botSeconds > 0)
  const hasCallbacks = trace.outcome.includes(CALLBACK)
  return (
    <figcaption class="day-key">
      <span>{each === 1 ? words.oneDot : words.dots(numberText(each, 0, language))}</span>
      <Shape name={words.key.waiting}>
        <circle cx="6" cy="6" r="3.5" class="day-shape" />
      </Shape>
      {hasBot && (
        <Shape name={words.key.withBot}>
          <rect x="2.5" y="2.5" width="7" height="7" class="day-shape" />
        </Shape>
      )}
      {hasCallbacks && (
        <Shape name={words.key.promised}>
          <path d="M6 1.5L10.5 6L6 10.5L1.5 6Z" class="day-shape" />
        </Shape>
      )}
      <Shape name={words.key.lost}>
        <path d="M2.5 2.5L9.5 9.5M9.5 2.5L2.5 9.5" class="day-cross" />
      </Shape>
      <Shape name={words.key.target}>
        <path d="M6 0V12" class="day-target" />
      </Shape>
      <span>{words.key.site}</span>
      {locations.map((location) => (
        <span key={location} style={{ '--location': `var(--${location})`, '--location-ink': `var(--${location}-ink)` }}>
          <svg width="12" height="12" aria-hidden="true">
            <circle cx="6" cy="6" r="4" class="day-colour" />
          </svg>{' '}
          {words.locations[location] ?? location}
        </span>
      ))}
      <span>{words.load}</span>
      {still && <span>{words.stills}</span>}
    </figcaption>
  )
}

function Shape({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <span>
      <svg width="12" height="12" aria-hidden="true">
        {children}
      </svg>{' '}
      {name}
    </span>
  )
}
