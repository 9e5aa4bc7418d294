import { useId } from 'preact/hooks'
import { HtmlFragment } from './HtmlFragment.tsx'
import { usePage } from './PageContext.ts'
import { ProblemList } from './ProblemList.tsx'
import { Progress } from './Progress.tsx'
import { useWide } from './useWide.ts'

/** The fragments of results in their order; before the first a skeleton of the same shape. */
export function ResultsPanel() {
  const { state, words } = usePage()
  const { results } = state
  const phase = results.phase.value
  const fragments = results.fragments.value
  const wide = useWide()
  const stale = results.isStale.value && (phase === 'problems' || phase === 'failed')
  return (
    <div class="results-panel">
      <h2 class="unseen">{words.results}</h2>
      <PlanBar />
      <Progress />
      {phase === 'failed' && (
        <p class="hint wrong-hint" role="alert">
          {words.failed} <span lang="en">{results.failure.value}</span>
        </p>
      )}
      {phase === 'stopped' && <p class="hint">{fragments.size > 0 ? words.stopped : words.stoppedEarly}</p>}
      {stale && fragments.size > 0 && <p class="hint">{words.staleProblems}</p>}
      {phase === 'problems' && (
        <>
          {fragments.size === 0 && <p class="hint">{words.noResults}</p>}
          {!wide && <ProblemList />}
        </>
      )}
      <div class={stale ? 'fragments stale' : 'fragments'} aria-busy={phase === 'running' && fragments.size === 0}>
        {[...fragments].map(([id, html]) => (
          <section key={id}>
            {id === 'pinned' && <h3>{words.pinned}</h3>}
            <HtmlFragment id={id} html={html} />
          </section>
        ))}
        {fragments.size === 0 && phase === 'running' && <Skeleton />}
      </div>
    </div>
  )
}

/** How much is simulated, with which random numbers, compared with what, and whose charts are shown. */
function PlanBar() {
  const { state, words } = usePage()
  const id = useId()
  const draft = state.draft.value!
  const policies = state.policies.value
  const policy = state.work.value?.policy ?? policies[0]
  const daily = /^(1\s*d|24\s*h)$/.test(state.shown.value.scalar(['calendar', 'duration']))
  return (
    <div class="plan">
      <label>
        {daily ? words.replications : words.runs}
        <input
          type="number"
          min={1}
          max={10000}
          value={draft.replications}
          onChange={(event) => {
            const wanted = Math.round(event.currentTarget.valueAsNumber)
            if (wanted >= 1 && wanted <= 10_000) state.setPlan({ replications: wanted })
            event.currentTarget.value = String(state.draft.value!.replications)
          }}
        />
      </label>
      <label>
        {words.seed}
        <input
          type="text"
          autocomplete="off"
          spellcheck={false}
          value={draft.seed}
          onChange={(event) => {
            const wanted = event.currentTarget.value.trim()
            if (wanted !== '') state.setPlan({ seed: wanted })
            event.currentTarget.value = state.draft.value!.seed
          }}
        />
      </label>
      <label>
        {words.policy}
        <select
          value={policy}
          onChange={(event) => {
            state.policy.value = event.currentTarget.value
          }}
        >
          {policies.map((name) => (
            <option value={name} key={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <div class="pin">
        <button
          type="button"
          aria-pressed={draft.pinned !== undefined}
          aria-describedby={id}
          onClick={() => (draft.pinned === undefined ? state.pin() : state.unpin())}
        >
          {draft.pinned === undefined ? words.pin : words.unpin}
        </button>
        <span id={id} class="note">
          {draft.pinned === undefined ? <span class="unseen">{words.pinHelp}</span> : words.pinned}
        </span>
      </div>
    </div>
  )
}

function Skeleton() {
  const { words } = usePage()
  return (
    <div class="skeleton" role="img" aria-label={words.loading}>
      <div class="bone lead" />
      <div class="bone line" />
      {[0, 1, 2, 3].map((row) => (
        <div class="bone row" key={row} />
      ))}
      <div class="bone chart-bone" />
    </div>
  )
}
