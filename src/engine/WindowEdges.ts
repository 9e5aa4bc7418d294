import { type Model, NONE } from '../model/model.ts'
import type { RoutingPolicy } from '../routing/contract.ts'
import type { Center } from './Center.ts'
import type { Offers } from './Offers.ts'
import type { StageTimers } from './StageTimers.ts'

const NEVER = Number.POSITIVE_INFINITY
/** Rules that follow the live state change so often at one instant and no more. */
const CHANGES = 10_000

/** Changes of rule: at instants known beforehand and by the live state; and closings of types that disconnect their waiting callers, after them, by call type. */
export class WindowEdges {
  private readonly policy: RoutingPolicy
  private readonly center: Center
  private readonly edges: Float64Array
  private readonly closings: readonly { readonly at: number; readonly callType: number }[]
  private readonly switched: Uint8Array
  private edge = 0
  private closing = 0

  constructor(model: Model, policy: RoutingPolicy, center: Center) {
    this.policy = policy
    this.center = center
    this.edges = policy.edges ?? new Float64Array(0)
    this.closings = model.callTypes
      .flatMap((type, callType) => (type.open && type.disconnectAtClose ? Array.from(type.open.to, (at) => ({ at, callType })) : []))
      .filter(({ at }) => at < model.horizon)
      .sort((a, b) => a.at - b.at || a.callType - b.callType)
    this.switched = new Uint8Array(model.callTypes.length)
  }

  get nextTime(): number {
    return Math.min(this.edgeTime, this.closingTime)
  }

  private get edgeTime(): number {
    return this.edge < this.edges.length ? this.edges[this.edge] : NEVER
  }

  private get closingTime(): number {
    return this.closing < this.closings.length ? this.closings[this.closing].at : NEVER
  }

  /** Carries out the next one; true when rules changed, and idle agents are to be offered the lines again. */
  pass(): boolean {
    if (this.edgeTime <= this.closingTime) {
      if (this.center.waitEnds !== null) this.center.sweep()
      this.switched.fill(0)
      this.policy.atEdge?.(this.edge++, this.switched, this.center)
      this.lineUpAgain()
      return true
    }
    const { callType } = this.closings[this.closing++]
    const { center } = this
    for (const slot of this.waiting((type) => type === callType)) center.disconnect(slot)
    return false
  }

  /** Rules follow the live state until it changes them no more; idle agents are offered the lines after each change. */
  follow(offers: Offers, timers: StageTimers): void {
    for (let changes = 0; changes < CHANGES && this.followState(); changes++) {
      offers.all()
      if (timers.used) timers.armAll()
    }
  }

  private followState(): boolean {
    this.switched.fill(0)
    if (this.policy.followState === undefined || !this.policy.followState(this.center, this.switched)) return false
    this.lineUpAgain()
    return true
  }

  /** Waiting calls of the types whose rule changed leave their lines and join those of the new rule, in order of arrival. */
  private lineUpAgain(): void {
    const { center, policy, switched } = this
    if (policy.selectQueue === undefined) return
    const { lines, lineTypes } = center
    const moved = this.waiting((type) => switched[type] === 1)
    const types = moved.map((slot) => lineTypes[lines.line(slot)])
    for (const slot of moved) lines.remove(slot)
    for (const [n, slot] of moved.entries()) {
      const line = policy.selectQueue(types[n], center)
      policy.entered?.(line)
      lines.append(slot, line)
    }
  }

  /** Slots of the living calls of some types, in order of arrival. */
  private waiting(of: (callType: number) => boolean): number[] {
    const { lines, lineTypes } = this.center
    this.center.sweep()
    const slots: number[] = []
    for (let line = 0; line < lineTypes.length; line++)
      if (of(lineTypes[line])) for (let slot = lines.head[line]; slot !== NONE; slot = lines.next(slot)) slots.push(slot)
    return slots.sort((a, b) => lines.entry(a) - lines.entry(b) || lines.id(a) - lines.id(b))
  }
}
