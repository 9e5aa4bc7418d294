/** What is wrong in a scenario or one of its files, where, and what to do about it. */
export interface Problem {
  /** As the scenario was named, or the path of a file beside it. */
  readonly file: string
  /** From 1. */
  readonly line: number
  /** From 1. */
  readonly column: number
  /** `pools.rennes.skills.technical`; the column's name in a CSV; empty for the file as a whole. */
  readonly path: string
  /** A sentence without a full stop: what was expected, and what was found. */
  readonly message: string
  readonly hint?: string
  /** The set value in which it is (`--set pools.lille.agents=many`); line and column are then 1, of no meaning. */
  readonly option?: string
}

/** `file:line:column path: message (hint)`; in a set value `--set path=value: message (hint)`, with the path where it lies deeper. One line. */
export function formatProblem(problem: Problem): string {
  const subject = problem.path === '' ? '' : ` ${legible(problem.path, 200)}:`
  const hint = problem.hint === undefined ? '' : ` (${legible(problem.hint, 500)})`
  const message = legible(problem.message, 500)
  if (problem.option !== undefined) {
    const deeper = problem.option.startsWith(`--set ${problem.path}=`) ? '' : subject
    return `${legible(problem.option, 200)}:${deeper} ${message}${hint}`
  }
  return `${problem.file}:${problem.line}:${problem.column}${subject} ${message}${hint}`
}

/** Characters that would break the line, move the cursor or turn the text around. */
const UNSEEN = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Text of a planner in one line that a terminal can show: whatever is quoted at most 80 characters long, all of it at most `most`. */
function legible(text: string, most: number): string {
  const whole = text
    .replace(/"([^"]*)"/g, (piece, inside: string) => (inside.length > 80 ? `"${inside.slice(0, 60)}…"` : piece))
    .replace(UNSEEN, (character) => ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
  const characters = [...whole]
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : whole
}

/** The scenario's own problems first, then file by file, each from top to bottom; a sentence at one place once (an alias repeats what is wrong). */
export function sortProblems(problems: readonly Problem[], scenarioFile: string): Problem[] {
  const seen = new Map<string, Problem>()
  for (const problem of problems) {
    const place = formatProblem({ ...problem, path: '' })
    if (!seen.has(place)) seen.set(place, problem)
  }
  const rank = (problem: Problem): number => (problem.file === scenarioFile ? 0 : 1)
  return [...seen.values()].sort(
    (a, b) => rank(a) - rank(b) || (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column,
  )
}
