import { renameSync, rmSync } from 'node:fs'
import type { Effort } from '../plans/Executor.ts'
import type { PackedSample } from '../plans/Plan.ts'
import { release } from '../release.ts'
import { packNumbers, unpackBytes } from './packedNumbers.ts'
import { RecordFile, recordsOf } from './RecordFile.ts'

/** Where a table is after a step, and the CRC-32 of the bytes that the step added to it. */
export interface Mark {
  readonly bytes: number
  readonly crc: number
}

/** Of what is in a journal. */
const FORMAT = 2

/** The first record: whose journal it is. */
export interface JournalHead {
  readonly identity: object
  /** The tables that grow step by step, and where each is after its header. */
  readonly tables: readonly string[]
  readonly marks: readonly Mark[]
}

/** A step that is done: a replication of a run, a point of a sweep. */
export interface JournalStep {
  readonly effort: Effort
  /** By table, as in the head. */
  readonly marks: readonly Mark[]
  /** What the step left for the statistics, as it was given. */
  samples(): Float64Array[]
  /** Bytes of the journal up to here. */
  readonly end: number
}

/** What a run has done so far, in a file of records beside its tables. */
export class Journal {
  private readonly file: RecordFile

  private constructor(file: RecordFile) {
    this.file = file
  }

  /** Begins a journal. It appears under its name with its head, in place of the one that is there. */
  static create(path: string, head: JournalHead): Journal {
    const aside = `${path}.partial`
    const file = RecordFile.create(aside)
    try {
      file.append(Buffer.from(JSON.stringify({ format: FORMAT, ...head })))
      file.sync()
      renameSync(aside, path)
    } catch (error) {
      file.close()
      rmSync(aside, { force: true })
      throw error
    }
    return new Journal(file)
  }

  /** Goes on after so many steps, of which the last ends at a byte; what comes after is cut off. */
  static goOn(path: string, steps: number, end: number): Journal {
    return new Journal(RecordFile.goOn(path, steps + 1, end))
  }

  /** A step is done. Throws the system's error where it cannot be written; the journal ends before it then. */
  append(effort: Effort, marks: readonly Mark[], samples: readonly PackedSample[]): void {
    const packed = samples.map((each) => each.packed ?? packNumbers(each.sample))
    const head = Buffer.alloc(24 + 4 + 12 * marks.length + 4 + 8 * samples.length)
    let at = head.writeDoubleLE(effort.sessions, 0)
    at = head.writeDoubleLE(effort.wallSeconds, at)
    at = head.writeDoubleLE(effort.cpuSeconds, at)
    at = head.writeUInt32LE(marks.length, at)
    for (const { bytes, crc } of marks) at = head.writeUInt32LE(crc, head.writeDoubleLE(bytes, at))
    at = head.writeUInt32LE(samples.length, at)
    for (const [i, { sample }] of samples.entries()) at = head.writeUInt32LE(packed[i]!.length, head.writeUInt32LE(sample.byteLength, at))
    this.file.append(head, ...packed)
    for (const each of packed) release(each)
  }

  close(): void {
    this.file.close()
  }
}

/** The head of a journal and the bytes up to its end; undefined where it is torn, damaged or of another version. Throws the system's error where there is none. */
export function readHead(path: string): { readonly head: JournalHead; readonly end: number } | undefined {
  for (const { content, end } of recordsOf(path)) {
    const { format, ...head } = JSON.parse(content.toString()) as JournalHead & { readonly format?: number }
    return format === FORMAT ? { head, end } : undefined
  }
  return undefined
}

/** The steps of a journal up to the first that is torn or damaged. */
export function* readSteps(path: string): Generator<JournalStep, void, undefined> {
  let head = true
  for (const { content, end } of recordsOf(path)) {
    if (!head) yield { ...stepOf(content), end }
    head = false
  }
}

function stepOf(content: Buffer): Omit<JournalStep, 'end'> {
  const [sessions, wallSeconds, cpuSeconds] = [0, 8, 16].map((at) => content.readDoubleLE(at))
  const tables = content.readUInt32LE(24)
  const marks = Array.from({ length: tables }, (_, t) => ({
    bytes: content.readDoubleLE(28 + 12 * t),
    crc: content.readUInt32LE(36 + 12 * t),
  }))
  const lengthsAt = 32 + 12 * tables
  const count = content.readUInt32LE(lengthsAt - 4)
  return {
    effort: { sessions, wallSeconds, cpuSeconds },
    marks,
    samples() {
      let from = lengthsAt + 8 * count
      return Array.from({ length: count }, (_, i) => {
        const [bytes, packed] = [content.readUInt32LE(lengthsAt + 8 * i), content.readUInt32LE(lengthsAt + 8 * i + 4)]
        return new Float64Array(unpackBytes(content.subarray(from, (from += packed)), bytes))
      })
    },
  }
}
