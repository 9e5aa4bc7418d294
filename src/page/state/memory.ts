import { NO_HISTORY, shortened } from './History.ts'
import { readSavedState, type SavedState, savedText } from './SavedState.ts'

const KEY = 'aiguillage-studio'

/** Characters of JSON that the steps to undo may take. */
const HISTORY_ROOM = 1_000_000

/** Keeps the state for a reload of this tab and for the next tab. False when there is no room. */
export function remember(state: SavedState): boolean {
  for (const room of [HISTORY_ROOM, 0]) {
    const history = state.history && (room === 0 ? NO_HISTORY : shortened(state.history, room))
    const text = savedText({ ...state, ...(history && { history }) })
    // All memories are asked, so that each is as new as the others.
    if (memories().filter((memory) => keep(memory, text)).length > 0) return true
  }
  return false
}

export function remembered(): SavedState | undefined {
  for (const memory of memories()) {
    const state = readSavedState(memory.getItem(KEY) ?? '')
    if (state !== undefined) return state
  }
  return undefined
}

/** This tab's own first. None where the browser allows none. */
function memories(): Storage[] {
  try {
    return [sessionStorage, localStorage]
  } catch {
    return []
  }
}

function keep(memory: Storage, text: string): boolean {
  try {
    memory.setItem(KEY, text)
    return true
  } catch {
    // No room: an older state must not come back in its place.
    memory.removeItem(KEY)
    return false
  }
}
