import { setTimeout } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { ExitError } from '../ExitError.ts'
import type { Plan } from '../plans/Plan.ts'
import type { QueueState } from '../QueueState.ts'
import { CLAIM, shownText, stepsOfUnit, type UnitDivision } from './protocol.ts'
import type { RemoteRun } from './RemoteRun.ts'
import { resultProblem } from './resultProblem.ts'
import type { Spool } from './Spool.ts'
import { StepRate } from './StepRate.ts'
import type { UnitBook } from './UnitBook.ts'
import type { Workforce } from './Workforce.ts'

/** Milliseconds between looks at results, at what else there is in Redis, and between states that are told. */
const LOOK = 300
const LOOK_AROUND = 2000
const TELL = 1000

/** Units that are asked for beyond the first not delivered: at least so many, and so many for each thread. */
const LEAST_UNITS = 16
const UNITS_PER_THREAD = 4

/** Bytes that these units may make, and that are fetched at a time. */
const MOST_WAITING = 2 * 2 ** 30
const MOST_FETCHED = 32 * 2 ** 20
const MOST_AT_ONCE = 16

/** Refusals that do not go away by themselves. */
const FINAL = /^(NOPERM|NOAUTH|WRONGPASS|WRONGTYPE|ERR unknown command)/

/** What a collector collects, and where it takes it. */
export interface Collection {
  readonly plan: Plan
  readonly division: UnitDivision
  readonly redis: Redis
  /** The server, for messages. */
  readonly shown: string
  readonly remote: RemoteRun
  readonly spool: Spool
  readonly book: UnitBook
  readonly workforce: Workforce
  /** Whether a stopping rule decides how many steps there are. */
  readonly stopping: boolean
  readonly watched: (state: QueueState) => void
  readonly warned: (sentence: string) => void
}

/**
 * Keeps the workers of a queue busy with the units of a run and fetches what they make, in whatever order. All it knows of the server it asks
 * again and again: neither a lost connection nor a server that forgets is more than a delay.
 */
export class UnitCollector {
  private readonly collection: Collection
  private readonly rate = new StepRate()
  /** Hashes of results that were collected before, but are not here any more. */
  private readonly before = new Map<number, string>()
  private readonly said = new Set<string>()
  private readonly due = { claim: 0, around: 0, tell: 0 }
  /** Bytes; 0 until there is a result. */
  private largest = 0
  private begun = false

  constructor(collection: Collection) {
    this.collection = collection
  }

  /** Collects until the signal says that it is over. @throws ExitError 1 where it cannot go on */
  async collect(over: AbortSignal): Promise<void> {
    while (!over.aborted) {
      const since = performance.now()
      try {
        await this.look(since)
      } catch (error) {
        if (over.aborted) return
        this.refuseFinal(error)
      }
      // Where there is very much to look at, it is looked at less often.
      await setTimeout(Math.max(LOOK, 3 * (performance.now() - since)), undefined, { signal: over }).catch(() => {})
    }
  }

  get state(): QueueState {
    const { plan, division, book, workforce, stopping } = this.collection
    const stepsDone = book.done === book.units ? plan.steps : division.first + book.done * division.size
    const { perSecond } = this.rate
    const left = plan.steps - stepsDone
    return {
      run: this.collection.remote.run,
      workers: workforce.workers,
      threads: workforce.threads,
      units: book.units,
      done: book.done,
      failed: book.failed,
      stepsDone,
      steps: plan.steps,
      stepsPerSecond: Number(perSecond.toPrecision(3)),
      secondsLeft: left === 0 ? 0 : stopping || perSecond === 0 ? null : Math.ceil(left / perSecond),
    }
  }

  private async look(now: number): Promise<void> {
    const { book, redis, remote, workforce } = this.collection
    if (now >= this.due.claim) {
      await this.claim()
      this.due.claim = now + 1000 * CLAIM.every
    }
    if (!this.begun) {
      // Of an earlier session.
      await remote.drop([...(await remote.failures()).keys()])
      this.begun = true
    }
    const around = now >= this.due.around
    if (around) {
      await workforce.look(redis, now)
      this.due.around = now + LOOK_AROUND
    }
    await this.add(book.ask(this.window))
    await this.fetchAll(await remote.results(book.asked()))
    if (around) await this.lookAround()
    if (now >= this.due.tell) {
      this.rate.note(this.state.stepsDone, now)
      this.collection.watched(this.state)
      this.due.tell = now + TELL
    }
  }

  private async claim(): Promise<void> {
    if (await this.collection.remote.claim()) return
    const { shown } = this.collection
    if (this.begun) throw new ExitError(1, `Another process has begun to collect this run from the queue at ${shown}.`)
    throw new ExitError(
      2,
      `Another process collects this very run from the queue at ${shown}, or did until half a minute ago: wait for its end, or give another seed.`,
    )
  }

  private get window(): number {
    const byBytes = this.largest === 0 ? Number.POSITIVE_INFINITY : Math.floor(MOST_WAITING / this.largest)
    return Math.max(LEAST_UNITS, Math.min(UNITS_PER_THREAD * this.collection.workforce.threads, byBytes))
  }

  /** Asks for units; an earlier session may have done so. */
  private async add(units: readonly number[]): Promise<void> {
    if (units.length === 0) return
    const results = await this.collection.remote.results(units)
    await this.collection.remote.add(units.filter((unit) => !results.has(unit)))
  }

  /** What failed, and what the server has lost. */
  private async lookAround(): Promise<void> {
    const { book, remote, warned, shown } = this.collection
    const asked = new Set(book.asked())
    const failed = [...(await remote.failures())].filter(([unit]) => asked.has(unit))
    await remote.drop(failed.map(([unit]) => unit))
    for (const [unit, reason] of failed) {
      asked.delete(unit)
      book.fail(unit, reasonText(reason))
    }
    const missing = await remote.missing([...asked])
    if (missing.length === 0) return
    warned(`Warning: the server at ${shown} has lost ${missing.length} work ${missing.length === 1 ? 'unit' : 'units'}; asked for again.`)
    // The plan may be lost too.
    await this.claim()
    await remote.add(missing)
  }

  /** Fetches results, several at a time, the first units first. */
  private async fetchAll(results: ReadonlyMap<number, readonly string[]>): Promise<void> {
    const { book, remote } = this.collection
    const found = [...results]
    while (found.length > 0) {
      const atOnce = this.largest === 0 ? 1 : Math.max(1, Math.min(MOST_AT_ONCE, Math.floor(MOST_FETCHED / this.largest)))
      const kept: (readonly [number, string])[] = []
      await Promise.all(
        found.splice(0, atOnce).map(async ([unit, hashes]) => {
          if (hashes.length > 1) throw differing(this.named(unit))
          if (await this.fetch(unit, hashes[0]!)) kept.push([unit, hashes[0]!])
        }),
      )
      if (kept.length > 0) await remote.collected(kept)
      for (const [unit] of kept) book.keep(unit)
    }
  }

  /** Fetches a result to the disk; false where there is none that can be used. */
  private async fetch(unit: number, sha256: string): Promise<boolean> {
    const { book, remote, spool } = this.collection
    const bytes = await remote.fetch(unit, sha256)
    if (bytes === undefined) return false
    if (bytes.length === 0) {
      this.before.set(unit, sha256)
      await remote.discard(unit, sha256)
      await remote.add([unit])
      return false
    }
    if ((this.before.get(unit) ?? sha256) !== sha256) throw differing(this.named(unit))
    const problem = resultProblem(this.collection, unit, sha256, bytes)
    if (problem !== undefined) {
      await remote.discard(unit, sha256)
      book.fail(unit, problem)
      return false
    }
    this.largest = Math.max(this.largest, bytes.length)
    await spool.keep(unit, bytes)
    return true
  }

  private named(unit: number): string {
    return unitText(this.collection.plan, this.collection.division, unit)
  }

  /** Throws errors that stay; says the others once. */
  private refuseFinal(error: unknown): void {
    const { name, message } = error as Error
    if (name !== 'ReplyError' && name !== 'AbortError') throw error
    if (FINAL.test(message)) throw new ExitError(1, `The server at ${this.collection.shown} refuses: ${shownText(message)}.`)
    if (name === 'AbortError' || this.said.has(message)) return
    this.said.add(message)
    this.collection.warned(`Warning: the server at ${this.collection.shown} refuses for now, and is asked again: ${shownText(message)}`)
  }
}

/** A unit and its steps: `Work unit 7 (replications 121 to 140)`. */
export function unitText(plan: Plan, division: UnitDivision, unit: number): string {
  const { from, to } = stepsOfUnit(division, unit)
  return `Work unit ${unit + 1} (${plan.named(from, to)})`
}

/** The same unit was simulated twice, and not alike. */
export function differing(unit: string): ExitError {
  return new ExitError(
    1,
    `${unit} came out differently from two workers, though the same replication gives the same bytes everywhere: a machine is faulty, or a private policy looks at more than it is asked. Find out which, and run again with --force.`,
  )
}

function reasonText(reason: string): string {
  return reason.startsWith('job stalled') ? 'the workers that had it were lost, four in a row' : shownText(reason)
}
