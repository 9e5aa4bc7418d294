import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Language } from '../../report/words/Language.ts'
import { numberText } from '../../report/words/numbers.ts'
import { callList, GROUPS, type Group, since } from './callList.ts'
import { callStory } from './callStory.ts'
import type { DayPlayback } from './DayPlayback.ts'
import { DAY_WORDS } from './dayWords.ts'
import { durationText } from './times.ts'

/** Calls in the list at once. */
const MOST = 40

interface Props {
  readonly playback: DayPlayback
  readonly language: Language
}

/** The calls of the instant, to choose from, and the story of the one chosen. */
export function CallPanel({ playback, language }: Props) {
  const words = DAY_WORDS[language]
  const story = useRef<HTMLElement>(null)
  const row = playback.chosen.value
  useEffect(() => {
    if (row >= 0) story.current?.scrollIntoView({ block: 'nearest' })
  }, [row])
  return (
    <div class="day-calls">
      <section class="day-story" ref={story} aria-live="polite">
        <h3>{words.call}</h3>
        <Story playback={playback} language={language} />
      </section>
      <section>
        <h3>{words.callsNow}</h3>
        <CallList playback={playback} language={language} />
      </section>
    </div>
  )
}

function Story({ playback, language }: Props) {
  const words = DAY_WORDS[language]
  const row = playback.chosen.value
  const lines = useMemo(() => (row < 0 ? [] : callStory(playback.state, row, language)), [playback, row, language])
  if (row < 0) return <p>{words.choose}</p>
  return (
    <>
      {lines.map(({ text, leadsTo }) =>
        leadsTo === undefined ? (
          <p key={text}>{text}</p>
        ) : (
          <p key={text}>
            <button type="button" class="day-link" onClick={() => playback.follow(leadsTo)}>
              {text}
            </button>
          </p>
        ),
      )}
      <button type="button" onClick={() => playback.choose(-1)}>
        {words.forget}
      </button>
    </>
  )
}

function CallList({ playback, language }: Props) {
  const words = DAY_WORDS[language]
  const [group, setGroup] = useState<Group>('waiting')
  const { state } = playback
  const { trace } = state
  const now = playback.figures.value.time
  const { rows, all } = callList(state, group, MOST)
  const textOf = (row: number): string => {
    const id = numberText(trace.callId[row], 0, language)
    const type = trace.callTypes[trace.callType[row]].name
    const span = durationText(now - since(state, group, row), language)
    if (group === 'served') return words.talksIn(id, type, trace.pools[trace.pool[row]].name, span)
    return group === 'waiting' ? words.waitsFor(id, type, span) : words.others(id, type)
  }
  return (
    <>
      <label>
        {words.which}{' '}
        <select value={group} onChange={(event) => setGroup(event.currentTarget.value as Group)}>
          {GROUPS.map((each) => (
            <option key={each} value={each}>
              {words.groups[each]}
            </option>
          ))}
        </select>
      </label>{' '}
      <small>{all === 0 ? words.none : words.listed(numberText(rows.length, 0, language), numberText(all, 0, language))}</small>
      <ul class="day-list">
        {rows.map((row) => (
          <li key={row}>
            <button
              type="button"
              class="day-link"
              aria-pressed={row === playback.chosen.value}
              onClick={() => {
                playback.pause()
                playback.choose(row)
              }}
            >
              {textOf(row)}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
