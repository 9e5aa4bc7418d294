import { LANGUAGES, type Language, languageOf } from '../../report/words/Language.ts'
import type { Source } from '../protocol.ts'
import { holdsState, textOfLink } from './link.ts'
import { remembered } from './memory.ts'
import { readSavedState } from './SavedState.ts'
import type { StudioState } from './StudioState.ts'

/** What the command line puts into the page that it serves. */
interface Given {
  readonly source?: Source
  readonly language?: Language
}

/** The state with which the page opens: what was there at the last visit, then the scenario of the command line where it is a new one, then a link's. */
export async function begin(state: StudioState): Promise<void> {
  const given = givenByServer()
  const asked = LANGUAGES.find((each) => each === new URLSearchParams(location.search).get('lang'))
  state.language.value = asked ?? given.language ?? languageOf(navigator.language)
  const kept = remembered()
  if (kept !== undefined) state.restore(kept)
  if (given.source !== undefined) {
    const mark = shortSum(JSON.stringify(given.source))
    if (mark !== kept?.given) state.open(given.source)
    state.given = mark
  }
  await takeLink(state)
  addEventListener('hashchange', () => void takeLink(state))
}

/** Takes the state of a link over, and the link out of the address: a reload is to show what became of it. */
async function takeLink(state: StudioState): Promise<void> {
  const { hash } = location
  if (!holdsState(hash)) return
  history.replaceState(null, '', location.pathname + location.search)
  const linked = readSavedState((await textOfLink(hash)) ?? '')
  if (linked === undefined) state.notice.value = 'linkBroken'
  else state.take(linked)
}

function givenByServer(): Given {
  const text = document.getElementById('given')?.textContent
  return text ? (JSON.parse(text) as Given) : {}
}

/** Tells texts apart that a planner would not take for the same: FNV-1a in 32 bits. */
function shortSum(text: string): string {
  let sum = 0x811c9dc5
  for (let index = 0; index < text.length; index++) sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193)
  return (sum >>> 0).toString(16)
}
