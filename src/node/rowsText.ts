import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { format } from 'fast-csv'

/** A small table as CSV text, header included, with quotes where a name needs them. */
export function rowsText(header: readonly string[], rows: Iterable<readonly string[]>): Promise<string> {
  return text(Readable.from(rows).pipe(format({ headers: [...header], alwaysWriteHeaders: true, includeEndRowDelimiter: true })))
}

/** Rows alone. */
export function bodyText(rows: Iterable<readonly string[]>): Promise<string> {
  return text(Readable.from(rows).pipe(format({ includeEndRowDelimiter: true })))
}

/** A text as one CSV field. */
export function csvField(value: string): Promise<string> {
  return text(Readable.from([[value]]).pipe(format()))
}
