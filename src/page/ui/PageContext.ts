import { type ComponentType, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Language } from '../../report/words/Language.ts'
import type { Problem } from '../../scenario/problem.ts'
import { pathText } from '../../scenario/scenarioDocument.ts'
import type { Path, ScenarioText } from '../edit/ScenarioText.ts'
import type { SchemaNode } from '../edit/schemaNode.ts'
import type { StudioState } from '../state/StudioState.ts'
import { type PageWords, pageWords } from '../words/pageWords.ts'
import type { ValueProps } from './ValueField.tsx'

interface PageParts {
  readonly state: StudioState
  /** Of a scenario. */
  readonly schema: SchemaNode
  /** The control for a value of any kind: what is within an object may be an object again. */
  readonly Value: ComponentType<ValueProps>
}

export const PageContext = createContext<PageParts | undefined>(undefined)

/** What every part of the page needs; a component that uses it is drawn anew when the language changes. */
export function usePage(): PageParts & { readonly language: Language; readonly words: PageWords } {
  const parts = useContext(PageContext)!
  const language = parts.state.language.value
  return { ...parts, language, words: pageWords(language) }
}

/** The scenario that forms show. */
export function useScenario(): ScenarioText {
  return usePage().state.shown.value
}

/** Problems of the value at the path itself. */
export function useProblems(path: Path): readonly Problem[] {
  const { state } = usePage()
  const text = pathText(path)
  const file = state.draft.value?.source.file
  return state.results.problems.value.filter((problem) => problem.path === text && problem.file === file)
}

/** How many problems are in the value at the path, those deeper in it included. */
export function useProblemCount(path: Path): number {
  const { state } = usePage()
  const text = pathText(path)
  const file = state.draft.value?.source.file
  const inside = (problem: Problem): boolean =>
    problem.file === file && (problem.path === text || problem.path.startsWith(`${text}.`) || problem.path.startsWith(`${text}[`))
  return state.results.problems.value.filter(inside).length
}
