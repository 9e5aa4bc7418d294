import { createHash } from 'node:crypto'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { ExitError } from '../ExitError.ts'
import { fileProblem, isSystemError } from '../fileProblem.ts'
import { RecordFile } from '../folder/RecordFile.ts'
import { syncNames } from '../folder/syncNames.ts'
import type { Piece } from '../plans/Plan.ts'
import { readShard } from './readShard.ts'
import { type Recovered, recoverShard } from './recoverShard.ts'
import { ShardContent } from './ShardContent.ts'
import type { Seal, ShardEffort, ShardHead } from './ShardHead.ts'
import { type BatchEffort, packBatch } from './shardBatches.ts'
import { bundleRecord, headRecord, type StoredHead, sealRecord } from './shardRecords.ts'

/** Bytes of pieces that make a batch where a step ends there, and those that make one anywhere: a step may be gigabytes. */
const BATCH = 2 ** 18
const LARGE_BATCH = 2 ** 22
/** Seconds after which what is there is a batch too where a step ends: so much is lost at most when the process is killed. */
const BATCH_SECONDS = 5
/** Batches that are being deflated and written while the next one grows. */
const AHEAD = 4

/** Where a shard is written. */
export interface ShardPlace {
  /** Its path when it is whole. */
  readonly path: string
  /** While it grows; default the path with `.partial` behind it. */
  readonly partial?: string
  /** The writer has no more to do with it; @param whole whether the shard is there. Perhaps more than once. */
  readonly ended?: (whole: boolean) => void
}

/** Writes a shard, as `PATH.partial` until it is whole. */
export class ShardWriter {
  private readonly path: string
  private readonly partial: string
  private readonly ended: ShardPlace['ended']
  private readonly file: RecordFile
  private readonly head: ShardHead
  private readonly content: ShardContent
  private readonly earlier: BatchEffort
  private readonly since = performance.now()
  private readonly cpuBefore = process.cpuUsage()
  /** Pieces of the batch that grows, and their bytes. */
  private readonly pieces: Piece[] = []
  private bytes = 0
  /** Bytes of batches since the last that ended with a step. */
  private uneven = 0
  private batchSince = performance.now()
  /** Batches on their way to the disk, in order. */
  private readonly writing: Promise<void>[] = []
  /** Steps that are whole, and nothing of the next, at the end of a batch: of those handed to the disk, … */
  private even: number
  /** … and of those that are there. */
  private kept: number
  private closed = false

  private constructor(place: ShardPlace, file: RecordFile, head: ShardHead, recovered: Pick<Recovered, 'content' | 'effort'>) {
    this.path = place.path
    this.partial = partialOf(place)
    this.ended = place.ended
    this.file = file
    this.head = head
    this.content = recovered.content
    this.even = recovered.content.steps
    this.kept = this.even
    this.earlier = recovered.effort
  }

  /**
   * Begins a shard in place of a partial one.
   * @param place its path when it is whole, and perhaps more
   * @param bundle packed, where the shard is to say what it was made from
   * @throws ExitError 1 where it cannot be written
   */
  static create(place: string | ShardPlace, head: ShardHead, bundle?: Uint8Array): ShardWriter {
    const at = placeOf(place)
    const partial = partialOf(at)
    return onDisk(partial, () => {
      const file = RecordFile.create(partial)
      try {
        file.append(headRecord(storedHead(head, bundle)))
        if (bundle !== undefined) file.append(bundleRecord(bundle))
      } catch (error) {
        file.close()
        rmSync(partial, { force: true })
        throw error
      }
      return new ShardWriter(at, file, head, { content: new ShardContent(head), effort: { wallSeconds: 0, cpuSeconds: 0 } })
    })
  }

  /**
   * Goes on with the partial shard, or begins it where there is none. `steps` are whole in it.
   * @throws ExitError 2 where it is one of another run; else as `create`
   */
  static goOn(place: string | ShardPlace, head: ShardHead, bundle?: Uint8Array): { readonly writer: ShardWriter; readonly steps: number } {
    const at = placeOf(place)
    const partial = partialOf(at)
    const recovered = onDisk(partial, () => recoverShard(partial, head))
    if (recovered === undefined) return { writer: ShardWriter.create(at, head, bundle), steps: 0 }
    const file = onDisk(partial, () => RecordFile.goOn(partial, recovered.records, recovered.end))
    return { writer: new ShardWriter(at, file, head, recovered), steps: recovered.content.steps }
  }

  /** Takes the next piece of the plan; its array is the writer's. Resolves when more may come. @throws ExitError 1 where it cannot be written */
  async add(piece: Piece): Promise<void> {
    this.content.take(piece)
    this.pieces.push(piece)
    this.bytes += 'rows' in piece ? piece.rows.byteLength : piece.sample.byteLength
    const due = this.uneven + this.bytes >= BATCH || performance.now() - this.batchSince > 1000 * BATCH_SECONDS
    if (this.bytes >= LARGE_BATCH || (due && this.content.even)) await this.flush()
  }

  private async flush(): Promise<void> {
    this.uneven = this.content.even ? 0 : this.uneven + this.bytes
    this.bytes = 0
    this.batchSince = performance.now()
    if (this.content.even) this.even = this.content.steps
    const before = this.writing.at(-1)
    const written = this.write(this.pieces.splice(0), this.even, before)
    // Whoever waits for it hears of it; it need not be waited for.
    written.catch(() => {})
    this.writing.push(written)
    if (this.writing.length > AHEAD) await this.writing.shift()
  }

  private async write(pieces: readonly Piece[], steps: number, before: Promise<void> | undefined): Promise<void> {
    const batch = await packBatch(this.effort(), pieces)
    await before
    if (this.closed) return
    onDisk(this.partial, () => this.file.append(...batch))
    this.kept = steps
  }

  /** Of this session and the earlier ones. CPU seconds are the process's. */
  private effort(): BatchEffort {
    const { user, system } = process.cpuUsage(this.cpuBefore)
    return {
      wallSeconds: this.earlier.wallSeconds + (performance.now() - this.since) / 1000,
      cpuSeconds: this.earlier.cpuSeconds + (user + system) / 1e6,
    }
  }

  /**
   * The shard is whole: on the disk itself, and under its name. One that is there already, made elsewhere in the meantime, stays.
   * @param effort of this session
   * @throws ExitError 1 where it cannot be written, or where the one that is there has another content
   */
  async finish({ wallSeconds, cpuSeconds, workers }: ShardEffort): Promise<Seal> {
    if (!this.content.whole) throw new Error(`a shard of ${this.head.to - this.head.from} steps ends after ${this.content.steps}`)
    if (this.pieces.length > 0) await this.flush()
    for (const written of this.writing.splice(0)) await written
    const seal = {
      pieces: this.content.pieces,
      steps: this.content.steps,
      sha256: this.content.sha256(),
      effort: { wallSeconds: this.earlier.wallSeconds + wallSeconds, cpuSeconds: this.earlier.cpuSeconds + cpuSeconds, workers },
    }
    return onDisk(this.partial, () => {
      this.file.append(sealRecord(seal))
      this.file.sync()
      this.close()
      const published = this.publish(seal)
      this.ended?.(true)
      return published
    })
  }

  private publish(seal: Seal): Seal {
    try {
      if (!existsSync(this.path)) {
        renameSync(this.partial, this.path)
        syncNames(dirname(this.path))
        return seal
      }
    } catch (error) {
      // Whoever finished the same shard first takes partial ones away.
      if (!(isSystemError(error) && error.code === 'ENOENT' && existsSync(this.path))) throw error
    }
    const { seal: there } = readShard(this.path)
    if (there.sha256 !== seal.sha256) {
      throw new ExitError(
        1,
        `${this.path} was finished by another process in the meantime, and its content is another one than that of ${this.partial}: the same days must give the same bytes. Do not use either before the reason is known (a policy that is not deterministic, a machine that miscalculates).`,
      )
    }
    rmSync(this.partial, { force: true })
    return there
  }

  /** Ends early, perhaps in the middle of a write. Synchronous, for a process's exit. Returns the steps that can be gone on from. */
  abandon(): number {
    if (!this.closed) {
      this.close()
      if (this.kept === 0) rmSync(this.partial, { force: true })
    }
    this.ended?.(false)
    return this.kept
  }

  private close(): void {
    this.closed = true
    this.file.close()
  }
}

function placeOf(place: string | ShardPlace): ShardPlace {
  return typeof place === 'string' ? { path: place } : place
}

function partialOf({ path, partial = `${path}.partial` }: ShardPlace): string {
  return partial
}

function storedHead(head: ShardHead, bundle: Uint8Array | undefined): StoredHead {
  return bundle === undefined ? head : { ...head, bundle: createHash('sha256').update(bundle).digest('hex') }
}

/** Does something to a shard; errors that are no sentences yet become such. */
function onDisk<T>(path: string, step: () => T): T {
  try {
    return step()
  } catch (error) {
    if (error instanceof ExitError || !isSystemError(error)) throw error
    throw new ExitError(1, `Cannot write ${path}: ${fileProblem(error)}.`)
  }
}
