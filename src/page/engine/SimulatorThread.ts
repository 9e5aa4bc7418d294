import type { DayTrace } from '../protocol.ts'
import SimulatorWorker from '../workers/simulator.ts?worker&inline'
import type { Harvest, WantedBlock } from './Simulators.ts'
import type { DayWanted, Order, Setup, Yield } from './simulatorMessages.ts'

/** Milliseconds that a worker may stay on a block that is not wanted any more before it is replaced: a fresh one is slow at first. */
const PATIENCE = 400
/** Milliseconds of work that a worker has ahead, so that it does not wait while charts are drawn; and blocks, at least and at most. */
const AHEAD = 1500
const LEAST = 2
const MOST = 64

interface WaitingDay {
  readonly setup: Setup
  readonly wanted: DayWanted
  readonly resolve: (trace: DayTrace) => void
  readonly reject: (error: Error) => void
}

/** One simulating worker, and what it has been ordered to do. */
export class SimulatorThread {
  private readonly harvest: Harvest
  private worker = this.start()
  /** Setups that the worker has. */
  private readonly ready = new Map<number, Setup>()
  private blocks: WantedBlock[] = []
  private readonly days = new Map<number, WaitingDay>()
  private lastDay = 0
  /** Orders to drop that are not answered yet: what comes before the answer is not wanted. */
  private drops = 0
  private replacing: ReturnType<typeof setTimeout> | undefined
  /** When the last block came in, and milliseconds that one takes, about. */
  private since = 0
  private pace = AHEAD

  constructor(harvest: Harvest) {
    this.harvest = harvest
  }

  /** Blocks that it has ahead. */
  get ahead(): number {
    return this.blocks.length
  }

  get full(): boolean {
    return this.ahead >= Math.min(MOST, Math.max(LEAST, Math.ceil(AHEAD / this.pace)))
  }

  /** Setups that are not among these are forgotten. */
  prepare(setups: readonly Setup[]): void {
    const wanted = new Set(setups.map(({ number }) => number))
    for (const { setup } of this.days.values()) wanted.add(setup.number)
    for (const number of this.ready.keys()) {
      if (wanted.has(number)) continue
      this.ready.delete(number)
      this.order({ kind: 'forget', setup: number })
    }
  }

  simulate(block: WantedBlock): void {
    if (this.blocks.length === 0) this.since = performance.now()
    this.blocks.push(block)
    this.begin(block)
  }

  drop(): void {
    if (this.blocks.length === 0) return
    this.blocks = []
    this.drops++
    this.order({ kind: 'drop' })
    this.replacing ??= setTimeout(() => this.replace(), PATIENCE)
  }

  /** Rejects with a sentence. */
  day(setup: Setup, wanted: DayWanted): Promise<DayTrace> {
    return new Promise((resolve, reject) => {
      const id = ++this.lastDay
      const day = { setup, wanted, resolve, reject }
      this.days.set(id, day)
      this.beginDay(id, day)
    })
  }

  private start(): Worker {
    const worker = new SimulatorWorker()
    worker.onmessage = ({ data }: MessageEvent<Yield>) => this.take(data)
    worker.onerror = ({ message }) => this.fail(message)
    worker.onmessageerror = () => this.fail('A message of a simulating worker could not be read.')
    return worker
  }

  private take(message: Yield): void {
    switch (message.kind) {
      case 'dropped':
        if (--this.drops > 0) break
        clearTimeout(this.replacing)
        this.replacing = undefined
        this.since = performance.now()
        break
      case 'block':
        if (this.drops === 0) this.harvested(message)
        break
      case 'day':
        this.days.get(message.id)?.resolve(message.trace)
        this.days.delete(message.id)
        break
      case 'failed':
        this.fail(message.message)
    }
  }

  private harvested({ items }: Extract<Yield, { kind: 'block' }>): void {
    const block = this.blocks.shift()
    if (block === undefined) return
    const now = performance.now()
    this.pace = Math.max(0.1, this.pace + (now - this.since - this.pace) / 2)
    this.since = now
    this.harvest.taken(block, items)
  }

  private begin({ setup, index }: WantedBlock): void {
    this.have(setup)
    this.order({ kind: 'block', setup: setup.number, index })
  }

  private beginDay(id: number, { setup, wanted }: WaitingDay): void {
    this.have(setup)
    this.order({ kind: 'day', id, setup: setup.number, ...wanted })
  }

  private have(setup: Setup): void {
    if (this.ready.has(setup.number)) return
    this.ready.set(setup.number, setup)
    this.order({ kind: 'setup', setup })
  }

  private order(order: Order): void {
    this.worker.postMessage(order)
  }

  /** A fresh worker takes over what is still wanted. */
  private replace(): void {
    clearTimeout(this.replacing)
    this.replacing = undefined
    this.drops = 0
    this.worker.terminate()
    this.worker = this.start()
    this.ready.clear()
    this.since = performance.now()
    for (const [id, day] of this.days) this.beginDay(id, day)
    for (const block of this.blocks) this.begin(block)
  }

  private fail(message: string): void {
    this.blocks = []
    for (const { reject } of this.days.values()) reject(new Error(message))
    this.days.clear()
    this.replace()
    this.harvest.failed(message)
  }
}
