import type { RunOptions } from '../runOptions.ts'

/** Whether standard error is read by a program: with `--json` a queue's progress comes in JSON lines, and so does all else then. */
export function toldInJson({ json, queue }: Pick<RunOptions, 'json' | 'queue'>): boolean {
  return json === true && queue !== undefined
}

/** A line for standard error: the sentence or, in JSON, `{"warning": sentence}` or `{"error": sentence}`. */
export function notice(kind: 'warning' | 'error', sentence: string, inJson: boolean): string {
  return inJson ? JSON.stringify({ [kind]: sentence.replace(/^Warning: /, '') }) : sentence
}

/**
 * Writes what a run came to to standard error: a summary in words, and what should be known before its figures are trusted. Where that is
 * told in JSON, the summary is on standard output alone.
 */
export function writeSummary(summary: readonly string[], warnings: readonly string[], options: Pick<RunOptions, 'json' | 'queue'>): void {
  const inJson = toldInJson(options)
  const lines = [...(inJson ? [] : summary), ...warnings.map((sentence) => notice('warning', sentence, inJson))]
  if (lines.length > 0) process.stderr.write(`${lines.join('\n')}\n`)
}
