/** The memory behind all arrays of numbers in plain data, each once: what a message hands over instead of copying. */
export function transferables(data: unknown, found = new Set<ArrayBuffer>()): ArrayBuffer[] {
  if (ArrayBuffer.isView(data)) found.add(data.buffer as ArrayBuffer)
  else if (typeof data === 'object' && data !== null) for (const each of Object.values(data)) transferables(each, found)
  return [...found]
}
