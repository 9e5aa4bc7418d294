declare const TextDecoder: new (label: string, options: { fatal: boolean; ignoreBOM: boolean }) => { decode(bytes: Uint8Array): string }

/**
 * Windows-1252 where it differs from Latin-1 (0x80 … 0x9F; unassigned bytes keep their number, as on the Web).
 * Decoded here because some Node versions read the label `windows-1252` as Latin-1.
 */
const C1 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178'

/**
 * Text as spreadsheets and editors save it: UTF-8 with or without a byte order mark, UTF-16 with one, else Windows-1252.
 * Nothing when the bytes are not text at all.
 */
export function decodeText(source: Uint8Array | string): string | undefined {
  const text = typeof source === 'string' ? source.replace(/^\ufeff/, '') : decodeBytes(source)
  return isText(text) ? text : undefined
}

function decodeBytes(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded('utf-16le', bytes) ?? ''
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded('utf-16be', bytes) ?? ''
  return decoded('utf-8', bytes) ?? windows1252(bytes)
}

function decoded(label: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    return undefined
  }
}

function windows1252(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += 8192) {
    const codes = Array.from(bytes.subarray(at, at + 8192), (byte) => (byte >= 0x80 && byte < 0xa0 ? C1.charCodeAt(byte - 0x80) : byte))
    parts.push(String.fromCharCode(...codes))
  }
  return parts.join('')
}

/** Text holds no control characters but tabs, line ends and form feeds; one in the text is enough to call it binary. */
function isText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return !/[\u0000-\u0008\u000e-\u001f\u007f]/.test(text)
}
