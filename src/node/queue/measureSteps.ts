import { deflateRawSync } from 'node:zlib'
import { simulateSteps } from '../local/simulateSteps.ts'
import type { Execution } from '../plans/Executor.ts'
import type { Piece, Plan } from '../plans/Plan.ts'
import type { ReplicationThreads } from '../threads/ReplicationThreads.ts'
import { stretchTimer } from './stretchTimer.ts'

/** Largest shard file of a unit, in bytes, as far as it can be foreseen. */
const MOST_BYTES = 32 * 2 ** 20

/** Bytes whose deflation tells how well the others can be. */
const TRIED = 4 * 2 ** 20

/** Seconds for which steps are timed at least, where units are not shorter. */
const TIMED = 1

/** Stretches that are simulated at least; the first warms up. */
const LEAST = 3

/** While steps still get faster by a quarter: so many times longer at most. */
const PATIENCE = 4

type Take = Parameters<Execution['deliver']>[0]

/** The first steps of a plan are simulated and delivered. */
export interface Measured {
  /** The next step. */
  readonly next: number
  /** Steps that take a thread about as long as a unit should. */
  readonly size: number
  /** The taker has had enough. */
  readonly enough: boolean
}

/**
 * Simulates a plan on one thread, and hands over what it leaves, until it is known how many steps make a unit.
 * @param from the first step
 * @param unitSeconds how long a unit should take
 */
export async function measureSteps(
  plan: Plan,
  threads: ReplicationThreads,
  from: number,
  unitSeconds: number,
  take: Take,
  signal: AbortSignal,
): Promise<Measured> {
  let enough = false
  const volume = new Volume()
  const taken: Take = async (piece) => {
    volume.add(piece)
    const answer = await take(piece)
    enough ||= answer === 'enough'
    return answer
  }
  const timed = Math.min(TIMED, unitSeconds)
  let next = from
  /** The least so far: whatever else the machine does only adds to it. */
  let perStep = Number.POSITIVE_INFINITY
  let [count, stretches, seconds] = [1, 0, 0]
  let faster = true
  while (!enough && next < plan.steps && (stretches < LEAST || seconds < (faster ? PATIENCE : 1) * timed)) {
    const time = stretchTimer()
    const to = Math.min(next + count, plan.steps)
    await simulateSteps(plan, threads, { from: next, to, atOnce: 1 }, taken, signal)
    const took = Math.max(time(), 1e-6)
    faster = took / (to - next) < 0.75 * perStep
    perStep = Math.min(perStep, took / (to - next))
    next = to
    if (stretches++ > 0) seconds += took
    // At most four times as many, for the first are slow.
    count = Math.max(1, Math.min(4 * count, Math.ceil((timed - seconds) / perStep)))
  }
  const bySeconds = Math.ceil(unitSeconds / perStep)
  const byBytes = Math.floor((MOST_BYTES * (next - from)) / Math.max(volume.packed, 1))
  return { next, size: Math.max(1, Math.min(bySeconds, byBytes)), enough }
}

/** How many bytes pieces make, and about how many once they are deflated. */
class Volume {
  private raw = 0
  private tried = 0
  private deflated = 0

  add(piece: Piece): void {
    const { buffer, byteOffset, byteLength } = 'rows' in piece ? piece.rows : piece.sample
    this.raw += byteLength
    if (this.tried >= TRIED) return
    this.tried += byteLength
    this.deflated += deflateRawSync(new Uint8Array(buffer, byteOffset, byteLength), { level: 1 }).length
  }

  get packed(): number {
    return this.tried === 0 ? 0 : (this.raw * this.deflated) / this.tried
  }
}
