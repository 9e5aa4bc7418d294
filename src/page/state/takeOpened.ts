import { type Opened, sourceWith } from './openFiles.ts'
import type { StudioState } from './StudioState.ts'

/** Goes on with what was opened or dropped; files alone go beside the scenario that is open. */
export function takeOpened(state: StudioState, opened: Opened): void {
  const source = state.draft.value?.source
  if (opened.state !== undefined) state.take(opened.state)
  else if (opened.source !== undefined) state.open(opened.source)
  else if (opened.files !== undefined && source !== undefined) state.setSource('files', sourceWith(source, opened.files))
  else state.notice.value = opened.notice ?? 'noScenario'
}
