import { Observable } from 'rxjs'
import type { Check, DayTrace, Outcome, SavedFile, Source, Work } from '../protocol.ts'
import CoordinatorThread from '../workers/coordinator.ts?worker&inline'
import type { Question, Questions, Reply, Request } from './messages.ts'

interface Waiting {
  next(outcome: Outcome): void
  complete(answer?: unknown): void
  fail(message: string): void
}

/**
 * The simulator as the page sees it: everything is done in worker threads, so that no call takes longer than to send a message.
 * Made once; it keeps its threads, and what was simulated last, until `close`.
 */
export class Studio {
  private readonly thread = new CoordinatorThread()
  private readonly waiting = new Map<number, Waiting>()
  private last = 0

  constructor() {
    this.thread.onmessage = ({ data }: MessageEvent<Reply>) => this.take(data)
    this.thread.onerror = ({ message }) => this.failAll(message)
    this.thread.onmessageerror = () => this.failAll('A message between the threads of the page could not be read.')
  }

  /** Every problem of a scenario, in the sentences of `aiguillage validate`; its names where there is none. */
  check(source: Source): Promise<Check> {
    return this.ask('check', source)
  }

  /**
   * Simulates a work: pictures at growing distances, the last one of all replications, then it completes. Another subscription ends the one
   * before; unsubscribing ends it too: replications not begun are dropped, one that takes too long is stopped. A work of the same scenario
   * and seed as the last goes on with what that has simulated.
   */
  simulate(work: Work): Observable<Outcome> {
    return new Observable((subscriber) => {
      const id = this.send((id) => ({ kind: 'simulate', id, work }), {
        next: (outcome) => subscriber.next(outcome),
        complete: () => subscriber.complete(),
        fail: (message) => {
          subscriber.next({ kind: 'failed', message })
          subscriber.complete()
        },
      })
      return () => {
        if (this.waiting.delete(id)) this.thread.postMessage({ kind: 'cancel', id } satisfies Request)
      }
    })
  }

  /** A replication of one policy, call by call. Rejects with a sentence. */
  day(work: Work, replication: number, policy: string): Promise<DayTrace> {
    return this.ask('day', work, replication, policy)
  }

  /** The tables of a work, byte for byte those of the command line, and run.json; waits until all its replications are in. Rejects with a sentence. */
  tables(work: Work): Promise<SavedFile[]> {
    return this.ask('tables', work)
  }

  /** report.html of a work; waits until all its replications are in. Rejects with a sentence. */
  report(work: Work): Promise<SavedFile> {
    return this.ask('report', work)
  }

  /** Ends all threads. */
  close(): void {
    this.thread.terminate()
    this.failAll('The simulator was closed.')
  }

  private ask<Name extends Question>(kind: Name, ...asked: Parameters<Questions[Name]>): Promise<ReturnType<Questions[Name]>> {
    return new Promise((resolve, reject) => {
      this.send((id) => ({ kind, id, asked }) as unknown as Request, {
        next: () => {},
        complete: (answer) => resolve(answer as ReturnType<Questions[Name]>),
        fail: (message) => reject(new Error(message)),
      })
    })
  }

  private send(request: (id: number) => Request, waiting: Waiting): number {
    const id = ++this.last
    this.waiting.set(id, waiting)
    this.thread.postMessage(request(id))
    return id
  }

  private take(reply: Reply): void {
    const waiting = this.waiting.get(reply.id)
    if (waiting === undefined) return
    if (reply.kind === 'outcome') {
      waiting.next(reply.outcome)
      return
    }
    this.waiting.delete(reply.id)
    if (reply.kind === 'answer') waiting.complete(reply.answer)
    else if (reply.kind === 'complete') waiting.complete()
    else waiting.fail(reply.message)
  }

  private failAll(message: string): void {
    const all = [...this.waiting.values()]
    this.waiting.clear()
    for (const waiting of all) waiting.fail(message)
  }
}
