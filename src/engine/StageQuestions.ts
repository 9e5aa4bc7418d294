import { AT_STAGE } from '../metrics/callLog.ts'
import { NONE } from '../model/model.ts'
import { QUEUE, type RoutingPolicy } from '../routing/contract.ts'
import type { Center } from './Center.ts'
import type { Hosts } from './Hosts.ts'
import type { Kit } from './Kit.ts'
import type { Offers } from './Offers.ts'
import type { RefusalCounts } from './RefusalCounts.ts'
import type { StageTimers } from './StageTimers.ts'

/** After the horizon, with nobody on a call, a policy that goes on asking and never answers is asked so often and no more. */
const IN_VAIN = 10_000

/** Puts the question which pool takes the head of a line, again, when one of its thresholds has come. */
export class StageQuestions {
  private readonly kit: Kit
  private readonly policy: RoutingPolicy
  private readonly center: Center
  private readonly timers: StageTimers
  private readonly offers: Offers
  private readonly hosts: Hosts
  private readonly refusals: RefusalCounts | null
  private inVain = 0

  constructor(
    kit: Kit,
    policy: RoutingPolicy,
    parts: { center: Center; timers: StageTimers; offers: Offers; hosts: Hosts; refusals: RefusalCounts | null },
  ) {
    this.kit = kit
    this.policy = policy
    this.center = parts.center
    this.timers = parts.timers
    this.offers = parts.offers
    this.hosts = parts.hosts
    this.refusals = parts.refusals
  }

  /** For the line whose threshold has come. False: nobody waits there any more. */
  ask(): boolean {
    const { timers, center, refusals } = this
    const line = timers.due()
    const waited = timers.threshold[line]
    const head = center.liveHead(line)
    if (head !== NONE && refusals !== null) refusals.ask(line, center.lineTypes[line], waited, center.lines.interval(head))
    const pool = head === NONE ? QUEUE : this.policy.selectPool(line, waited, center)
    if (pool !== QUEUE) this.offers.take(head, line, pool, AT_STAGE)
    else timers.passed(line, this.hopeless())
    return head !== NONE
  }

  /** After the horizon, with nobody on a call: no threshold brings an answer where nobody is or will be idle, or where the policy has had its chances. */
  private hopeless(): boolean {
    const { model, ends, bots, returns, pools } = this.kit
    if (this.center.now <= model.horizon || ends.size > 0) return false
    const over = !this.hosts.any && bots.size + returns.size === 0 && pools.idle.every((idle) => idle === 0)
    return over || ++this.inVain > IN_VAIN
  }
}
