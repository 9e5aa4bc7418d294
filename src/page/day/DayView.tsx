import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import atlas from 'world-atlas/countries-50m.json'
import type { Language } from '../../report/words/Language.ts'
import type { DayTrace, Work } from '../protocol.ts'
import './day.css'
import type { Bookmark } from './DayPlayback.ts'
import { DayPlayer } from './DayPlayer.tsx'
import { DayMap } from './dayMap.ts'
import { DAY_WORDS } from './dayWords.ts'
import type { Atlas } from './neededOutlines.ts'

/** The simulator, as far as the day asks it. */
export interface DaySource {
  day(work: Work, replication: number, policy: string): Promise<DayTrace>
}

interface Props {
  readonly studio: DaySource
  readonly work: Work
  /** Shown first. */
  readonly policy: string
  readonly policies: readonly string[]
  readonly language: Language
}

const MAP = new DayMap(atlas as unknown as Atlas)

/** The first simulated day of a policy, call by call. It asks for the day when it is shown and when the work changes; unmounted, it stops. */
export function DayView({ studio, work, policy, policies, language }: Props) {
  const words = DAY_WORDS[language]
  const [own, setOwn] = useState<string>()
  const wanted = own !== undefined && policies.includes(own) ? own : policy
  const [trace, setTrace] = useState<DayTrace>()
  const [failure, setFailure] = useState<string>()
  const bookmark = useRef<Bookmark>({})
  useEffect(() => {
    let current = true
    setFailure(undefined)
    setTrace(undefined)
    studio.day(work, 1, wanted).then(
      (day) => current && setTrace(day),
      (error: unknown) => current && setFailure(error instanceof Error ? error.message : String(error)),
    )
    return () => {
      current = false
    }
  }, [studio, work.source, work.seed, wanted])
  const key = useMemo(() => ({}), [trace])
  const choice = (
    <label>
      {words.policy}{' '}
      <select value={wanted} onChange={(event) => setOwn(event.currentTarget.value)}>
        {policies.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  )
  if (trace !== undefined && failure === undefined)
    return (
      <div class="day">
        <h2 class="vh">{words.title}</h2>
        <DayPlayer key={key} trace={trace} map={MAP} language={language} bookmark={bookmark.current}>
          {choice}
        </DayPlayer>
      </div>
    )
  return (
    <div class="day">
      <h2 class="vh">{words.title}</h2>
      <div class="day-controls">{choice}</div>
      {failure === undefined ? (
        <div class="day-skeleton" role="status">
          {words.loading}
        </div>
      ) : (
        <p class="day-failure" role="alert">
          {words.failed} {failure}
        </p>
      )}
    </div>
  )
}
