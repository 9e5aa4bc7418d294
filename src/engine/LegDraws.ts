import type { CallTypeModel } from '../model/model.ts'
import { CallerStream, PURPOSE } from '../random/callerStream.ts'
import { Sampler } from '../random/sampler.ts'
import type { Distribution } from '../scenario/types.ts'
import type { Callers } from './Callers.ts'
import type { WaitingLines } from './WaitingLines.ts'

const NEVER = Number.POSITIVE_INFINITY

/** Draws for a caller's second and later calls and for the decisions that lead to them: hashes of the caller's seed, whatever the policy. */
export class LegDraws {
  private readonly stream = new CallerStream()
  private readonly types: readonly CallTypeModel[]
  private readonly handles: readonly (Sampler | null)[]
  private readonly patiences: readonly (Sampler | null)[]
  private readonly wrapUps: readonly (Sampler | null)[]
  private readonly redials: readonly (Sampler | null)[]
  private readonly repeats: readonly (Sampler | null)[]

  constructor(types: readonly CallTypeModel[]) {
    const samplers = (of: (type: CallTypeModel) => Distribution | undefined) =>
      types.map((type) => {
        const distribution = of(type)
        return distribution === undefined ? null : new Sampler(distribution, this.stream)
      })
    this.types = types
    this.handles = samplers((type) => type.handleTime)
    this.patiences = samplers((type) => type.patience)
    this.wrapUps = samplers((type) => type.wrapUp)
    this.redials = samplers((type) => type.redial?.after)
    this.repeats = samplers((type) => type.repeat?.after)
  }

  /** All that is random about leg `leg` of a caller, a call of type `k` in slot `call` of the lines, as `Callers.take` does for first calls. */
  draw(into: Callers, lines: WaitingLines, call: number, k: number, seed: number, leg: number): void {
    const type = this.types[k]
    const handle = this.sample(this.handles[k], 0, seed, leg, PURPOSE.handleTime)
    const patience = this.sample(this.patiences[k], NEVER, seed, leg, PURPOSE.patience)
    lines.setTimes(call, patience, handle, this.sample(this.wrapUps[k], 0, seed, leg, PURPOSE.wrapUp))
    into.balks = type.balking > 0 && this.uniform(seed, leg, PURPOSE.balking) < type.balking
    into.contained = type.bot !== undefined && this.uniform(seed, leg, PURPOSE.bot) < type.bot.containment
    into.resolution = type.mayStayUnresolved ? this.uniform(seed, leg, PURPOSE.resolution) : 0
    into.transfer = type.transfer === undefined ? 1 : this.uniform(seed, leg, PURPOSE.transfer)
    into.callback = type.callback === undefined ? 1 : this.uniform(seed, leg, PURPOSE.callback)
  }

  /** Uniform on [0, 1). */
  uniform(seed: number, leg: number, purpose: number): number {
    return this.stream.open(seed, leg, purpose).uniform()
  }

  /** Seconds from giving up to leg `leg`. */
  redialAfter(k: number, seed: number, leg: number): number {
    return this.sample(this.redials[k], 0, seed, leg, PURPOSE.redialAfter)
  }

  /** Seconds from the end of talk to leg `leg`. */
  repeatAfter(k: number, seed: number, leg: number): number {
    return this.sample(this.repeats[k], 0, seed, leg, PURPOSE.repeatAfter)
  }

  private sample(sampler: Sampler | null, otherwise: number, seed: number, leg: number, purpose: number): number {
    if (sampler === null) return otherwise
    this.stream.open(seed, leg, purpose)
    return sampler.next()
  }
}
