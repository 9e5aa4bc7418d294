import { type Change, changeBetween, changed } from '../edit/change.ts'
import type { Source } from '../protocol.ts'

/** What the planner works on: all that undo brings back. */
export interface Draft {
  readonly source: Source
  readonly seed: string
  readonly replications: number
  /** The scenario that results are compared with. */
  readonly pinned?: Source
}

/** What makes one draft of another; what is absent stays. */
export interface Delta {
  readonly file?: string
  readonly text?: Change
  /** By path; null takes a file away. */
  readonly files?: Readonly<Record<string, string | null>>
  readonly seed?: string
  readonly replications?: number
  readonly pinned?: Source | null
}

export function deltaOf(before: Draft, after: Draft): Delta {
  const text = changeBetween(before.source.text, after.source.text)
  const files = filesBetween(before.source.files, after.source.files)
  return {
    ...(before.source.file !== after.source.file && { file: after.source.file }),
    ...(text && { text }),
    ...(files && { files }),
    ...(before.seed !== after.seed && { seed: after.seed }),
    ...(before.replications !== after.replications && { replications: after.replications }),
    ...(before.pinned !== after.pinned && { pinned: after.pinned ?? null }),
  }
}

function filesBetween(before: Source['files'], after: Source['files']): Record<string, string | null> | undefined {
  const files: Record<string, string | null> = {}
  for (const path of Object.keys(before)) if (!Object.hasOwn(after, path)) files[path] = null
  for (const [path, text] of Object.entries(after)) if (before[path] !== text) files[path] = text
  return Object.keys(files).length === 0 ? undefined : files
}

export function applied(draft: Draft, delta: Delta): Draft {
  const files = { ...draft.source.files }
  for (const [path, text] of Object.entries(delta.files ?? {})) {
    if (text === null) delete files[path]
    else files[path] = text
  }
  const pinned = delta.pinned === undefined ? draft.pinned : (delta.pinned ?? undefined)
  return {
    source: {
      file: delta.file ?? draft.source.file,
      text: delta.text ? changed(draft.source.text, [delta.text]) : draft.source.text,
      files: delta.files ? files : draft.source.files,
    },
    seed: delta.seed ?? draft.seed,
    replications: delta.replications ?? draft.replications,
    ...(pinned && { pinned }),
  }
}

/** Whether nothing changes. */
export function isEmptyDelta(delta: Delta): boolean {
  return Object.keys(delta).length === 0
}
