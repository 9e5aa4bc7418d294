import { reportPage } from '../../report/html/reportPage.ts'
import type { Language } from '../../report/words/Language.ts'
import { numberText } from '../../report/words/numbers.ts'
import { formatProblem } from '../../scenario/problem.ts'
import type { Check, DayTrace, Outcome, SavedFile, Source, Work } from '../protocol.ts'
import { bytesNeeded, MOST_BYTES } from './bytesNeeded.ts'
import { ENGINE_WORDS } from './engineWords.ts'
import type { Questions } from './messages.ts'
import { Run } from './Run.ts'
import type { Prepared } from './readSource.ts'
import { reportOf } from './reportOf.ts'
import { Scenarios } from './Scenarios.ts'
import type { Session } from './Session.ts'
import { Simulators } from './Simulators.ts'
import { savedTables } from './savedTables.ts'

/** First calls beyond which a replication is not handed over call by call: about 150 bytes each. */
const MOST_CALLS = 3e6

type Answers = { readonly [Name in keyof Questions]: (...asked: Parameters<Questions[Name]>) => Promise<ReturnType<Questions[Name]>> }

/** Does what the page asks for, with the simulating workers: one run at a time, the one asked for last. */
export class Coordinator implements Answers {
  private readonly scenarios = new Scenarios()
  private readonly simulators: Simulators
  private run: Run | undefined
  /** Counts the runs that were asked for, and resolves when the last one is under way. */
  private turn = 0
  private beginning: Promise<void> = Promise.resolve()

  /** @param workers that simulate */
  constructor(workers: number) {
    this.simulators = new Simulators(workers)
  }

  check(source: Source): Promise<Check> {
    return this.scenarios.check(source)
  }

  /** Simulates a work in place of the one before; what comes of it goes to `next`. Resolves when nothing more comes. */
  async simulate(work: Work, next: (outcome: Outcome) => void): Promise<void> {
    this.end(work.language)
    const turn = this.turn
    const late = (): boolean => turn !== this.turn
    const beginning = this.begin(work, late, next)
    this.beginning = beginning.then(() => {}).catch(() => {})
    try {
      await (await beginning)?.finished
    } catch (error) {
      if (!late()) next({ kind: 'failed', message: sentenceOf(error) })
    }
  }

  /** Ends the run under way: what is not begun is dropped, and what takes too long stopped. */
  end(language: Language): void {
    this.turn++
    this.run?.stop(ENGINE_WORDS[language].superseded)
    this.run = undefined
    this.simulators.drop()
  }

  async day(work: Work, replication: number, policy: string): Promise<DayTrace> {
    const prepared = await this.valid(work)
    const words = ENGINE_WORDS[work.language]
    const { policies, expectedCalls } = prepared.model
    const index = policies.findIndex(({ name }) => name === policy)
    if (index < 0) throw new Error(words.noPolicy(policy))
    if (expectedCalls > MOST_CALLS) throw new Error(words.dayTooLarge(numberText(expectedCalls, 0, work.language)))
    const { setup } = this.scenarios.session(prepared, work.seed, Number.POSITIVE_INFINITY)
    return this.simulators.day(setup, { replication, policy: index })
  }

  async tables(work: Work): Promise<SavedFile[]> {
    return savedTables(await this.simulated(work), work.language)
  }

  async report(work: Work): Promise<SavedFile> {
    const page = reportPage(reportOf(await this.simulated(work)), work.language)
    return { name: 'report.html', content: new Blob([page], { type: 'text/html' }) }
  }

  private async begin(work: Work, late: () => boolean, next: (outcome: Outcome) => void): Promise<Run | undefined> {
    const { source, seed, replications, language } = work
    const prepared = await this.scenarios.read(source)
    const compared = work.pinned === undefined ? undefined : await this.scenarios.read(work.pinned)
    if (late()) return undefined
    if ('problems' in prepared) {
      next({ kind: 'problems', problems: prepared.problems })
      return undefined
    }
    this.checkMemory(prepared, language)
    const pinned = compared && ('problems' in compared ? 'broken' : this.scenarios.session(compared, seed, replications))
    const policies = prepared.model.policies.map(({ name }) => name)
    return this.start(this.scenarios.session(prepared, seed, replications), replications, {
      language,
      policy: policies.find((name) => name === work.policy) ?? policies[0],
      ...(pinned !== undefined && { pinned }),
      picture: (picture) => next({ kind: 'picture', picture }),
    })
  }

  private start(...run: ConstructorParameters<typeof Run>): Run {
    this.run = new Run(...run)
    this.run.start(this.simulators)
    return this.run
  }

  /** The session of a work with all its replications, simulated now where they are missing. */
  private async simulated(work: Work): Promise<Session> {
    const prepared = await this.valid(work)
    await this.beginning
    const session = this.scenarios.session(prepared, work.seed, work.replications)
    const { run } = this
    if (run?.session === session && run.planned === work.replications) await run.finished
    else if (session.replications < work.replications) {
      this.end(work.language)
      await this.start(session, work.replications).finished
    }
    return session
  }

  private async valid({ source, language }: Work): Promise<Prepared> {
    const read = await this.scenarios.read(source)
    if ('problems' in read) throw new Error(ENGINE_WORDS[language].broken(formatProblem(read.problems[0])))
    this.checkMemory(read, language)
    return read
  }

  private checkMemory({ model, source }: Prepared, language: Language): void {
    const bytes = bytesNeeded(model, 1)
    if (bytes > MOST_BYTES) throw new Error(ENGINE_WORDS[language].tooLarge(numberText(bytes / 1e9, 1, language), source.file))
  }
}

export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
