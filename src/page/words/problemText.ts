import { formatProblem, type Problem } from '../../scenario/problem.ts'

/** The sentence of a problem with its path, as on the command line, without the place before it. */
export function problemText(problem: Problem): string {
  return formatProblem(problem).slice(`${problem.file}:${problem.line}:${problem.column} `.length)
}
