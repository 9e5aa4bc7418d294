import { batch, signal } from '@preact/signals'
import { EMPTY, endWith, Subject, type Subscription, switchMap, timer } from 'rxjs'
import type { Problem } from '../../scenario/problem.ts'
import type { Studio } from '../engine/Studio.ts'
import type { Outcome, Picture, Work } from '../protocol.ts'

/** Edits closer together than this are one: ms. */
const PAUSE = 120

export type Phase = 'idle' | 'running' | 'done' | 'stopped' | 'problems' | 'failed'

/** What is known of the latest work, as signals; a new work ends the one under way. */
export class LiveResults {
  readonly phase = signal<Phase>('idle')
  readonly problems = signal<readonly Problem[]>([])
  readonly failure = signal('')
  /** The last picture of the latest work. */
  readonly picture = signal<Picture | undefined>(undefined)
  readonly fragments = signal<ReadonlyMap<string, string>>(new Map())
  /** Whether the fragments are of an earlier work than the latest. */
  readonly isStale = signal(false)
  private readonly works = new Subject<Work | undefined>()
  private readonly subscription: Subscription

  constructor(studio: Studio) {
    this.subscription = this.works
      .pipe(
        switchMap((work) =>
          work === undefined ? EMPTY : timer(PAUSE).pipe(switchMap(() => studio.simulate(work).pipe(endWith('end' as const)))),
        ),
      )
      .subscribe((outcome) => this.take(outcome))
  }

  simulate(work: Work): void {
    this.isStale.value = this.fragments.value.size > 0
    this.picture.value = undefined
    this.phase.value = 'running'
    this.works.next(work)
  }

  /** What there is stays. */
  stop(): void {
    this.works.next(undefined)
    if (this.phase.value === 'running') this.phase.value = 'stopped'
  }

  /** As if nothing had been simulated. */
  clear(): void {
    this.works.next(undefined)
    this.phase.value = 'idle'
    this.problems.value = []
    this.picture.value = undefined
    this.fragments.value = new Map()
    this.isStale.value = false
  }

  close(): void {
    this.subscription.unsubscribe()
  }

  private take(outcome: Outcome | 'end'): void {
    batch(() => {
      if (outcome === 'end') {
        if (this.phase.value === 'running') this.phase.value = 'done'
        return
      }
      this.problems.value = outcome.kind === 'problems' ? outcome.problems : []
      if (outcome.kind === 'problems') {
        this.phase.value = 'problems'
      } else if (outcome.kind === 'failed') {
        this.failure.value = outcome.message
        this.phase.value = 'failed'
      } else {
        this.picture.value = outcome.picture
        this.show(outcome.picture)
      }
    })
  }

  private show({ fragments, order }: Picture): void {
    if (fragments.length === 0) return
    const fresh = new Map(fragments.map(({ id, html }) => [id, html]))
    const shown = order.flatMap((id): [string, string][] => {
      const html = fresh.get(id) ?? this.fragments.value.get(id)
      return html === undefined ? [] : [[id, html]]
    })
    this.fragments.value = new Map(shown)
    this.isStale.value = false
  }
}
