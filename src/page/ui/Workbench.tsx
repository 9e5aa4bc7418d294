import { useSignal } from '@preact/signals'
import { DayView } from '../day/DayView.tsx'
import type { View } from '../state/StudioState.ts'
import { FormPanel } from './FormPanel.tsx'
import { usePage } from './PageContext.ts'
import { ResultsPanel } from './ResultsPanel.tsx'
import { Splitter } from './Splitter.tsx'
import { Tabs } from './Tabs.tsx'
import { TextPanel } from './TextPanel.tsx'
import { useWide } from './useWide.ts'

/** Forms and text on one side, results and the day on the other; a narrow window shows one of the four. */
export function Workbench() {
  const { state, words, language } = usePage()
  const wide = useWide()
  const share = useSignal(60)
  const view = state.view.value
  const right = view === 'day' ? 'day' : 'results'
  const shows = (panel: View): boolean => (wide ? panel === 'forms' || panel === 'text' || panel === right : panel === view)
  const show = (panel: View): void => {
    state.view.value = panel
  }
  const tab = (id: View): { id: View; label: string } => ({ id, label: words[id] })
  const panel = (id: View) => ({
    id: `${id}-panel`,
    ...(wide && (id === 'forms' || id === 'text')
      ? ({ role: 'region', 'aria-label': words[id] } as const)
      : ({ role: 'tabpanel', 'aria-labelledby': `${id}-tab` } as const)),
  })
  const work = state.work.value
  return (
    <main class={wide ? 'bench wide-bench' : 'bench'} style={{ '--share': `${share.value}%` }}>
      {!wide && <Tabs label={words.panels} tabs={[tab('forms'), tab('text'), tab('results'), tab('day')]} shown={view} show={show} />}
      {(wide || view === 'forms' || view === 'text') && (
        <div class="editing">
          {shows('forms') && (
            <div class="forms-pane" {...panel('forms')}>
              <FormPanel />
            </div>
          )}
          {wide && <Splitter share={share} />}
          {shows('text') && (
            <div class="text-pane" {...panel('text')}>
              <TextPanel />
            </div>
          )}
        </div>
      )}
      {(wide || view === 'results' || view === 'day') && (
        <div class="outcome" id="results" tabIndex={-1}>
          {wide && <Tabs label={words.panels} tabs={[tab('results'), tab('day')]} shown={right} show={show} />}
          {shows('results') && (
            <div {...panel('results')}>
              <ResultsPanel />
            </div>
          )}
          {shows('day') && work !== undefined && (
            <div {...panel('day')}>
              <DayView
                studio={state.studio}
                work={work}
                policy={work.policy ?? state.policies.value[0]!}
                policies={state.policies.value}
                language={language}
              />
            </div>
          )}
        </div>
      )}
    </main>
  )
}
