import { formatProblem, type Problem } from '../../scenario/problem.ts'
import { problemText } from '../words/problemText.ts'
import { usePage } from './PageContext.ts'

/** Every problem with its place, as `aiguillage validate` says it; a click goes there. */
export function ProblemList() {
  const { state, words } = usePage()
  const problems = state.results.problems.value
  if (problems.length === 0) return null
  const { source } = state.draft.value!
  const go = (problem: Problem): void => {
    state.view.value = 'text'
    state.openFile.value = problem.file === source.file ? '' : problem.file
    state.goTo.value = { line: problem.line, column: problem.column, focus: true }
  }
  return (
    <section class="problems" aria-label={words.problemsTitle}>
      <h3>{words.problems(problems.length)}</h3>
      <ol>
        {problems.map((problem) => (
          <li key={formatProblem(problem)}>
            <button type="button" onClick={() => go(problem)} lang="en">
              <code>
                {problem.file}:{problem.line}:{problem.column}
              </code>{' '}
              {problemText(problem)}
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
