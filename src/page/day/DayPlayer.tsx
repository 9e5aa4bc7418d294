import type { ComponentChildren } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import type { Language } from '../../report/words/Language.ts'
import type { DayTrace } from '../protocol.ts'
import { CallPanel } from './CallPanel.tsx'
import { DayControls } from './DayControls.tsx'
import { DayNotes } from './DayNotes.tsx'
import { type Bookmark, DayPlayback } from './DayPlayback.ts'
import { DayStage } from './DayStage.tsx'
import { DayTables } from './DayTables.tsx'
import type { DayMap } from './dayMap.ts'
import { DAY_WORDS } from './dayWords.ts'
import { stateSentences } from './stateSentences.ts'
import { TimeBar } from './TimeBar.tsx'

interface Props {
  readonly trace: DayTrace
  readonly map: DayMap
  readonly language: Language
  readonly bookmark: Bookmark
  /** Further controls. */
  readonly children: ComponentChildren
}

/** A traced day: picture, controls, figures and stories. */
export function DayPlayer({ trace, map, language, bookmark, children }: Props) {
  const playback = useMemo(
    () => new DayPlayback(trace, matchMedia('(prefers-reduced-motion: reduce)').matches, bookmark),
    [trace, bookmark],
  )
  useEffect(() => {
    const hide = (): void => {
      if (document.hidden) playback.pause()
    }
    document.addEventListener('visibilitychange', hide)
    return () => {
      document.removeEventListener('visibilitychange', hide)
      playback.pause()
    }
  }, [playback])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys are shortcuts of the buttons inside
    <div class="day-player" onKeyDown={(event) => onKey(event, playback)}>
      <DayControls playback={playback} language={language}>
        {children}
      </DayControls>
      <TimeBar playback={playback} language={language} />
      <Sentence playback={playback} language={language} />
      <DayStage playback={playback} map={map} language={language} />
      <CallPanel playback={playback} language={language} />
      <DayTables playback={playback} language={language} />
      <DayNotes trace={trace} language={language} />
      <p class="day-small">{DAY_WORDS[language].keys}</p>
    </div>
  )
}

/** What the picture shows, in words; read out when the day stands still. */
function Sentence({ playback, language }: { readonly playback: DayPlayback; readonly language: Language }) {
  return (
    <p class="day-now" aria-live={playback.playing.value ? 'off' : 'polite'}>
      {stateSentences(playback.state.trace, playback.figures.value, language)}
    </p>
  )
}

function onKey(event: KeyboardEvent, playback: DayPlayback): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const { target } = event
  const typing = target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type !== 'range')
  if (typing) return
  const act = ACTS[event.key.toLowerCase()]
  // A button takes the space bar for itself.
  if (act === undefined || (event.key === ' ' && target instanceof HTMLButtonElement)) return
  event.preventDefault()
  act(playback)
}

const ACTS: Readonly<Record<string, (playback: DayPlayback) => void>> = {
  ' ': (playback) => playback.toggle(),
  e: (playback) => playback.nextEvent(),
  m: (playback) => playback.skip(60),
  h: (playback) => playback.seek(playback.state.trace.index.curve.weakest),
}
