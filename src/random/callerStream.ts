import { philox } from './philox.ts'
import type { Stream } from './stream.ts'

/** What is random about a caller's later calls, and about the decisions that lead to them. */
export const PURPOSE = {
  patience: 0,
  handleTime: 1,
  wrapUp: 2,
  balking: 3,
  bot: 4,
  resolution: 5,
  transfer: 6,
  callback: 7,
  redial: 8,
  redialAfter: 9,
  repeat: 10,
  repeatAfter: 11,
  botResolution: 12,
} as const

/**
 * The random bits of one purpose of one call of a caller, a hash of (seed, leg, purpose): they do not depend on what other callers do,
 * so leg 3 of a caller is the same under every policy that brings it about. One object is opened again and again; nothing is allocated.
 */
export class CallerStream implements Stream {
  private readonly words = new Int32Array(4)
  private used = 4
  private block = 0
  private leg = 0
  private purpose = 0
  private high = 0
  private low = 0

  /** `seed` is uniform on [0, 1) with 53 bits: its first 32 and its last 21 are the key. Leg and purpose are the counter. */
  open(seed: number, leg: number, purpose: number): this {
    this.high = Math.floor(seed * 0x100000000) | 0
    this.low = (seed * 0x20000000000000) % 0x200000
    this.leg = leg
    this.purpose = purpose
    this.block = 0
    this.used = 4
    return this
  }

  int32(): number {
    if (this.used === 4) {
      philox(this.block++, this.leg, this.purpose, 0, this.high, this.low, this.words)
      this.used = 0
    }
    return this.words[this.used++]
  }

  uniform(): number {
    const high = this.int32() >>> 5
    return (high * 0x4000000 + (this.int32() >>> 6)) / 0x20000000000000
  }
}
