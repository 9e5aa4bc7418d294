import type { Piece } from '../../../../src/node/plans/Plan.ts'
import { recoverShard } from '../../../../src/node/shards/recoverShard.ts'
import type { ShardHead } from '../../../../src/node/shards/ShardHead.ts'
import { type ShardPlace, ShardWriter } from '../../../../src/node/shards/ShardWriter.ts'

export const IDENTITY = { version: '0.1.0', seed: '1', files: { 'é.yaml': 'a'.repeat(64) }, set: [], only: null }
export const EFFORT = { wallSeconds: 2, cpuSeconds: 3.5, workers: 2 }

/** The head of steps [from, to) of a plan of 12 with two tables, two models and two policies, but for what is given. */
export function headOf(from: number, to: number, more: Partial<ShardHead> = {}): ShardHead {
  return { identity: IDENTITY, steps: 12, from, to, tables: ['pools', 'flows'], models: 2, policies: 2, ...more }
}

/** How a plan's pieces come. */
export interface Cut {
  /** Steps of a model before the next model has its turn. */
  readonly stretch?: number
  /** Pieces that the rows of a table and a block come in. */
  readonly rowsIn?: number
  /** What is added to the first number of every sample. */
  readonly off?: number
}

/** The pieces of a shard in the order of its plan: what they hold says what they are. */
export function* piecesOf(
  { from, to, tables, models, policies }: ShardHead,
  { stretch = 2, rowsIn = 1, off = 0 }: Cut = {},
): Generator<Piece> {
  for (let first = from; first < to; first += stretch) {
    for (let model = 0; model < models; model++) {
      for (let step = first; step < Math.min(to, first + stretch); step++) {
        for (let policy = 0; policy < policies; policy++) {
          if (model === 0) yield* rowsOf(tables.length, `${step},${policy},é\n`, rowsIn)
          yield { model, sample: Float64Array.of(step + off, model, policy, Number.NaN, -0, 0.1 * step) }
        }
      }
    }
  }
}

function* rowsOf(tables: number, row: string, rowsIn: number): Generator<Piece> {
  for (let table = 0; table < tables; table++) {
    for (let part = 0; part < rowsIn; part++) yield { table, rows: new TextEncoder().encode(`${table},`.concat(row).repeat(12 / rowsIn)) }
  }
}

/** Writes a shard. */
export async function makeShard(place: string | ShardPlace, head: ShardHead, cut: Cut = {}, bundle?: Uint8Array) {
  const writer = ShardWriter.create(place, head, bundle)
  for (const piece of piecesOf(head, cut)) await writer.add(piece)
  return writer.finish(EFFORT)
}

/** Waits until so many steps are whole in a file that a shard is being written to. */
export async function holding(partial: string, head: ShardHead, steps: number): Promise<void> {
  while ((recoverShard(partial, head)?.content.steps ?? 0) < steps) await new Promise((resolve) => setTimeout(resolve, 5))
}

/** A piece as text, every bit of it. */
export function textOf(piece: Piece): string {
  if ('rows' in piece) return `table ${piece.table}: ${new TextDecoder().decode(piece.rows)}`
  const { buffer, byteOffset, length } = piece.sample
  return `model ${piece.model}: ${new BigUint64Array(buffer, byteOffset, length).join(' ')}`
}

export const texts = (pieces: Iterable<Piece>): string[] => Array.from(pieces, textOf)
