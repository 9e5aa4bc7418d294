/** Colours of the terminal, injected: each takes a text and returns it with its marks; none changes what it says. */
export interface Paint {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly good: (text: string) => string
  readonly bad: (text: string) => string
}

/** What stands behind a figure that is clearly better, clearly worse or neither than the baseline's. */
export const MARKS = { yes: '▲', no: '▼', unclear: '·' } as const

/** A mark in its colour; without one, its place. */
export function painted(mark: string, paint: Paint): string {
  if (mark === MARKS.yes) return paint.good(mark)
  if (mark === MARKS.no) return paint.bad(mark)
  return mark === '' ? ' ' : paint.dim(mark)
}

/** The text with spaces behind it, in so many columns. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - [...text].length))
}
