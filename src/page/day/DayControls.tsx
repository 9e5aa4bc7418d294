import type { ComponentChildren } from 'preact'
import type { Language } from '../../report/words/Language.ts'
import { numberText } from '../../report/words/numbers.ts'
import { type DayPlayback, SPEEDS } from './DayPlayback.ts'
import { DAY_WORDS } from './dayWords.ts'
import { clockText, dayText, startOf } from './times.ts'

interface Props {
  readonly playback: DayPlayback
  readonly language: Language
  /** Further controls. */
  readonly children: ComponentChildren
}

/** Plays, steps and jumps. */
export function DayControls({ playback, language, children }: Props) {
  const words = DAY_WORDS[language]
  const { trace } = playback.state
  const epoch = startOf(trace) + playback.figures.value.time
  const playing = playback.playing.value
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a box
    <div class="day-controls" role="group" aria-label={words.controls}>
      <button type="button" class="day-play" onClick={() => playback.toggle()}>
        <span aria-hidden="true">{playing ? '❚❚' : '▶'}</span> {playing ? words.pause : words.play}
      </button>
      <button type="button" onClick={() => playback.nextEvent()}>
        {words.nextEvent}
      </button>
      <button type="button" onClick={() => playback.skip(60)}>
        {words.minute}
      </button>
      <button type="button" title={words.weakestHelp} onClick={() => playback.seek(trace.index.curve.weakest)}>
        {words.weakest}
      </button>
      <label>
        {words.speed}{' '}
        <select value={String(playback.speed.value)} onChange={(event) => playback.speedUp(Number(event.currentTarget.value))}>
          {SPEEDS.map((speed) => (
            <option key={speed} value={String(speed)}>
              {numberText(speed, 0, language)}×
            </option>
          ))}
        </select>
      </label>
      {children}
      <p class="day-clock">
        <b>{clockText(epoch, trace.timeZone, true)}</b> {dayText(epoch, trace.timeZone, language)}
      </p>
    </div>
  )
}
