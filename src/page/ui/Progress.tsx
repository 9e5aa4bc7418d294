import { useEffect, useState } from 'preact/hooks'
import { numberText } from '../../report/words/numbers.ts'
import { usePage } from './PageContext.ts'

/** How far the simulation is, for the eye all along and for the ear now and then, and what stops it or goes on. */
export function Progress() {
  const { state, words, language } = usePage()
  const { results } = state
  const phase = results.phase.value
  const picture = results.picture.value
  const done = picture?.simulated ?? 0
  const planned = state.draft.value?.replications ?? 0
  const daily = /^(1\s*d|24\s*h)$/.test(state.shown.value.scalar(['calendar', 'duration']))
  const count = (value: number): string => numberText(value, 0, language)
  const text = (daily ? words.progress : words.progressRuns)(count(done), count(planned))
  const spoken = useSpoken(
    phase === 'done' ? words.announced(count(done)) : phase === 'running' && done > 0 ? text : '',
    phase !== 'running',
  )
  if (phase === 'idle' || phase === 'problems') return null
  return (
    <div class="progress">
      <progress aria-label={words.results} value={done} max={Math.max(planned, 1)} />
      <span class="progress-text">
        {done === 0 && phase === 'running' ? words.starting : text}
        {results.isStale.value && phase !== 'failed' && <span class="aside"> · {words.stale}</span>}
        {picture !== undefined && phase !== 'running' && (
          <span class="aside"> · {words.simulated(count(picture.calls), numberText(picture.seconds, 1, language))}</span>
        )}
      </span>
      {phase === 'running' ? (
        <button type="button" onClick={() => results.stop()}>
          {words.stop}
        </button>
      ) : (
        phase !== 'done' && (
          <button type="button" onClick={() => results.simulate(state.work.value!)}>
            {phase === 'stopped' ? words.resume : words.runAgain}
          </button>
        )
      )}
      <p class="unseen" role="status">
        {spoken}
      </p>
    </div>
  )
}

/** What a screen reader says: not each picture, but the first of every five seconds, and the last. */
function useSpoken(text: string, last: boolean): string {
  const [spoken, setSpoken] = useState('')
  const [open, setOpen] = useState(true)
  useEffect(() => {
    if (text === '' || text === spoken || (!open && !last)) return
    setSpoken(text)
    setOpen(false)
  }, [text, last, open, spoken])
  useEffect(() => {
    if (open) return
    const timer = setTimeout(() => setOpen(true), 5000)
    return () => clearTimeout(timer)
  }, [open])
  return spoken
}
