/** Fields that fast-csv quotes, the bar among them. */
const QUOTED = /[",|\r\n]/

/** A text as a field of a CSV, byte for byte as fast-csv writes it: for places without Node's streams, on which fast-csv stands. */
export function csvField(text: string): string {
  const plain = text.replaceAll('\0', '')
  return QUOTED.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

/** Those of the names that a field has to quote, with their quotes. */
export function quotedFields(names: readonly string[]): ReadonlyMap<string, string> {
  return new Map(names.map((name) => [name, csvField(name)] as const).filter(([name, field]) => name !== field))
}
