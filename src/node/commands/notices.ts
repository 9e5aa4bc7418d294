import type { RunOptions } from '../runOptions.ts'

/** A line for standard error: the sentence or, with `--json`, `{"warning": sentence}` or `{"error": sentence}`. */
export function notice(kind: 'warning' | 'error', sentence: string, json = false): string {
  return json ? JSON.stringify({ [kind]: sentence.replace(/^Warning: /, '') }) : sentence
}

/**
 * Writes what a run came to to standard error: a summary in words, and what should be known before its figures are trusted. With `--json`
 * and a queue whoever reads along gets JSON alone; the summary is on standard output.
 */
export function writeSummary(
  summary: readonly string[],
  warnings: readonly string[],
  { json, queue }: Pick<RunOptions, 'json' | 'queue'>,
): void {
  const words = json && queue !== undefined ? [] : summary
  const lines = [...words, ...warnings.map((sentence) => notice('warning', sentence, json))]
  if (lines.length > 0) process.stderr.write(`${lines.join('\n')}\n`)
}
