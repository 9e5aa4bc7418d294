import { createHash, type Hash } from 'node:crypto'
import { canonicalJson } from '../plans/canonicalJson.ts'
import type { Piece } from '../plans/Plan.ts'
import type { ShardHead } from './ShardHead.ts'

/** What pieces a shard has had so far: whether they are those of its stretch, and their hash. */
export class ShardContent {
  pieces = 0
  private readonly head: ShardHead
  /** Running SHA-256 of each table's bytes, and of each model's samples, each sample behind its length in bytes. */
  private readonly tables: readonly Hash[]
  private readonly models: readonly Hash[]
  /** Samples by model. */
  private readonly blocks: number[]
  /** Whether there are rows of a block whose sample has not come. */
  private open = false

  /** @param before what of the same shard goes before */
  constructor(head: ShardHead, before?: ShardContent) {
    this.head = head
    this.pieces = before?.pieces ?? 0
    this.tables = before?.tables.map((hash) => hash.copy()) ?? head.tables.map(() => createHash('sha256'))
    this.models = before?.models.map((hash) => hash.copy()) ?? Array.from({ length: head.models }, () => createHash('sha256'))
    this.blocks = before === undefined ? Array<number>(head.models).fill(0) : [...before.blocks]
    this.open = before?.open ?? false
  }

  /** Takes the next piece; returns the step of the shard that it belongs to, from 0. Throws an Error where it has no place here. */
  take(piece: Piece): number {
    const rows = 'rows' in piece
    const model = rows ? 0 : piece.model
    const hash = rows ? this.tables[piece.table] : this.models[model]
    const blocks = this.blocks[model]!
    const step = Math.floor(blocks / this.head.policies)
    if (hash === undefined || step >= this.head.to - this.head.from) throw new Error('there is more in it than belongs there')
    const { buffer, byteOffset, byteLength } = rows ? piece.rows : piece.sample
    const bytes = new Uint8Array(buffer, byteOffset, byteLength)
    if (!rows) {
      const length = Buffer.alloc(8)
      length.writeDoubleLE(byteLength)
      hash.update(length)
      this.blocks[model] = blocks + 1
    }
    hash.update(bytes)
    if (model === 0) this.open = rows
    this.pieces++
    return step
  }

  /** Steps that are whole under every policy of every model. */
  get steps(): number {
    return Math.floor(Math.min(...this.blocks) / this.head.policies)
  }

  /** Whether nothing has come of the step after the last whole one. */
  get even(): boolean {
    return !this.open && this.blocks.every((blocks) => blocks === this.steps * this.head.policies)
  }

  get whole(): boolean {
    return this.even && this.steps === this.head.to - this.head.from
  }

  /** SHA-256 in hex of all that came, with whose it is. */
  sha256(): string {
    const { identity, from, to } = this.head
    const [tables, models] = [this.tables, this.models].map((hashes) => hashes.map((hash) => hash.copy().digest('hex')))
    return createHash('sha256').update(canonicalJson({ identity, from, to, tables, models })).digest('hex')
  }
}
