import { randomUUID } from 'node:crypto'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { ExitError } from '../ExitError.ts'
import { simulateSteps } from '../local/simulateSteps.ts'
import { type Bundle, packBundle } from '../plans/Bundle.ts'
import type { Effort, Execution } from '../plans/Executor.ts'
import type { Plan } from '../plans/Plan.ts'
import { readShard } from '../shards/readShard.ts'
import type { QueueConnection } from './connectQueue.ts'
import { dropRun } from './dropRun.ts'
import { measureSteps } from './measureSteps.ts'
import { patience } from './patience.ts'
import { FORMAT, PLATFORM, type PlanHead, runOf, shownText, stepsOfUnit, type UnitDivision, unitsOf } from './protocol.ts'
import type { QueueOptions } from './QueueExecutor.ts'
import { firstUnits, RemoteRun } from './RemoteRun.ts'
import { isShardOf } from './resultProblem.ts'
import { Spool, type SpoolHead } from './Spool.ts'
import { UnitBook } from './UnitBook.ts'
import { differing, UnitCollector, unitText } from './UnitCollector.ts'
import { unitFailures } from './unitFailures.ts'
import { short } from './WorkerLines.ts'
import { Workforce } from './Workforce.ts'

/** Milliseconds that a server has to take leave of. */
const LEAVE = 10_000

type Take = Parameters<Execution['deliver']>[0]

/** How a run is cut, and whose it is. */
interface Cut {
  readonly token: string
  readonly division: UnitDivision
}

/** A plan whose steps the workers of a queue simulate. */
export class QueueExecution implements Execution {
  readonly since = performance.now()
  /** The wall is that of this process. */
  readonly elsewhere = (): Omit<Effort, 'sessions'> => ({ wallSeconds: 0, cpuSeconds: this.cpuSeconds })
  private readonly options: QueueOptions
  private readonly connection: QueueConnection
  private readonly plan: Plan
  private readonly done: number
  private readonly before: SpoolHead | undefined
  private readonly bundle: Bundle
  private readonly packed: Uint8Array
  private readonly spool: Spool
  private readonly workforce: Workforce
  private cpuSeconds = 0

  /**
   * @param done steps that are done already
   * @param before the run of which the folder had units: this one, or one that it takes the place of
   */
  constructor(options: QueueOptions, connection: QueueConnection, plan: Plan, done: number, before: SpoolHead | undefined) {
    this.options = options
    this.connection = connection
    this.plan = plan
    this.bundle = plan.bundle()
    this.packed = packBundle(this.bundle)
    this.done = done
    this.before = before
    this.spool = new Spool(options.folder)
    this.workforce = new Workforce(plan.modules.length > 0, connection, options.warned, this.since)
  }

  get workers(): number {
    return Math.max(1, this.workforce.most)
  }

  private get stopping(): boolean {
    const { precision, for: wanted } = this.bundle.options
    return precision !== undefined || wanted !== undefined
  }

  /**
   * Two go on side by side: the collector fetches units to the spool, whatever their order; `deliverUnits` waits for each in turn. What ends
   * one ends the other: `book.end` whoever waits for a unit, `over` the collector. A server that is lost holds up neither an interruption nor
   * the end of a run for long.
   */
  async deliver(take: Take): Promise<void> {
    const cut = await this.cut(take)
    if (cut === undefined) return
    const { connection, plan, spool, workforce } = this
    const { shown } = connection
    const { signal, warned, watched } = this.options
    const { division } = cut
    const units = unitsOf(division)
    const first = this.done === plan.steps ? units : Math.floor(Math.max(0, this.done - division.first) / division.size)
    const book = new UnitBook(units, first, this.keptFrom(first, division))
    const remote = new RemoteRun(connection, this.head(division), this.packed, cut.token)
    const { stopping } = this
    const collection = { stopping, plan, division, redis: connection.redis, shown, remote, spool, book, workforce, warned, watched }
    const over = new AbortController()
    const interrupt = (): void => book.end(signal.reason)
    signal.addEventListener('abort', interrupt, { once: true })
    const collector = new UnitCollector(collection)
    const collecting = collector.collect(over.signal).catch((error: unknown) => book.end(error))
    try {
      signal.throwIfAborted()
      await this.deliverUnits(book, division, take)
      over.abort()
      watched(collector.state)
      await this.inTime(collecting.then(() => this.leave(remote, book, division)))
      spool.remove()
    } catch (error) {
      over.abort()
      if (signal.aborted) await this.pause(remote, book)
      else if (book.failed > 0) await this.inTime(collecting.then(() => remote.forget(book.seen, [])))
      throw error
    } finally {
      signal.removeEventListener('abort', interrupt)
      connection.close()
    }
  }

  /** Delivers the first steps, and tells how the others are cut: undefined where there are none, or no more are wanted. */
  private async cut(take: Take): Promise<Cut | undefined> {
    const { done, plan, spool } = this
    const { threads, unitSeconds, signal } = this.options
    const known = spool.head()
    if (known !== undefined && known.division.steps === plan.steps && known.run === this.runOf(known.division)) {
      const { first } = known.division
      return done >= first || !(await this.simulate(done, first, take)) ? known : undefined
    }
    if (this.before !== undefined) await this.inTime(this.drop(this.before))
    const { next, size, enough } = await measureSteps(plan, threads, done, unitSeconds, take, signal)
    if (enough || next === plan.steps) return undefined
    if (plan.steps - next <= size) {
      this.options.warned('The run is not longer than a work unit, so it is simulated here (--unit makes units shorter).')
      await this.simulate(next, plan.steps, take)
      return undefined
    }
    const division: UnitDivision = { first: next, size, steps: plan.steps }
    const cut = { token: randomUUID(), run: this.runOf(division), division }
    await spool.begin(cut)
    return cut
  }

  /** Simulates steps on this machine's threads; whether the taker has had enough. */
  private async simulate(from: number, to: number, take: Take): Promise<boolean> {
    const { threads, signal } = this.options
    let enough = false
    const taken: Take = async (piece) => {
      const answer = await take(piece)
      enough ||= answer === 'enough'
      return answer
    }
    await simulateSteps(this.plan, threads, { from, to, atOnce: threads.most }, taken, signal)
    return enough
  }

  /** Units that an earlier session collected; what is no use goes away. */
  private keptFrom(first: number, division: UnitDivision): number[] {
    return this.spool.units().filter((unit) => {
      const good = unit >= first && unit < unitsOf(division) && this.isWhole(unit, division)
      if (!good) this.spool.drop(unit)
      return good
    })
  }

  private isWhole(unit: number, division: UnitDivision): boolean {
    try {
      const shard = readShard(this.spool.file(unit))
      shard.verify()
      return isShardOf(shard.head, { plan: this.plan, division }, unit)
    } catch (error) {
      if (error instanceof ExitError) return false
      throw error
    }
  }

  private async deliverUnits(book: UnitBook, division: UnitDivision, take: Take): Promise<void> {
    const { plan, spool, done } = this
    for (let unit = book.first; unit < book.units; unit++) {
      if (!(await book.fate(unit))) {
        // Where a stopping rule decides, nobody knows what else is needed.
        await book.settled(!this.stopping)
        throw unitFailures(book, (each) => unitText(plan, division, each))
      }
      const skip = Math.max(0, done - stepsOfUnit(division, unit).from)
      const shard = readShard(spool.file(unit))
      if (skip === 0) this.cpuSeconds += shard.seal.effort.cpuSeconds
      for (const piece of shard.pieces(skip)) if ((await take(piece)) === 'enough') return
      spool.pass(unit)
      book.delivered()
      await setImmediate()
    }
  }

  /** The run is over. @throws ExitError 1 where a unit that came twice came differently */
  private async leave(remote: RemoteRun, book: UnitBook, division: UnitDivision): Promise<void> {
    const results = await remote.results(firstUnits(book.seen))
    for (const [unit, hashes] of results) if (hashes.length > 1) throw differing(unitText(this.plan, division, unit))
    await remote.forget(book.seen, book.asked())
  }

  /** Nobody will collect a run any more: its units are taken from the workers. */
  private async drop(run: SpoolHead): Promise<void> {
    if (await dropRun(this.connection, run)) this.options.warned(`Run ${short(run.run)}, which was here before, is taken out of the queue.`)
  }

  /** Takes leave of the server: nothing of the run depends on it any more, so it is not waited for for ever. @throws ExitError */
  private async inTime(leaving: Promise<void>): Promise<void> {
    const over = new AbortController()
    const late = patience(LEAVE, over.signal).then(
      () => 'it does not answer',
      () => undefined,
    )
    const left = leaving.catch((error: unknown) => {
      if (error instanceof ExitError) throw error
      return shownText(String(error))
    })
    const problem = await Promise.race([left, late])
    over.abort()
    if (problem !== undefined)
      this.options.warned(`Warning: what is left of the run at ${this.connection.shown} goes away in a week only (${problem}).`)
  }

  /** The run is interrupted: the workers go on with what they were asked for. */
  private async pause(remote: RemoteRun, book: UnitBook): Promise<void> {
    const units = book.asked().length
    if (units > 0)
      this.options.warned(
        `${units} work ${units === 1 ? 'unit stays' : 'units stay'} in the queue: --resume with --queue collects ${units === 1 ? 'it' : 'them'}.`,
      )
    await Promise.race([remote.release().catch(() => {}), setTimeout(500)])
  }

  private head(division: UnitDivision): PlanHead {
    const { identity, modules } = this.plan
    return {
      format: FORMAT,
      platform: PLATFORM,
      modules: modules.length > 0,
      name: this.bundle.file,
      identity: JSON.parse(JSON.stringify(identity)) as PlanHead['identity'],
      division,
    }
  }

  private runOf(division: UnitDivision): string {
    return runOf(this.head(division), this.packed)
  }
}
