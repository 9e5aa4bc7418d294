import type { BlockItem } from '../../report/BlockReporter.ts'
import type { DayTrace } from '../protocol.ts'
import { workersThatFit } from './bytesNeeded.ts'
import { SimulatorThread } from './SimulatorThread.ts'
import type { DayWanted, Setup } from './simulatorMessages.ts'

/** A block that is to be simulated: which of the plan of which setup. */
export interface WantedBlock {
  readonly setup: Setup
  readonly index: number
}

/** Takes what blocks leave, in any order. */
export interface Harvest {
  taken(block: WantedBlock, items: readonly BlockItem[]): void
  /** Nothing more comes; a sentence. */
  failed(message: string): void
}

/** The simulating workers: one plan of blocks at a time, handed out in its order. */
export class Simulators {
  private readonly threads: readonly SimulatorThread[]
  /** Those that the memory of the page has room for. */
  private used: readonly SimulatorThread[] = []
  private plan: Iterator<WantedBlock> | undefined
  private harvest: Harvest | undefined

  /** @param count of workers; they start at once */
  constructor(count: number) {
    this.threads = Array.from(
      { length: count },
      () =>
        new SimulatorThread({
          taken: (block, items) => {
            this.harvest?.taken(block, items)
            this.fill()
          },
          failed: (message) => {
            const { harvest } = this
            this.drop()
            harvest?.failed(message)
          },
        }),
    )
  }

  /** Simulates the blocks of a plan; what is left of the plan before is dropped. @param setups all that the plan names; others are forgotten */
  run(setups: readonly Setup[], plan: Iterable<WantedBlock>, harvest: Harvest): void {
    this.drop()
    this.used = this.threads.slice(0, workersThatFit(setups.map(({ model }) => model)))
    for (const thread of this.threads) thread.prepare(setups)
    this.plan = plan[Symbol.iterator]()
    this.harvest = harvest
    this.fill()
  }

  /** Blocks not begun are not simulated; workers that stay on one that is begun are replaced. */
  drop(): void {
    if (this.plan === undefined) return
    this.plan = undefined
    this.harvest = undefined
    for (const thread of this.threads) thread.drop()
  }

  /** Rejects with a sentence. */
  day(setup: Setup, wanted: DayWanted): Promise<DayTrace> {
    const [first, ...others] = this.threads
    const idlest = others.reduce((least, thread) => (thread.ahead < least.ahead ? thread : least), first)
    return idlest.day(setup, wanted)
  }

  /** Hands out blocks, turn by turn, until every worker has enough. */
  private fill(): void {
    for (let given = true; given && this.plan !== undefined; ) {
      given = false
      for (const thread of this.used) {
        if (thread.full) continue
        const { done, value } = this.plan.next()
        if (done) return
        thread.simulate(value)
        given = true
      }
    }
  }
}
