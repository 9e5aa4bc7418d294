/** Advance widths of Helvetica from space to tilde, thousandths of the size; other sans serifs are about as wide. */
const WIDTHS = (
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 ' +
  '1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 ' +
  '333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584'
)
  .split(' ')
  .map(Number)

const FIRST = 32
const NARROW_SPACE = '\u202f'
const OTHER = 600
const WIDE = 1000
/** First code of the scripts whose signs are as wide as high. */
const EAST_ASIAN = 0x2e80
/** Some systems' sans serif is wider than Helvetica. */
const ALLOWANCE = 1.18

/** Width of a line of text in pixels, the same on every machine (no font is asked). */
export function textWidth(text: string, size: number): number {
  let sum = 0
  for (const sign of text.normalize('NFD')) {
    const code = sign.codePointAt(0)!
    if (code >= 0x300 && code < 0x370) continue
    sum += sign === NARROW_SPACE ? 200 : (WIDTHS[code - FIRST] ?? (code >= EAST_ASIAN ? WIDE : OTHER))
  }
  return (sum / 1000) * size * ALLOWANCE
}

/** The text, cut with `…` where it is wider than so many pixels. */
export function cutText(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text
  const signs = [...text]
  while (signs.length > 1 && textWidth(`${signs.join('').trimEnd()}…`, size) > width) signs.pop()
  return `${signs.join('').trimEnd()}…`
}
