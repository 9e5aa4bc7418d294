/** Texts that fast-csv writes as they are, whatever its options. */
const PLAIN = /^[\p{L}\p{N} ._-]*$/u

/** The texts that a CSV field has to quote, with their quotes. fast-csv is loaded, and asked, only where there may be one. */
export async function quotedFields(texts: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const quoted = new Map<string, string>()
  const doubtful = new Set<string>()
  for (const text of texts) if (!PLAIN.test(text)) doubtful.add(text)
  for (const text of doubtful) {
    const { writeToString } = await import('fast-csv')
    const field = await writeToString([[text]])
    if (field !== text) quoted.set(text, field)
  }
  return quoted
}
