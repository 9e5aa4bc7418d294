import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Language } from '../../report/words/Language.ts'
import { DayPicture } from './DayPicture.ts'
import type { DayPlayback } from './DayPlayback.ts'
import { DotField } from './DotField.ts'
import type { DayMap } from './dayMap.ts'
import { DAY_WORDS } from './dayWords.ts'
import { Lanes } from './Lanes.tsx'
import { Land, Night } from './MapLayer.tsx'
import { PictureKey } from './PictureKey.tsx'
import { dotColours, paintDots } from './paintDots.ts'
import { Sites } from './Sites.tsx'
import { callerPlaces } from './scatter.ts'
import { stateSentences } from './stateSentences.ts'
import { startOf } from './times.ts'

/** Pixels around a dot within which a click means it. */
const REACH = 14
/** Seconds of the day after which the night is drawn anew. */
const NIGHT_STEP = 600
/** Milliseconds for which the colours of the theme are taken as they were. */
const COLOURS_HOLD = 500

/** The picture: lanes of waiting calls, the map, and the dots over both. */
export function DayStage({
  playback,
  map,
  language,
}: {
  readonly playback: DayPlayback
  readonly map: DayMap
  readonly language: Language
}) {
  const words = DAY_WORDS[language]
  const box = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [width, setWidth] = useState(0)
  const { trace } = playback.state
  const callers = useMemo(() => callerPlaces(map.inFrance()), [map])
  const picture = useMemo(() => (width === 0 ? undefined : new DayPicture(trace, map, callers, width)), [trace, map, callers, width])
  const field = useMemo(() => picture && new DotField(playback.state, picture), [picture, playback])

  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)))
    observer.observe(box.current!)
    return () => observer.disconnect()
  }, [])

  useEffect(() => {
    const own = canvas.current
    const context = own?.getContext('2d')
    if (!picture || !field || !own || !context) return
    const { layout } = picture
    const ratio = globalThis.devicePixelRatio || 1
    own.width = layout.width * ratio
    own.height = layout.height * ratio
    context.scale(ratio, ratio)
    let colours = dotColours(own, trace)
    let lookedAt = performance.now()
    playback.onFrame = (flight) => {
      const now = performance.now()
      if (now - lookedAt > COLOURS_HOLD) {
        lookedAt = now
        colours = dotColours(own, trace)
      }
      field.chosen = playback.chosen.value
      field.place(flight)
      paintDots(context, field, colours, layout.width, layout.height)
    }
    playback.onFrame(playback.flight)
    const scheme = matchMedia('(prefers-color-scheme: dark)')
    const repaint = (): void => {
      lookedAt = 0
      playback.onFrame(playback.flight)
    }
    scheme.addEventListener('change', repaint)
    return () => {
      scheme.removeEventListener('change', repaint)
      playback.onFrame = () => {}
    }
  }, [picture, field, playback, trace])

  const choose = (event: MouseEvent): void => {
    const { left, top } = canvas.current!.getBoundingClientRect()
    const row = field?.at({ x: event.clientX - left, y: event.clientY - top }, REACH) ?? -1
    if (row >= 0) playback.choose(row)
  }
  const nightTime = Math.floor(playback.figures.value.time / NIGHT_STEP) * NIGHT_STEP
  const land = useMemo(() => picture && <Land map={map} picture={picture} language={language} />, [map, picture, language])
  const night = useMemo(() => picture && <Night picture={picture} epoch={startOf(trace) + nightTime} />, [picture, trace, nightTime])
  const label = words.picture(stateSentences(trace, playback.figures.value, language))
  return (
    <figure class="day-figure">
      <div ref={box} class="day-stage" style={{ height: `${picture?.layout.height ?? 480}px` }} role="img" aria-label={label}>
        {land}
        {night}
        {picture && (
          <svg class="day-layer" width={picture.layout.width} height={picture.layout.height} aria-hidden="true">
            <Lanes picture={picture} playback={playback} language={language} />
            <Sites picture={picture} playback={playback} language={language} />
          </svg>
        )}
        <canvas ref={canvas} style={{ width: `${width}px`, height: `${picture?.layout.height ?? 480}px` }} onClick={choose} />
      </div>
      <PictureKey trace={trace} each={field?.each ?? 1} still={playback.flight === 0} language={language} />
    </figure>
  )
}
