import { decodeText } from '../../scenario/decodeText.ts'
import { ScenarioText } from '../edit/ScenarioText.ts'
import type { Source } from '../protocol.ts'
import { readSavedState, type SavedState } from './SavedState.ts'
import type { Notice } from './StudioState.ts'

/** What files hold: a scenario with what is beside it, a saved state, or only files to go beside the scenario that is open. */
export interface Opened {
  readonly source?: Source
  readonly state?: SavedState
  readonly files?: Readonly<Record<string, string>>
  readonly notice?: Notice
}

/** A file and where it stood in the folder that was opened or dropped. */
export interface PlacedFile {
  readonly path: string
  readonly file: Blob
}

export async function openedFiles(files: readonly File[]): Promise<Opened> {
  return openPlaced(files.map((file) => ({ path: file.webkitRelativePath || file.name, file })))
}

export async function openPlaced(files: readonly PlacedFile[]): Promise<Opened> {
  const texts = new Map<string, string>()
  for (const { path, file } of files) {
    if (!TEXTS.test(path)) continue
    const text = decodeText(new Uint8Array(await file.arrayBuffer()))
    if (text === undefined) return { notice: 'notText' }
    const state = path.endsWith('.json') ? readSavedState(text) : undefined
    if (state !== undefined) return { state }
    texts.set(path, text)
  }
  const scenarios = [...texts].filter(([path, text]) => isScenario(path, text))
  // Of several that of the outermost folder, then the first by name.
  scenarios.sort(([a], [b]) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1))
  const [path, text] = scenarios[0] ?? []
  if (path === undefined || text === undefined) {
    if (texts.size === 0 || [...texts.keys()].some((each) => SCENARIOS.test(each))) return { notice: 'noScenario' }
    return { files: Object.fromEntries([...texts].map(([each, content]) => [baseName(each), content])) }
  }
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const beside = [...texts].filter(([each]) => each !== path && !SCENARIOS.test(each))
  const source = { file: baseName(path), text, files: {} }
  const placed = beside.map(([each, content]) => [each.startsWith(folder) ? each.slice(folder.length) : baseName(each), content])
  return { source: sourceWith(source, Object.fromEntries(placed)) }
}

/** The scenario with files beside it; one that the scenario names by a longer path goes there. Files that it does not name stay away. */
export function sourceWith(source: Source, files: Readonly<Record<string, string>>): Source {
  const named = filesNamed(source.text)
  const placed = Object.entries(files).flatMap(([path, text]): [string, string][] => {
    const places = named.filter((each) => normal(each) === normal(path))
    const near = places.length > 0 ? places : named.filter((each) => baseName(each) === baseName(path))
    return near.map((each) => [each, text])
  })
  return { ...source, files: { ...source.files, ...Object.fromEntries(placed) } }
}

const TEXTS = /\.(ya?ml|json|csv|tsv|txt|mjs|js)$/i
const SCENARIOS = /\.(ya?ml|json)$/i

function isScenario(path: string, text: string): boolean {
  return SCENARIOS.test(path) && /^["'{\s]*(?:callTypes|pools|calendar)["']?\s*:/m.test(text)
}

/** Paths that a scenario names, as written. */
function filesNamed(text: string): readonly string[] {
  const scenario = new ScenarioText(text.replaceAll('\r\n', '\n'))
  const found = new Set<string>()
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, inside] of Object.entries(value)) {
      if (typeof inside === 'string' && ['file', 'instants', 'module', 'assumptions'].includes(key)) found.add(inside)
      else walk(inside)
    }
  }
  walk(scenario.value([]))
  return [...found]
}

function normal(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(\.\/)+/, '')
}

function baseName(path: string): string {
  return normal(path).split('/').at(-1)!
}
