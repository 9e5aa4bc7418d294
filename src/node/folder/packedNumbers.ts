import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** How numbers are deflated for journals and shards: fast, since they are mostly counts. */
export const PACKING = { level: 1 } as const

/** Bytes that zlib makes at a time, at least and at most. */
const LEAST_CHUNK = 64
const MOST_CHUNK = 2 ** 24

export function bytesOf({ buffer, byteOffset, byteLength }: Float64Array | Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}

/** Numbers, deflated. */
export function packNumbers(numbers: Float64Array): Buffer {
  return deflateRawSync(bytesOf(numbers), PACKING)
}

/** Inflates so many bytes, to memory of their own. Throws where they are others, or more. */
export function unpackBytes(packed: Uint8Array, bytes: number): ArrayBuffer {
  // A chunk that is filled to the last byte is handed over as it is.
  const chunkSize = Math.max(LEAST_CHUNK, Math.min(MOST_CHUNK, bytes))
  const inflated = inflateRawSync(packed, { maxOutputLength: Math.max(1, bytes), chunkSize })
  if (inflated.length !== bytes) throw new Error('what is deflated in it is cut off')
  const { buffer, byteOffset } = inflated
  return buffer.byteLength === bytes ? (buffer as ArrayBuffer) : (buffer.slice(byteOffset, byteOffset + bytes) as ArrayBuffer)
}
