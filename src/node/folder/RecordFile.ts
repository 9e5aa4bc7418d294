import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { release } from '../release.ts'

/** Before every record: its number from 0, the bytes of its content, and the CRC-32 of both and the content. */
const FRAME = 12
const CHUNK = 1 << 20

/** A file of records that are only ever appended, each with its checksum. A record that is torn or damaged ends it for whoever reads it. */
export class RecordFile {
  private readonly fd: number
  private number: number
  private position: number

  private constructor(fd: number, number: number, position: number) {
    this.fd = fd
    this.number = number
    this.position = position
  }

  /** An empty file, in place of the one that is there. */
  static create(path: string): RecordFile {
    return new RecordFile(openSync(path, 'w'), 0, 0)
  }

  /** Goes on after so many records, of which the last ends at a byte; what comes after is cut off. */
  static goOn(path: string, records: number, end: number): RecordFile {
    const fd = openSync(path, 'r+')
    ftruncateSync(fd, end)
    return new RecordFile(fd, records, end)
  }

  /** Throws the system's error where it cannot be written; the file ends before it then. */
  append(...content: readonly Uint8Array[]): void {
    const record = recordOf(this.number, ...content)
    for (let from = 0; from < record.length; ) from += writeSync(this.fd, record, from, record.length - from, this.position + from)
    this.position += record.length
    this.number++
    release(record)
  }

  /** Everything appended is on the disk itself. */
  sync(): void {
    fsyncSync(this.fd)
  }

  close(): void {
    closeSync(this.fd)
  }
}

/** A record as it stands in its file. @param content of it, in parts */
export function recordOf(number: number, ...content: readonly Uint8Array[]): Buffer {
  return Buffer.concat([frameOf(number, content), ...content])
}

function frameOf(number: number, content: readonly Uint8Array[]): Buffer {
  const frame = Buffer.alloc(FRAME)
  frame.writeUInt32LE(number, 0)
  frame.writeUInt32LE(
    content.reduce((sum, { length }) => sum + length, 0),
    4,
  )
  let crc = crc32(frame.subarray(0, 8))
  // zlib takes an array without memory for a wish to begin anew.
  for (const part of content) if (part.length > 0) crc = crc32(part, crc)
  frame.writeUInt32LE(crc, 8)
  return frame
}

export interface FileRecord {
  readonly content: Buffer
  /** Bytes of the file up to here. */
  readonly end: number
}

/** Where records are: a file, or what would be in it. */
export type RecordSource = string | Uint8Array

/** The records that hold good. A file is closed with the last of them, or when the generator is returned. */
export function* recordsOf(source: RecordSource): Generator<FileRecord, void, undefined> {
  const bytes = openBytes(source)
  try {
    for (let number = 0, at = 0; ; number++) {
      const record = recordAt(bytes, number, at)
      if (record === undefined) return
      at = record.end
      yield record
    }
  } finally {
    bytes.close()
  }
}

/** The contents of the first record and of the last one, without a look at those between. */
export interface Ends {
  /** Undefined where it does not hold good. */
  readonly first: Buffer | undefined
  /** Undefined likewise, and where the bytes do not end with a record. */
  readonly last: Buffer | undefined
}

export function endsOf(source: RecordSource): Ends {
  const bytes = openBytes(source)
  try {
    return { first: recordAt(bytes, 0, 0)?.content, last: lastOf(bytes) }
  } finally {
    bytes.close()
  }
}

function lastOf(bytes: Bytes): Buffer | undefined {
  for (let number = 0, at = 0; ; number++) {
    const length = lengthAt(bytes, number, at)
    if (length === undefined) return undefined
    const end = at + FRAME + length
    if (end === bytes.size) return recordAt(bytes, number, at)?.content
    at = end
  }
}

function recordAt(bytes: Bytes, number: number, at: number): FileRecord | undefined {
  const length = lengthAt(bytes, number, at)
  if (length === undefined) return undefined
  const content = bytes.read(at + FRAME, length)
  if (content.length < length || !bytes.read(at, FRAME).equals(frameOf(number, [content]))) return undefined
  return { content, end: at + FRAME + length }
}

/** Bytes that the content of a record is said to have; undefined where there are fewer, or it is another record. */
function lengthAt({ size, read }: Bytes, number: number, at: number): number | undefined {
  if (at + FRAME > size) return undefined
  const frame = read(at, FRAME)
  if (frame.length < FRAME || frame.readUInt32LE(0) !== number) return undefined
  const length = frame.readUInt32LE(4)
  return at + FRAME + length > size ? undefined : length
}

interface Bytes {
  readonly size: number
  /** Fewer where a file has been cut in the meantime. */
  readonly read: (position: number, length: number) => Buffer
  readonly close: () => void
}

function openBytes(source: RecordSource): Bytes {
  if (typeof source !== 'string') {
    const all = Buffer.from(source.buffer, source.byteOffset, source.byteLength)
    return { size: all.length, read: (position, length) => all.subarray(position, position + length), close() {} }
  }
  const fd = openSync(source, 'r')
  return { size: fstatSync(fd).size, read: (position, length) => read(fd, position, length), close: () => closeSync(fd) }
}

function read(fd: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  let from = 0
  while (from < length) {
    const count = readSync(fd, bytes, from, Math.min(CHUNK, length - from), position + from)
    if (count === 0) break
    from += count
  }
  return bytes.subarray(0, from)
}
