import type { Path } from '../edit/ScenarioText.ts'
import type { Source } from '../protocol.ts'
import { applied, type Delta, type Draft, deltaOf } from './Draft.ts'
import type { History, Step } from './History.ts'

/** The whole state of the page, as a link, a file and the browser's memory keep it. */
export interface SavedState {
  readonly draft: Draft
  readonly history?: History
  /** Whose charts are shown; default the baseline. */
  readonly policy?: string
  /** What of the scenario the forms show. */
  readonly section?: Path
  /** Which scenario of the command line it began with, as a short sum of its text. */
  readonly given?: string
}

const FORMAT = 'aiguillage-studio'
const VERSION = 1

/** The pinned scenario is written as what makes it of the scenario: mostly little. */
export function savedText({ draft: { pinned, ...draft }, ...state }: SavedState): string {
  const pin = pinned && deltaOf(draft, { ...draft, source: pinned })
  return JSON.stringify({ format: FORMAT, version: VERSION, draft, ...(pin && { pin }), ...state })
}

/** The state in a text; undefined where it is none. */
export function readSavedState(text: string): SavedState | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isSaved(value)) return undefined
  const { draft, pin, history, policy, section, given } = value
  const pinned = isRecord(pin) ? applied(draft, pin as Delta).source : undefined
  return {
    draft: isSource(pinned) ? { ...draft, pinned } : draft,
    ...(isHistory(history) && { history }),
    ...(typeof policy === 'string' && { policy }),
    ...(isPath(section) && { section }),
    ...(typeof given === 'string' && { given }),
  }
}

function isSaved(value: unknown): value is Record<string, unknown> & { draft: Draft } {
  return isRecord(value) && value['format'] === FORMAT && value['version'] === VERSION && isDraft(value['draft'])
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isSource(value: unknown): value is Source {
  return (
    isRecord(value) &&
    typeof value['file'] === 'string' &&
    typeof value['text'] === 'string' &&
    isRecord(value['files']) &&
    Object.values(value['files']).every((text) => typeof text === 'string')
  )
}

function isDraft(value: unknown): value is Draft {
  return isRecord(value) && isSource(value['source']) && typeof value['seed'] === 'string' && Number.isInteger(value['replications'])
}

function isPath(value: unknown): value is Path {
  return Array.isArray(value) && value.every((step) => typeof step === 'string' || Number.isInteger(step))
}

function isHistory(value: unknown): value is History {
  const steps = (list: unknown): list is Step[] =>
    Array.isArray(list) &&
    list.every((step) => isRecord(step) && isRecord(step['back']) && isRecord(step['forth']) && typeof step['mark'] === 'string')
  return isRecord(value) && steps(value['past']) && steps(value['future'])
}
