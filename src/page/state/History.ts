import { applied, type Delta, type Draft, deltaOf, isEmptyDelta } from './Draft.ts'

/** One edit that can be taken back. */
export interface Step {
  readonly back: Delta
  readonly forth: Delta
  /** Edits of one place in one go bear the same mark and make one step. */
  readonly mark: string
}

/** What can be undone, the latest last, and done again, the next last. */
export interface History {
  readonly past: readonly Step[]
  readonly future: readonly Step[]
}

export const NO_HISTORY: History = { past: [], future: [] }

const MOST_STEPS = 200

/** The history after an edit; with `joined` it makes one step with the last one of the same mark. */
export function recorded(history: History, before: Draft, after: Draft, mark: string, joined: boolean): History {
  const last = history.past.at(-1)
  const joins = joined && last?.mark === mark && history.future.length === 0
  const origin = joins ? applied(before, last.back) : before
  const past = joins ? history.past.slice(0, -1) : history.past
  const forth = deltaOf(origin, after)
  if (isEmptyDelta(forth)) return { past, future: [] }
  return { past: [...past, { back: deltaOf(after, origin), forth, mark }].slice(-MOST_STEPS), future: [] }
}

export function undone(history: History, draft: Draft): { readonly history: History; readonly draft: Draft } | undefined {
  const step = history.past.at(-1)
  if (step === undefined) return undefined
  return { history: { past: history.past.slice(0, -1), future: [...history.future, step] }, draft: applied(draft, step.back) }
}

export function redone(history: History, draft: Draft): { readonly history: History; readonly draft: Draft } | undefined {
  const step = history.future.at(-1)
  if (step === undefined) return undefined
  return { history: { past: [...history.past, step], future: history.future.slice(0, -1) }, draft: applied(draft, step.forth) }
}

/** The latest steps that fit in so many characters of JSON. */
export function shortened(history: History, most: number): History {
  let left = most
  const fitting = (steps: readonly Step[]): Step[] => {
    const kept: Step[] = []
    for (const step of [...steps].reverse()) {
      left -= JSON.stringify(step).length
      if (left < 0) break
      kept.unshift(step)
    }
    return kept
  }
  return { past: fitting(history.past), future: fitting(history.future) }
}
